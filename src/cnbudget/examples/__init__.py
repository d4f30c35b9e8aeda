"""Documents to try the library on, rendered from facts; shipped with the package."""

from pathlib import Path

__all__ = ["path"]


def path(name: str = "tianhe-2022.txt") -> str:
    """Return the path of a shipped example.

    `tianhe-2022.txt` has the figures and labels of a district office's 2022 budget as extracted text; its prose is
    our own.

    Raises:
        FileNotFoundError: there is no example of this name.
    """
    found = Path(__file__).parent / name
    if not found.is_file():
        message = f"no example is called {name!r}"
        raise FileNotFoundError(message)
    return str(found)
