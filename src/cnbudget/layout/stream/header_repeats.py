"""Headers whose lowest row repeats the same names under each cell above it, as the funds under each item."""

from collections.abc import Sequence

from cnbudget.vocabulary.header_names import HeaderName

__all__ = ["lowest_repeats"]

_FEW = 2  # names that are repeated at least, and times


def lowest_repeats(names: Sequence[HeaderName]) -> tuple[Sequence[HeaderName], Sequence[HeaderName], int] | None:
    """Return the names of a header above its lowest row, the names that this repeats, and how often it does.

    None where it repeats none. What is repeated is as short as it may be.
    """
    texts = [name.text for name in names]
    for width in range(_FEW, len(names) // _FEW + 1):
        unit = texts[-width:]
        if len(set(unit)) < width:
            continue
        times = 1
        while texts[len(texts) - (times + 1) * width : len(texts) - times * width] == unit:
            times += 1
        above = len(names) - times * width
        if times >= _FEW and above > 0:
            return names[:above], names[-width:], times
    return None
