"""Numbers that run across a page's direction of reading: their digits would fall into cells one by one."""

from collections.abc import Iterator, Sequence
from typing import Any

from cnbudget.readers.pdf import calls

__all__ = ["sideways_numbers"]

_QUARTER = 1.5707963
_DIGITS = frozenset(range(ord("0"), ord("9") + 1))
_NUMBER = _DIGITS | frozenset(map(ord, ".,-%"))


def sideways_numbers(handle: Any, codes: Sequence[int], turn: int) -> frozenset[int]:
    """Return the places of the characters of numbers that are turned by a quarter or a half against the page.

    Words may run so, as headers of narrow columns do; a number is read with its row or not at all.

    Args:
        handle: of the page's text, as `calls.handle` returns it.
        codes: its characters.
        turn: by how many quarters, clockwise, the page is turned so that most characters stand upright.
    """
    return frozenset(
        place
        for start, end in _numbers(codes)
        if all(_quarter(handle, place) not in {None, -turn % 4} for place in range(start, end))
        for place in range(start, end)
    )


def _numbers(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where each number begins and ends that no letter touches."""
    start = 0
    while start < len(codes):
        end = start
        while end < len(codes) and codes[end] > ord(" "):
            end += 1
        if (
            end > start
            and all(code in _NUMBER for code in codes[start:end])
            and not _DIGITS.isdisjoint(codes[start:end])
        ):
            yield start, end
        start = end + 1


def _quarter(handle: Any, place: int) -> int | None:
    angle = calls.char_angle(handle, place)
    return round(angle / _QUARTER) % 4 if angle >= 0 else None
