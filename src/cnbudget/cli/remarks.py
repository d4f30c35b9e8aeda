"""Diagnostics of the parse as lines: where, what, and how often."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cnbudget.model.brief import cut
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.model.statement import Language
from cnbudget.vocabulary.wording import diagnostic_message

__all__ = ["QUOTED", "folded", "where"]

QUOTED = 60
"""Characters of a printed text that are quoted."""


def where(place: Place, language: Language) -> str:
    """Return the page, else the place as precisely as the source has it, with a blank behind it."""
    if place.page is None:
        return f"{place} ".lstrip()
    return f"第 {place.page} 页 " if language == "zh" else f"p{place.page} "


def folded(remarks: Sequence[Diagnostic], language: Language) -> Iterator[str]:
    """Yield the diagnostics, those of one code in one line: the first, and how many there are."""
    alike: dict[str, list[Diagnostic]] = defaultdict(list)
    for remark in remarks:
        alike[remark.code].append(remark)
    for code, group in alike.items():
        first = group[0]
        count = f" (×{len(group)})" if len(group) > 1 else ""
        said = diagnostic_message(first, language, printed=cut(first.printed, QUOTED))
        yield f"{where(first.place, language)}{said} [{code}]{count}"
