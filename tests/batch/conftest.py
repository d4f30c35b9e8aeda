"""What several tests of batch begin with."""

from pathlib import Path

import pytest

from tests.batch.documents import page


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A file with one document."""
    path = tmp_path / "in" / "one.html"
    path.parent.mkdir()
    path.write_text(page(1), "utf-8")
    return path
