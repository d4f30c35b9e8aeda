"""Conservation in layout: every numeric token of the source is booked once, in one class."""

import re
from collections import Counter
from collections.abc import Sequence

from cnbudget.layout.token_class import Context, class_of_context, token_class
from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token, TokenClass
from cnbudget.model.diagnostic import Diagnostic, Severity
from cnbudget.model.place import Place
from cnbudget.vocabulary.notation.tokens import NumericToken, first_token, numeric_tokens

__all__ = ["Ledger", "tokens_of"]

_HAN = re.compile("[\u4e00-\u9fff]")
_AROUND = 60  # characters of a long line that are kept on either side of a token


def tokens_of(place: Place, *lines: str) -> list[Token]:
    """Return the numeric tokens of the lines of a cell or paragraph, each with the text around it."""
    if whole := _short(lines):
        return [Token(text, place, whole) for line in lines for text in NUMBER.findall(line)]
    found = ((line, match) for line in lines for match in NUMBER.finditer(line))
    return [Token(match.group(), place, _around(line, *match.span())) for line, match in found]


def _short(lines: Sequence[str]) -> str:
    """Return all lines together, "" where they are too long to be kept with each token."""
    whole = "".join(lines)
    return "" if len(whole) > 2 * _AROUND else whole.strip()


def _around(line: str, start: int, end: int) -> str:
    return line[max(0, start - _AROUND) : end + _AROUND].strip()


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

        Args:
            lines: the text.
            place: where it is printed.
            context: where its tokens stand.
        """
        first = context != "amount_rest"
        settled = class_of_context(context)
        if settled == "unplaced":
            self.unplaced += tokens_of(place, *lines)
            return
        if settled is not None:
            self._count(settled, sum(len(NUMBER.findall(line)) for line in lines), first=first)
            return
        whole = _short(lines)
        named = False
        for line in lines:
            for token in numeric_tokens(line):
                behind = named or _HAN.search(line, 0, token.start) is not None
                name = token_class(token, line, context, first=first, named=behind)
                if name == "unplaced":
                    self.unplaced.append(Token(token.text, place, whole or _around(line, token.start, token.end)))
                else:
                    self._count(name, 1, first=first)
                first = False
            named = named or _HAN.search(line) is not None

    def book_counted(self, tokens: int, context: Context) -> bool:
        """Book the tokens of a cell by their number; False where their text or place is needed."""
        settled = class_of_context(context)
        if settled is None or settled == "unplaced":
            return False
        self._count(settled, tokens, first=context != "amount_rest")
        return True

    def book_token(self, token: Token, context: Context) -> None:
        """Book one token of a line in which tokens of several contexts stand."""
        first = context != "amount_rest"
        settled = class_of_context(context)
        if settled is not None:
            self._add(settled, token, first=first)
            return
        line = token.context
        found = first_token(line, token.text)
        if found is None:
            found, line = NumericToken(token.text, 0, len(token.text), ""), token.text
        self._add(token_class(found, line, context, first=first), token, first=first)

    def _add(self, name: TokenClass, token: Token, *, first: bool) -> None:
        if name == "unplaced":
            self.unplaced.append(token)
        else:
            self._count(name, 1, first=first)

    def _count(self, name: TokenClass, tokens: int, *, first: bool) -> None:
        """Count the tokens of a cell or line; of an amount only its first one."""
        counted = min(tokens, int(first)) if name == "cell" else tokens
        self.counts[name] += counted
        self.wrapped += tokens - counted

    def report(self, code: str, severity: Severity, message: str, place: Place, printed: str = "") -> None:
        """Add a diagnostic."""
        self.diagnostics.append(Diagnostic(code, severity, message, place, printed))
