import unittest
from importlib.util import find_spec

HAS_TORCH = find_spec("torch") is not None
WHY = "needs PyTorch, which requirements-train.txt names and only training installs"

SMALL = {"vocabulary": 64, "context": 32, "width": 32, "layers": 2, "heads": 4, "key_heads": 2, "hidden": 48}


@unittest.skipUnless(HAS_TORCH, WHY)
class ModelTest(unittest.TestCase):
    def setUp(self) -> None:
        import torch

        from tempera_fim.model import Model, Shape

        torch.manual_seed(1)
        self.torch, self.model = torch, Model(Shape(**SMALL))

    def test_what_comes_later_does_not_change_what_was_said_before(self) -> None:
        tokens = self.torch.randint(7, 64, (1, 20))
        other = tokens.clone()
        other[0, 12:] = 9
        self.assertTrue(self.torch.allclose(self.model(tokens)[0, :12], self.model(other)[0, :12], atol=1e-5))

    def test_padding_has_no_part_in_the_loss(self) -> None:
        from tempera_fim.vocabulary import PAD_ID

        tokens = self.torch.randint(7, 64, (1, 21))
        padded = self.torch.cat((tokens, self.torch.full((1, 8), PAD_ID)), dim=1)
        loss = self.model.loss(tokens[:, :-1], tokens[:, 1:])
        self.assertAlmostEqual(loss.item(), self.model.loss(padded[:, :-1], padded[:, 1:]).item(), places=4)

    def test_the_default_shape_has_between_40_and_70_million_parameters(self) -> None:
        from tempera_fim.model import Model, Shape

        with self.torch.device("meta"):
            count = sum(part.numel() for part in Model(Shape()).parameters())
        self.assertTrue(40e6 < count < 70e6, count)

    def test_a_few_steps_learn_a_sequence_by_heart(self) -> None:
        from tempera_fim.optimizer import optimizers

        steppers = optimizers(self.model, matrix_lr=0.02, table_lr=0.01)
        tokens = self.torch.randint(7, 64, (2, 30))
        losses = []
        for _ in range(60):
            loss = self.model.loss(tokens[:, :-1], tokens[:, 1:])
            loss.backward()
            for stepper in steppers:
                stepper.step()
                stepper.zero_grad()
            losses.append(loss.item())
        self.assertLess(losses[-1], 0.3 * losses[0])

    def test_muon_steps_in_all_directions_alike(self) -> None:
        from tempera_fim.optimizer import orthogonal

        values = self.torch.linalg.svdvals(orthogonal(self.torch.randn(3, 16, 40)).float())
        self.assertTrue(0.5 < values.min() and values.max() < 1.4, values)


if __name__ == "__main__":
    unittest.main()
