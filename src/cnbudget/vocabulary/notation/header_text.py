"""Headers as programs write them: 2025 for 2025年, 预算数.1 for a second 预算数, Unnamed: 4 for none."""

from functools import lru_cache

from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["is_made_up", "written_out"]

_YEAR = Pattern(r"20[0-9]{2}(?=$|(?![年至])\p{Han})")
_YEAR_BEHIND = Pattern(r"(?<=\p{Han})20[0-9]{2}$")
_COPY = Pattern(r"(?<=[\p{Han}）)])\.[1-9][0-9]?$")  # pandas numbers columns of one name
_MADE_UP = Pattern(r"Unnamed:\s*[0-9]+(?:_level_[0-9]+)?")  # pandas' name of a column without one


@lru_cache(maxsize=8192)
def written_out(text: str) -> str:
    """Return a header cell with 年 behind a year without it, and without the number of a column of the same name.

    >>> [written_out(text) for text in ("2025", "2025预算数", "合计2025", "预算数.1", "2025年", "2025.1", "20251")]
    ['2025年', '2025年预算数', '合计2025年', '预算数', '2025年', '2025.1', '20251']
    """
    if not text[-1:].isdigit() and not text[:1].isdigit():
        return text
    text = _COPY.sub("", text)
    found = _YEAR.match(text) or _YEAR_BEHIND.search(text)
    return text if found is None else f"{text[: found.end()]}年{text[found.end() :]}"


def is_made_up(text: str) -> bool:
    """Whether a header is the name that pandas gives a column without one.

    >>> is_made_up("Unnamed: 4"), is_made_up("Unnamed:4"), is_made_up("项目")
    (True, True, False)
    """
    return _MADE_UP.fullmatch(text) is not None
