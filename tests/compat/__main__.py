"""`python -m tests.compat`: write the list of public names anew, and the files that this version writes."""

from tests.compat.signatures import GOLDEN, described
from tests.compat.written import write

if __name__ == "__main__":
    GOLDEN.write_text(described(), encoding="utf-8")
    write()
