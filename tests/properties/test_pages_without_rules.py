"""Pages whose tables have no rules, or only some: most of what is printed is read, and the rest is named.

Hypothesis draws constants of the modules that are loaded, so that other documents are drawn where other tests ran before.
The bounds leave room for one document: of 20 runs with other seeds, most read every cell as printed.
"""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import cnbudget
from cnbudget.model.document import Document
from cnbudget.testing import BudgetData, OfdStyle, PdfStyle, content, render_ofd, render_pdf
from cnbudget.testing.pdf_style import LeftOut
from tests.properties.strategies import documents
from tests.properties.test_ofd_round_trip import ofd_styles, roomy
from tests.properties.test_pdf_round_trip import pdf_styles, thorough


@pytest.fixture(autouse=True, scope="module")
def _no_sums() -> Iterator[None]:
    """The amounts are random, so that no sum holds: tables would be refused by their sums (`header-refuted`)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cnbudget.interpret.tables.refuted._contradiction", lambda *_: "")
        yield


LEAST = 0.9  # of the cells of all documents together, with no rules, or some
LEAST_BETWEEN = 0.98  # where only those between rows are left out
MOST_WRONG = 0.01  # of the printed cells of many documents

MODES: tuple[LeftOut, ...] = ("all", "vertical", "horizontal", "inside")

Cells = Counter[tuple[object, ...]]


def cells(document: BudgetData | Document) -> Cells:
    """Every amount with its table, label, codes and header."""
    found: Cells = Counter()
    for table in content(document):
        for row in table.rows:
            paths = [column.path for column in table.columns if column.block == row.block]
            amounts = zip(paths, row.amounts, strict=False)
            found.update((table.title, row.label, row.codes, path, amount) for path, amount in amounts if amount)
    return found


class Score:
    """How many cells were printed and read as printed in all documents, and which ones were read wrong.

    Many documents are variants of others, so that a cell that several read wrong is kept once.
    """

    def __init__(self) -> None:
        self.printed = self.right = 0
        self.wrong: set[tuple[object, ...]] = set()

    def add(self, data: BudgetData, document: Document) -> None:
        """Count a document: what is neither read nor read wrong is unplaced."""
        printed, read = cells(data), cells(document)
        wrong = read - printed
        missing = amounts_of(printed - read) - amounts_of(wrong)
        assert missing <= Counter(token.text for token in document.coverage.unplaced_tokens)
        assert document.coverage.classed == document.coverage.total
        self.printed += printed.total()
        self.right += (printed & read).total()
        self.wrong |= wrong.keys()


def amounts_of(found: Cells) -> Counter[str]:
    return Counter(str(cell[-1]).lstrip("-") for cell in found.elements())


def scored(examples: int, run: Callable[[Score], Callable[[], None]]) -> Score:
    score = Score()
    settings(thorough, max_examples=examples)(run(score))()
    return score


def in_pdf(modes: tuple[LeftOut, ...]) -> Callable[[Score], Callable[[], None]]:
    def run(score: Score) -> Callable[[], None]:
        @given(documents(), pdf_styles(), st.sampled_from(modes))
        def one(data: BudgetData, style: PdfStyle, left_out: LeftOut) -> None:
            score.add(data, cnbudget.parse(render_pdf(data, evolve(style, left_out=left_out, row_lines=None))))

        return one

    return run


def in_ofd(score: Score) -> Callable[[], None]:
    @given(documents(), pdf_styles().map(roomy), ofd_styles(), st.sampled_from(MODES))
    def one(data: BudgetData, style: PdfStyle, ofd: OfdStyle, left_out: LeftOut) -> None:
        score.add(data, cnbudget.parse(render_ofd(data, evolve(style, left_out=left_out, row_lines=None), ofd)))

    return one


def test_pdf() -> None:
    score = scored(10, in_pdf(MODES))
    assert score.right >= LEAST * score.printed
    assert not score.wrong


def test_pdf_without_rules_between_rows() -> None:
    score = scored(8, in_pdf(("between_rows",)))
    assert score.right >= LEAST_BETWEEN * score.printed
    assert not score.wrong


@pytest.mark.slow
@pytest.mark.parametrize(
    ("examples", "run", "least"),
    [(150, in_pdf(MODES), LEAST), (100, in_pdf(("between_rows",)), LEAST_BETWEEN), (40, in_ofd, LEAST)],
    ids=["pdf", "between rows", "ofd"],
)
def test_many(examples: int, run: Callable[[Score], Callable[[], None]], least: float) -> None:
    score = scored(examples, run)
    assert score.right >= least * score.printed
    assert len(score.wrong) <= MOST_WRONG * score.printed, score.wrong
