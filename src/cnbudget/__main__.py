"""`python -m cnbudget`."""

import sys

from cnbudget.cli import main

if __name__ == "__main__":
    sys.exit(main())
