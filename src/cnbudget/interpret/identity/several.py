"""Whether one source holds the documents of several departments or years (一个文件里有几份预算)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from cnbudget.interpret.identity.identify import Identity, identify
from cnbudget.interpret.identity.together import difference
from cnbudget.layout.sheet import Paragraph, Sheet
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.vocabulary.departments import department_name
from cnbudget.vocabulary.document_titles import DocumentTitle, titles_among

__all__ = ["several_documents"]

_YEAR = re.compile(r"20\d\d年?度?")
_FIRST_PART = re.compile(r"^第一部分")
_HEADING = 60  # characters of a paragraph that can be a title


def several_documents(paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet]) -> Iterator[Diagnostic]:
    """Yield a diagnostic where tables begin anew, or below a title, and another department or year is named.

    The figures behind it are read as the first document's, for a `Document` has one department and one year.

    Args:
        paragraphs: the prose.
        sheets: the tables, in printed order.
    """
    titled = _titled(paragraphs, sheets)
    anew = set(_starts(sheets))
    starts = sorted(anew.union(titled))
    if not starts:
        return
    openings = [0, *(titled[start][0] if start in titled else _opening(paragraphs, start) for start in starts)]
    bounds = zip(pairwise([*openings, len(paragraphs)]), pairwise([0, *starts, len(sheets)]), strict=True)
    first, *others = (_owner(paragraphs[p:q], sheets[s:t]) for (p, q), (s, t) in bounds)
    for start, other in zip(starts, others, strict=True):
        told = difference(first, _as_titled(other, titled[start][1]) if start in titled else other)
        if told is not None:
            message = (
                f"this source holds several documents: the tables before are of {told[0]}, those from here on of "
                f"{told[1]}, and all are read as the first one's; cut the source and read the documents one by one"
            )
            yield Diagnostic("several-documents", "error", message, sheets[start].place, sheets[start].title)


def _titled(paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet]) -> dict[int, tuple[int, DocumentTitle]]:
    """Return the sheets above which the title of another document stands: its paragraph, and what it says.

    It stands behind some table and contradicts both the title above the first one and the whole source's identity.
    """
    texts = ["" if len(each.text) > _HEADING else each.text for each in paragraphs]
    printed = [(paragraphs[n].after, n, title) for n, title in titles_among(texts)]
    own = next((title for after, _, title in printed if not after), None)
    found: dict[int, tuple[int, DocumentTitle]] = {}
    for after, position, title in printed:
        if own is not None and 0 < after < len(sheets) and title.contradicts(own):
            found.setdefault(after, (position, title))
    return found


def _as_titled(identity: Identity, title: DocumentTitle) -> Identity:
    return evolve(identity, department=title.owner, fiscal_year=title.year)


def _starts(sheets: Sequence[Sheet]) -> list[int]:
    """Return the positions of the sheets that bear the number of the first numbered one again.

    Where none is numbered, of those with the first one's title, years and owners left out.
    """
    first = next((sheet.number for sheet in sheets if sheet.number), "")
    if first:
        return [n for n, sheet in enumerate(sheets) if sheet.number == first][1:]
    titles = [_YEAR.sub("", sheet.title.replace(department_name(sheet.organisation), "")) for sheet in sheets]
    return [n for n, title in enumerate(titles) if title and title == titles[0]][1:]


def _owner(paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet]) -> Identity:
    """Return what one document says of itself; a part of another kind (单位预算) may be of the same department."""
    return evolve(identify(paragraphs, sheets), kind=None)


def _opening(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Return where the prose of the document begins whose first table is `start`: at its first chapter, if it has one.

    What stands before that chapter may be the end of the document before.
    """
    chapters = (n for n, each in enumerate(paragraphs) if each.after == start and _FIRST_PART.match(each.text))
    return max(chapters, default=sum(each.after <= start for each in paragraphs))
