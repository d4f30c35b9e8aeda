"""Numbers of forms that no field and no indicator took."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cnbudget.interpret.performance.headings import is_heading
from cnbudget.interpret.performance.sections import Section
from cnbudget.layout.ledger import tokens_of
from cnbudget.model.coverage import Token
from cnbudget.model.performance import PerformanceForm
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.notation.table_numbers import is_table_number
from cnbudget.vocabulary.notation.tokens import numeric_tokens
from cnbudget.vocabulary.performance import column_word, label_word

__all__ = ["left_over"]


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
    spare = _held_amounts(forms, known)
    for part in section.ranges:
        seen: set[int] = set()
        for row in range(part.top, part.bottom):
            for cell in part.squares.all_cells(row):
                if cell.tokens and id(cell) not in seen:
                    seen.add(id(cell))
                    if not _is_held(cell, cell.text, texts, everything) or not _takes(cell, spare):
                        yield from tokens_of(part.squares.place(cell), *cell.lines)


def _held_amounts(forms: Sequence[PerformanceForm], known: Sequence[str]) -> Counter[str]:
    """Return how often the fields, indicators and other known texts hold each amount."""
    texts = [*known, *(text for form in forms for text in _printed(form))]
    return Counter(token for text in texts for token in _amounts(text))


def _printed(form: PerformanceForm) -> Iterator[str]:
    """Yield what a form prints, each text once."""
    for field in form.fields:
        yield from (*field.label, *field.column, field.value)
    for row in form.indicators:
        yield from (row.level1, row.level2, row.name, row.weight, row.actual, row.score)
        yield from (row.note, row.activity, row.explanation, row.core, *(text for _, text in row.others))
        yield from (target.printed for target in (row.target, row.term_target) if target is not None)


def _amounts(text: str) -> Iterator[str]:
    return (token.text for token in numeric_tokens(text) if token.money_like)


def _takes(cell: GridCell, spare: Counter[str]) -> bool:
    """Take a cell's amount from those that are held; False where it was printed as often before as it is held.

    An amount that is held nowhere by itself is part of a longer text. A field that several rows share is held for each.
    """
    found = list(_amounts(cell.text))
    if len(found) != 1 or found[0] not in spare:
        return True
    spare[found[0]] -= 1
    return spare[found[0]] >= 0


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
        yield from (text for _, text in row.others)
        for target in (row.target, row.term_target):
            if target is not None:
                yield from (target.printed, *target.printed.split("|"))
