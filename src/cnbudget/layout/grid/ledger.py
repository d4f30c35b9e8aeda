"""Conservation in layout by geometry: each cell's and line's numeric tokens are booked once."""

from collections import Counter

from cnbudget.model.characters import NUMBER
from cnbudget.model.coverage import Token, TokenClass
from cnbudget.model.diagnostic import Diagnostic, Severity
from cnbudget.model.place import Place
from cnbudget.readers.page import GridCell, Page, PageLine
from cnbudget.vocabulary.labels import read_label

__all__ = ["GridLedger"]


class GridLedger:
    """Counts tokens by class; a cell that was booked is not booked again."""

    def __init__(self) -> None:
        self.counts: Counter[TokenClass] = Counter()
        self.unplaced: list[Token] = []
        self.diagnostics: list[Diagnostic] = []
        self.wrapped = 0
        self._booked: set[int] = set()

    def book(self, cell: GridCell, name: TokenClass) -> None:
        """Book all tokens of a cell that is not booked yet."""
        if cell.tokens and self._take(cell):
            self.counts[name] += cell.tokens

    def book_label(self, cell: GridCell) -> None:
        """Book a label's tokens: subject and unit codes as such, other numbers as parts of names."""
        if not cell.tokens or not self._take(cell):
            return
        text = cell.text
        coded = text.isdigit() or bool(read_label(text).code)
        self.counts["code"] += 1 if coded else 0
        self.counts["ordinal"] += cell.tokens - (1 if coded else 0)

    def book_amount(self, cell: GridCell) -> None:
        """Book an amount's tokens beyond the one that the finished table counts: its digits may be wrapped."""
        if cell.tokens and self._take(cell):
            self.wrapped += cell.tokens - 1

    def book_words(self, cell: GridCell) -> None:
        """Book a cell of a small table in the prose: numbers with decimals are its figures."""
        if cell.tokens and self._take(cell):
            for line in cell.lines:
                for found in NUMBER.findall(line):
                    self.counts["narrative" if "." in found else "ordinal"] += 1

    def book_line(self, line: PageLine, name: TokenClass) -> None:
        """Book all tokens of a line."""
        self.counts[name] += line.tokens

    def book_note(self, line: PageLine) -> None:
        """Book a note's tokens: amounts are figures of the prose, other numbers dates and numbering."""
        for found in NUMBER.findall(line.text):
            self.counts["narrative" if "." in found else "ordinal"] += 1

    def settle(self, cell: GridCell, page: Page) -> None:
        """Name a cell's tokens as unplaced where nobody booked them."""
        if not cell.tokens or not self._take(cell):
            return
        place = page.place(cell)
        context = "".join(cell.lines)[:120]
        self.unplaced += [Token(found, place, context) for line in cell.lines for found in NUMBER.findall(line)]

    def say(self, code: str, severity: Severity, message: str, place: Place, printed: str = "") -> None:
        """Add a diagnostic."""
        self.diagnostics.append(Diagnostic(code, severity, message, place, printed))

    def _take(self, cell: GridCell) -> bool:
        if id(cell) in self._booked:
            return False
        self._booked.add(id(cell))
        return True
