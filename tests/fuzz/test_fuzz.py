"""Every input that once failed, and a short run with a fixed seed; the long run is `python -m tests.fuzz`."""

import random
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CASES = sorted(path for path in (Path(__file__).parent / "cases").rglob("*") if path.is_file())
_RUNS = {"amounts": 3000, "words": 3000, "text": 150, "html": 150, "office": 150, "glyphs": 100, "files": 150}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name[:14]}")
def test_what_once_failed_holds(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_random_scripts_hold(target: str) -> None:
    chance = random.Random(target)  # noqa: S311 - repeatable on purpose
    for _ in range(_RUNS[target]):
        TARGETS[target](chance.randbytes(chance.randrange(120)))
