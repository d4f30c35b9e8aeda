"""Numbers of forms that no field and no indicator took."""

import re
from collections.abc import Iterator, Sequence

from cnbudget.interpret.performance.headings import is_heading
from cnbudget.interpret.performance.sections import Section
from cnbudget.layout.form import FormLine
from cnbudget.layout.ledger import tokens_of
from cnbudget.model.coverage import Token
from cnbudget.model.performance import PerformanceForm
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.notation.table_numbers import is_table_number
from cnbudget.vocabulary.performance import column_word, label_word

__all__ = ["left_beside", "left_over"]


_GAP = re.compile(r"\s{2,}")  # between the texts of two cells


def left_over(section: Section, forms: Sequence[PerformanceForm], known: Sequence[str]) -> Iterator[Token]:
    """Yield the numeric tokens of a section's cells whose text none of its forms holds.

    Args:
        section: the section.
        forms: what was read in it.
        known: texts of rows that were understood and are no forms, such as totals.
    """
    texts = {*known, section.title}
    for form in forms:
        texts.update(_texts(form))
    everything = "\n".join(texts)
    for part in section.ranges:
        seen: set[int] = set()
        for row in range(part.top, part.bottom):
            for cell in part.squares.all_cells(row):
                if cell.tokens and id(cell) not in seen:
                    seen.add(id(cell))
                    if not _is_held(cell, cell.text, texts, everything):
                        yield from tokens_of(part.squares.place(cell), *cell.lines)


def left_beside(lines: Sequence[FormLine], forms: Sequence[PerformanceForm]) -> Iterator[Token]:
    """Yield the numeric tokens of lines beside the grids of forms, as far as no form holds the text they stand in."""
    if not lines:
        return
    everything = "\n".join(text for form in forms for text in _texts(form))
    for each in lines:
        for piece in _GAP.split(each.line.text):
            if "".join(piece.split()) not in everything:
                yield from tokens_of(each.page.place(each.line), piece)


def _is_held(cell: GridCell, text: str, texts: set[str], everything: str) -> bool:
    if text in texts or is_heading([text]) or is_table_number(text) or column_word(text) or label_word(text):
        return True
    return text in everything or all("".join(line.split()) in everything for line in cell.lines)


def _texts(form: PerformanceForm) -> Iterator[str]:
    for field in form.fields:
        yield from (*field.label, *field.column, field.value, "".join(field.label) + field.value)
    for row in form.indicators:
        yield from (row.level1, row.level2, row.name, row.level1 + row.level2 + row.name, row.weight, row.actual)
        yield from (row.score, row.note, row.activity, row.explanation, row.core)
        yield from (text for other in row.others for text in other)
        for target in (row.target, row.term_target):
            if target is not None:
                yield from (target.printed, *target.printed.split("|"))
