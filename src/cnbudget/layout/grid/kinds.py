"""What a ruled table is: a table of the budget, a performance form, or a small table of the prose."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from cnbudget.layout.grid.table import FORM_KINDS, GridTable, Kind
from cnbudget.model.deadline import TABLE, in_time
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.forms import form_words, heads_indicators, is_form_title
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric
from cnbudget.vocabulary.performance import label_word, looks_like_label, split_levels
from cnbudget.vocabulary.profile import Profile
from cnbudget.vocabulary.titles import named_table, read_title
from cnbudget.vocabulary.words import parse

__all__ = ["untitled_tables", "with_kinds"]

_LOOKED_AT = 14  # rows in which a form shows its words
_HEADED = 6  # rows among which a list of goals has its header
_TITLED = 4  # rows among which a sheet prints a form's title
_LONGEST_TITLE = 40
_ENOUGH = 2
_MANY = 6  # amounts that a table of the prose seldom has
_AMOUNT = re.compile(r"\d\.\d")
_LAST_AMOUNT = re.compile(r"\d\.\d{2,}$")
_FEW_SENTENCES = 2  # lines of sentences that may stand on a budget table's page, in notes


def with_kinds(tables: Sequence[GridTable], profile: Profile) -> tuple[GridTable, ...]:
    """Return the tables, each with its kind; a table without a title that adjoins a performance form belongs to it."""
    found: list[GridTable] = []
    for table in in_time(tables, TABLE):
        before = found[-1] if found and _adjoins(found[-1], table) else None
        found.append(evolve(table, kind=_kind(table, profile.common(table.heading.title), before)))
    return tuple(found)


def _adjoins(before: GridTable, table: GridTable) -> bool:
    """Whether nothing is printed between two tables, as where a form fills many pages."""
    first = table.first
    return not first.separated and first.page.number <= before.parts[-1].page.number + 1


def _kind(table: GridTable, title: str, before: GridTable | None) -> Kind:
    if _is_form(table, title):
        return "performance"
    if title and _is_budget(table, title):
        return "money"
    adjoined = before.kind if before is not None and before.kind in FORM_KINDS and not title else None
    if _lists_goals(table) or any(label_kind(path) == "goal" for path in table.paths):
        if not title and adjoined is None and _has_columns_of_money(table):
            return "prose"  # a table of projects by source that lost its title: its amounts are no fields of forms
        return "goals"  # 重点项目预算绩效目标: projects with their money and goals
    return adjoined or "prose"


def _is_form(table: GridTable, title: str) -> bool:
    if is_form_title(title):
        return True
    texts = list(_words(table))
    glued = sum(bool(split_levels(text)[0]) for text in texts)  # 产出指标数量指标丰富各类图书资源
    if len(form_words().cells.intersection(texts)) >= _ENOUGH or glued >= _ENOUGH:
        return True
    matrix = table.first.matrix
    if any(heads_indicators(matrix.texts(row)) for row in range(_LOOKED_AT, len(matrix.rows))):
        return True
    return not title and any(_titles_form(matrix.texts(row)) for row in range(min(len(matrix.rows), _TITLED)))


def _titles_form(texts: Sequence[str]) -> bool:
    """Whether a row prints the title of a form and nothing else, below the name of a sheet's document."""
    return len(texts) == 1 and len(texts[0]) <= _LONGEST_TITLE and texts[0].endswith("表") and is_form_title(texts[0])


def _lists_goals(table: GridTable) -> bool:
    """Whether a row among the first heads a list of projects and their goals (重点项目绩效目标情况)."""
    matrix = table.first.matrix
    for row in range(min(len(matrix.rows), _HEADED)):
        texts = matrix.texts(row)
        words = {label_word(text) for text in texts}
        if {"project", "goal"} <= words and all(map(looks_like_label, texts)):
            return True
    return False


def _words(table: GridTable) -> Iterator[str]:
    matrix = table.first.matrix
    for row in range(min(len(matrix.rows), _LOOKED_AT)):
        yield from matrix.texts(row)


def _is_budget(table: GridTable, title: str) -> bool:
    """Whether a titled table is one of the budget's: its title's words say so.

    Titles that no rule knows also stand above small tables of the prose, which have no number and prose around them.
    """
    headers = [text for path in table.paths for text in path]
    if any(len(_AMOUNT.findall(text)) > 1 or _LAST_AMOUNT.search(text) for text in headers):
        return False  # the header reaches over rows that no rule separates: their amounts would be its words
    if named_table(title):
        return True
    read = read_title(title)
    if table.heading.number and (read.members or read.flows):
        return True
    return bool(table.heading.unit) and _has_numbers(table, title) and not _amid_prose(table)


def untitled_tables(tables: Sequence[GridTable]) -> frozenset[int]:
    """Return the positions of tables of the prose with columns and amounts of a budget: their title may be lost."""
    found = set()
    for position, (before, table) in enumerate(pairwise([None, *tables])):
        assert table is not None
        adjoining = before if before is not None and _adjoins(before, table) else None
        if table.kind == "prose" and _may_be_budget(table, adjoining):
            found.add(position)
    return frozenset(found)


def _may_be_budget(table: GridTable, before: GridTable | None) -> bool:
    if before is not None and before.kind == "money" and before.parts[-1].header_reaches_end:
        return any(map(is_money_like, _body_texts(table)))  # the one before has a header and no rows
    return _has_columns_of_money(table) and sum(map(is_money_like, _body_texts(table))) >= _MANY


def _has_columns_of_money(table: GridTable) -> bool:
    """Whether a table has the columns of a budget's: a total, and several that name a source or a use of money."""
    columns = [path[-1] for path in table.paths if path]
    money = sum(bool({"fund", "nature"} & dict(parse(header).members).keys()) for header in columns)
    return money >= _ENOUGH and any("total" in parse(header).marks for header in columns)


def _body_texts(table: GridTable) -> Iterator[str]:
    for part in table.parts:
        for row in range(part.body_start, part.body_end):
            yield from part.matrix.texts(row)


def _amid_prose(table: GridTable) -> bool:
    first = table.first
    sentences = [line for line in first.page.lines if "。" in line.text or "，" in line.text]
    return len(sentences) > _FEW_SENTENCES


def _has_numbers(table: GridTable, title: str) -> bool:
    """Whether amounts may be printed: with decimals anywhere, as a page may end behind the header, or whole ones.

    Whole numbers alone are money under the title of a table; a section such as 国有资产占用情况 counts cars and houses.
    """
    rows = (part.matrix.texts(row) for part in table.parts for row in range(len(part.matrix.rows)))
    if any(any(map(is_money_like, texts)) for texts in rows):
        return True
    return "表" in title and any(is_numeric(text) and not classify(text) for text in _body_texts(table))
