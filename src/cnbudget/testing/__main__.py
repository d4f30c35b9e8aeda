"""`python -m cnbudget.testing FIXTURE [OUT]`: the text of a fixture file, to standard output or a file."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cnbudget.testing.load import read_fixture
from cnbudget.testing.text import render_text

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Render a fixture file as text."""
    parser = argparse.ArgumentParser(prog="python -m cnbudget.testing", description="Render a fixture file as text.")
    parser.add_argument("fixture", type=Path)
    parser.add_argument("out", type=Path, nargs="?", help="file to write; standard output if left out")
    chosen = parser.parse_args(arguments)
    fixture = read_fixture(chosen.fixture)
    text = render_text(fixture.data, fixture.style).encode()
    if chosen.out is None:
        sys.stdout.buffer.write(text)
    else:
        chosen.out.write_bytes(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
