"""Conservation in layout: every numeric token of the source is booked once, in one class."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cnbudget.layout.token_class import Context, token_class
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token, TokenClass
from cnbudget.model.diagnostic import Diagnostic, Severity
from cnbudget.model.place import Place

__all__ = ["Ledger", "tokens_of"]

_AROUND = 60  # characters of a long line that are kept on either side of a token


def tokens_of(place: Place, *lines: str) -> Iterator[Token]:
    """Yield the numeric tokens of the lines of a cell or paragraph, each with the text around it."""
    joined = "".join(lines)
    whole = joined.strip() if len(joined) <= 2 * _AROUND else ""
    for line in lines:
        for match in NUMBER.finditer(line):
            around = whole or line[max(0, match.start() - _AROUND) : match.end() + _AROUND].strip()
            yield Token(match.group(), place, around)


class Ledger:
    """Counts numeric tokens by class, names those without a place, and keeps layout's diagnostics.

    Attributes:
        counts: tokens by class, without those unplaced.
        unplaced: the tokens that found no place.
        wrapped: tokens that amounts have beyond one each, where their digits are wrapped in a narrow cell.
        diagnostics: what layout reports.
    """

    def __init__(self) -> None:
        self.counts: Counter[TokenClass] = Counter()
        self.unplaced: list[Token] = []
        self.wrapped = 0
        self.diagnostics: list[Diagnostic] = []

    def book(self, lines: Sequence[str], place: Place, context: Context) -> None:
        """Book the tokens of a cell or line, each in the class that its context gives it.

        The finished tables count one token for each amount; others that its cell has are counted as wrapped.
        """
        for number, token in enumerate(tokens_of(place, *lines)):
            self.book_token(token, context, first=number == 0)

    def book_token(self, token: Token, context: Context, *, first: bool = True) -> None:
        """Book one token; `first` tells whether it is the first of its cell or line."""
        name = token_class(token.text, context, first=first)
        if name == "unplaced":
            self.unplaced.append(token)
        elif name == "cell" and not first:
            self.wrapped += 1
        else:
            self.counts[name] += 1

    def report(self, code: str, severity: Severity, message: str, place: Place, printed: str = "") -> None:
        """Add a diagnostic."""
        self.diagnostics.append(Diagnostic(code, severity, message, place, printed))
