"""What an OFD document holds beside the printed pages: notes and stamps with text."""

from collections.abc import Iterator, Mapping, Sequence

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.readers.ofd.package import OfdPackage, PageSpec

__all__ = ["annotations", "undecoded"]

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


def undecoded(pictures: Mapping[int, str]) -> Iterator[Diagnostic]:
    """Yield what names pictures that were to be recognised and are in a format that is not decoded, such as JBIG2."""
    for number, part in sorted(pictures.items()):
        message = f"the picture {part} on page {number} can't be decoded; it was not read"
        yield Diagnostic("picture-left-out", "warning", message, Place(page=number))
