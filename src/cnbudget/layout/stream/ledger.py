"""Conservation in layout: which class each line's numeric tokens went to."""

from collections import Counter
from collections.abc import Iterator

from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token, TokenClass
from cnbudget.model.diagnostic import Diagnostic, Severity
from cnbudget.readers.page import TextSource

__all__ = ["Ledger", "tokens_of"]

_AROUND = 60  # characters of a long line that are kept on either side of a token


def tokens_of(source: TextSource, index: int) -> Iterator[Token]:
    """Yield the numeric tokens of line `index`, each with the text around it."""
    text, place = source.texts[index], source.place(index)
    whole = text.strip() if len(text) <= 2 * _AROUND else ""
    for match in NUMBER.finditer(text):
        around = whole or text[max(0, match.start() - _AROUND) : match.end() + _AROUND].strip()
        yield Token(match.group(), place, around)


class Ledger:
    """Counts tokens by class, line by line; a line's tokens are booked once, all of them."""

    def __init__(self, source: TextSource) -> None:
        self.source = source
        self.counts: Counter[TokenClass] = Counter()
        self.unplaced: list[Token] = []
        self.diagnostics: list[Diagnostic] = []

    def book(self, index: int, rest: TokenClass, **classes: int) -> None:
        """Book line `index`: the given number of tokens to each named class, what remains to `rest`."""
        remaining = self.source.tokens[index]
        for name, number in classes.items():
            self.counts[name] += number  # type: ignore[index]
            remaining -= number
        self.counts[rest] += remaining

    def lose(self, index: int) -> None:
        """Book every token of line `index` as unplaced."""
        self.unplaced += tokens_of(self.source, index)

    def say(self, code: str, severity: Severity, message: str, index: int) -> None:
        """Add a diagnostic about line `index`."""
        text = self.source.texts[index].strip()[: 2 * _AROUND]
        self.diagnostics.append(Diagnostic(code, severity, message, self.source.place(index), text))
