"""A word that the vocabulary lacks makes a document less understood, never misunderstood."""

import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from typing import Any

import pytest

import cnbudget
from cnbudget import examples
from cnbudget.export.cells import CellRow
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.vocabulary import columns, labels, members, titles, words

LOAD = members.load_toml
OPEN = ("function", "economic", "gov_economic", "organisation", "project")
# Words that are the field's grammar: without them a line or list is taken for its neighbour. What comes out is still
# flagged (the word stands in `unresolved` or a diagnostic), but a coordinate of it is wrong.
GRAMMAR = frozenset(
    {"事业单位经营收入", "行政经费", "结转", "下年", "收支", "合计", "总计", "本年", "上年", "收入", "支出"}
)


def every_word() -> Iterator[tuple[str, str, str, str]]:
    for section, entries in LOAD("members.toml").items():
        for name, member in entries.items() if isinstance(entries, dict) else ():
            yield from (("members.toml", section, name, word) for word in member.get("words", ()))
    for section, entries in LOAD("words.toml").items():
        for name, found in entries.items():
            if isinstance(found, list):
                yield from (("words.toml", section, name, word) for word in found)


def clear() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(("cnbudget.vocabulary", "cnbudget.interpret")):
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    yield
    clear()


def read() -> tuple[dict[tuple[int, int, int, int], CellRow], set[str]]:
    document = cnbudget.parse(examples.path(), formats=())
    cells = {(row.table_index, row.block, row.row, row.column_index): row for row in cnbudget.cells(document)}
    findings = cnbudget.reconcile(document).findings
    return cells, {finding.message for finding in findings if finding.status == "inconsistent"}


def mistaken(found: CellRow, known: CellRow) -> str:
    """The first dimension in which a cell says something that is not so; to say less is no mistake."""
    for dimension in DIMENSIONS:
        said, right = getattr(found, dimension), getattr(known, dimension)
        if (
            said
            and said != right
            and not (found.unresolved and (dimension == "project" or holds(dimension, said, right)))
        ):
            return dimension
    return ""


def holds(dimension: str, member: str, other: str) -> bool:
    if dimension in OPEN:
        return other.startswith(member)
    above = members.tree().parents[dimension]
    while other and other != member:
        other = above.get(other, "")
    return bool(other)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_any_one_word_may_be_missing(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    clear()
    known, wrong = read()
    assert len(known) == 803
    for source, section, name, word in list(every_word())[part::8]:

        def without(file: str, gone: tuple[str, str, str, str] = (source, section, name, word)) -> dict[str, Any]:
            data = LOAD(file)
            if file == gone[0]:
                found = data[gone[1]][gone[2]]
                (found["words"] if isinstance(found, dict) else found).remove(gone[3])
            return data

        for module in (members, words, titles, columns, labels):
            monkeypatch.setattr(module, "load_toml", without)
        clear()
        found, wrong_now = read()
        assert wrong_now <= wrong, (word, wrong_now - wrong)
        if word not in GRAMMAR:
            errors = [(word, place, mistaken(found[place], known[place])) for place in found.keys() & known.keys()]
            assert [error for error in errors if error[2]] == []
