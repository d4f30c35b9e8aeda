"""`python -m tests.faults`: write docs/reference/faults.md, and print what stayed silent."""

import sys
from pathlib import Path

from tests.faults.table import markdown, try_all

if __name__ == "__main__":
    tried = list(try_all())
    (Path(__file__).parents[2] / "docs" / "reference" / "faults.md").write_text(markdown(tried), encoding="utf-8")
    for each in tried:
        if each.outcome == "silent":
            sys.stdout.write(f"silent: {each.fault.name}: {each.source}: {each.what}\n")
