"""What an OFD package holds beside the printed pages: notes and stamps with text, further documents."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.readers.ofd.package import OfdPackage, PageSpec

__all__ = ["annotations", "further_documents"]

_QUOTED = 60


def annotations(package: OfdPackage, pages: Sequence[PageSpec]) -> Iterator[Diagnostic]:
    """Yield what names the text of annotations: stamps, notes and marks laid over a page belong to nobody's table."""
    for number, page in enumerate(pages, 1):
        if page.annotations is None:
            continue
        texts = [code.text or "" for code in package.each(page.annotations, "TextCode")]
        text = "".join("".join(texts).split())
        if text:
            message = f"page {number} has annotations with text, which was not read"
            yield Diagnostic("annotation-left-out", "info", message, Place(page=number), text[:_QUOTED])


def further_documents(pages: Sequence[PageSpec]) -> Iterator[Diagnostic]:
    """Yield what says where a further document of the package begins."""
    for number, (before, page) in enumerate(pairwise(pages), 2):
        if page.document != before.document:
            message = (
                f"the package holds several documents; one more begins on page {number}, "
                f"and all are read as one, with their pages numbered through"
            )
            yield Diagnostic("document-begins", "warning", message, Place(page=number))
