import unittest

from tempera_fim.schedule import rate_at


class Schedule(unittest.TestCase):
    def test_the_rate_warms_up_by_steps(self) -> None:
        self.assertAlmostEqual(rate_at(0.0, 0), 0.01)
        self.assertAlmostEqual(rate_at(0.1, 99), 1.0)

    def test_it_stays_until_half_of_the_time_is_over(self) -> None:
        self.assertEqual(rate_at(0.5, 1_000), 1.0)

    def test_it_falls_straight_to_zero_at_the_end(self) -> None:
        self.assertAlmostEqual(rate_at(0.75, 1_000), 0.5)
        self.assertEqual(rate_at(1.0, 1_000), 0.0)
        self.assertEqual(rate_at(1.2, 1_000), 0.0)


if __name__ == "__main__":
    unittest.main()
