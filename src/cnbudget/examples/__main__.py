"""`python -m cnbudget.examples` prints the path of the example."""

from cnbudget.examples import path

print(path())  # noqa: T201 -- that is its job
