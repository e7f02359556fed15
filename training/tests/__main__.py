"""Runs all tests, and hands the counts on in the file that TEMPERA_RESULTS names."""

import json
import os
import sys
import unittest
from pathlib import Path


def main() -> None:
    here = Path(__file__).parent
    suite = unittest.defaultTestLoader.discover(str(here), top_level_dir=str(here.parent))
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len(result.skipped)
    if file := os.environ.get("TEMPERA_RESULTS"):
        counts = {"passed": result.testsRun - failed - skipped, "failed": failed, "skipped": skipped}
        Path(file).write_text(json.dumps(counts))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
