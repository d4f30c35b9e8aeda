"""Where fixtures and shared originals lie."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cnbudget.testing import Fixture, read_fixture

# A busy machine must fail no test for the time that one example, or making it, takes there.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

ROOT = Path(__file__).parent
TIANHE = ROOT / "data" / "tianhe-2022.toml"
_CORPUS = os.environ.get("CNBUDGET_CORPUS")
_SHARED = Path(_CORPUS).parent if _CORPUS else ROOT.parent.parent / "shared"


def shared(part: str) -> Path:
    """Return a file or folder of the originals, which are not in the repository; skip the test where they are absent.

    They lie beside the repository in `shared`, or beside the folder that `CNBUDGET_CORPUS` names; where that variable
    is set, absence is a failure.
    """
    path = _SHARED / part
    if not path.exists():
        if _CORPUS:
            pytest.fail(f"CNBUDGET_CORPUS is set, but {path} does not exist")
        pytest.skip(f"the originals are not here: {path} does not exist")
    return path


def labelled() -> tuple[str, ...]:
    """Return the names of the originals with hand-checked cells, for parameters.

    Where there are none, the one name returned is that of no folder, so that `shared` skips or fails.
    """
    return tuple(sorted(path.parent.name for path in _SHARED.glob("corpus/*/truth.csv"))) or ("labelled-documents",)


@pytest.fixture(autouse=True)
def _messages_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are compared in English, whatever the locale of the machine."""
    monkeypatch.setenv("CNBUDGET_LANG", "en")


@pytest.fixture(scope="session")
def tianhe() -> Fixture:
    """The Tianhe 2022 budget: its figures and labels, with prose of our own."""
    return read_fixture(TIANHE)
