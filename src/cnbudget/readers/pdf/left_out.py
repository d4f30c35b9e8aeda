"""What of a PDF was not read, gathered to be named."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from attrs import define, field

from cnbudget.model.characters import NUMBER, fold
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place

__all__ = ["LeftOut"]

_LONGEST = 80  # characters of a text in a message
_LISTED = 12  # pages that a message names


@define
class LeftOut:
    """Gathers the texts with numbers of each page that nobody sees, or that are set at an angle."""

    hidden: dict[int, str] = field(factory=dict)
    aslant: dict[int, str] = field(factory=dict)

    def take(self, number: int, codes: Sequence[int], hidden: AbstractSet[int], aslant: AbstractSet[int]) -> None:
        """Take the characters of a page that were left out, given by their places."""
        for places, texts in ((hidden, self.hidden), (aslant, self.aslant)):
            if places:
                text = "".join(chr(code) if index in places else " " for index, code in enumerate(codes))
                if NUMBER.search(text):
                    texts[number] = fold(" ".join(text.split()))

    def remarks(self, attached: Iterable[str]) -> Iterator[Diagnostic]:
        """Yield the diagnostics.

        Args:
            attached: names of the files that the PDF holds.
        """
        for name in attached:
            message = f"the file {name or 'without a name'} is attached to this PDF and was not read; read it by itself"
            yield Diagnostic("file-embedded", "warning", message, Place())
        yield from _named("text-hidden", self.hidden, "text with numbers that nobody sees")
        yield from _named("text-aslant", self.aslant, "text with numbers at an angle, as watermarks are")


def _named(code: str, texts: dict[int, str], what: str) -> Iterator[Diagnostic]:
    if texts:
        first, text = next(iter(texts.items()))
        pages = ", ".join(map(str, list(texts)[:_LISTED])) + (", …" if len(texts) > _LISTED else "")
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        message = f"pages {pages} hold {what}; it was not read: {shown}"
        yield Diagnostic(code, "warning", message, Place(page=first), text)
