"""Conservation in layout: which class each line's numeric tokens went to."""

from collections import Counter

from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token, TokenClass
from cnbudget.model.diagnostic import Diagnostic, Severity
from cnbudget.readers.page import TextSource

__all__ = ["Ledger"]


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
        text = self.source.texts[index]
        self.unplaced += [
            Token(match.group(), self.source.place(index), text.strip()) for match in NUMBER.finditer(text)
        ]

    def say(self, code: str, severity: Severity, message: str, index: int) -> None:
        """Add a diagnostic about line `index`."""
        text = self.source.texts[index].strip()
        self.diagnostics.append(Diagnostic(code, severity, message, self.source.place(index), text))
