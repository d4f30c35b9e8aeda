"""Short representations: one line tells objects apart at a prompt; `attrs.asdict(value)` gives the full content."""

__all__ = ["LONGEST", "brief", "counted", "cut"]

LONGEST = 120
"""Characters of the longest representation."""

_PART = 40


def brief(value: object, *parts: object) -> str:
    """Return the class's name and the parts that are not blank, as `<Place p3 l120>`.

    >>> brief(1, "a", None, "", 0), brief(1)
    ('<int a 0>', '<int>')
    """
    shown = [str(part) for part in parts if part is not None and part != ""]
    text = " ".join([type(value).__name__, *shown]).replace("\n", " ")
    return f"<{cut(text, LONGEST - 2)}>"


def cut(text: str, most: int = _PART) -> str:
    """Return the text, or its beginning where it is longer.

    >>> cut("一般公共预算", 4)
    '一般公…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def counted(count: int, one: str, more: str = "") -> str:
    """Return a number of things in words.

    >>> counted(1, "table"), counted(12, "table"), counted(2, "duty", "duties")
    ('1 table', '12 tables', '2 duties')
    """
    return f"{count} {one if count == 1 else more or f'{one}s'}"
