"""Text whose lines are broken into runs of one font: the runs of a cell or line put together again."""

from itertools import pairwise
from statistics import median

from cnbudget.model.characters import NUMBER
from cnbudget.readers.page import TextSource

__all__ = ["without_fragments"]

_SHORT = 4  # characters of most lines that are fragments
_APART = 0.1, 0.6  # share of lines below a blank one: each cell has some, fragments of one line have none between them


def without_fragments(source: TextSource) -> TextSource:
    """Return a text with lines that no blank line separates joined, if most of its lines are a few characters.

    Some extractors write a line for every run of one font (`2026`, `年度`, `收支总表`), a blank one behind each cell.
    Numeric tokens are counted anew, because a number may be in two runs.
    """
    if not source.texts or median(len(text.strip()) for text in source.texts) > _SHORT:
        return source
    apart = [b - a > 1 for a, b in pairwise(source.numbers)]
    if not _APART[0] * len(source.texts) <= sum(apart) <= _APART[1] * len(source.texts):
        return source
    texts: list[str] = []
    starts: list[int] = []
    for index, text in enumerate(source.texts):
        if index and not apart[index - 1] and source.pages[index] == source.pages[index - 1]:
            between = " " if texts[-1][-1:].isdigit() and text[:1].isdigit() else ""
            texts[-1] += between + text
        else:
            texts.append(text)
            starts.append(index)
    return TextSource(
        tuple(texts),
        tuple(source.numbers[start] for start in starts),
        tuple(source.pages[start] for start in starts),
        tuple(len(NUMBER.findall(text)) for text in texts),
    )
