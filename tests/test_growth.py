"""Time grows with what a source holds and no faster, where a source of many small things once made it do so."""

from collections.abc import Callable

import attrs
import pytest

import cnbudget
from cnbudget.interpret.unnamed import unnamed_numbers
from cnbudget.layout.grid import join
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from tests.pace import seconds_of
from tests.readers.office_files import sheet, xlsx

_FEW, _MANY = 500, 4_000
_FASTER = 24  # eight times as much may take; were it quadratic, 64


def _cells_without_stops(count: int) -> bytes:
    """Cells of a small table, which are one paragraph as no stop ends any of them."""
    rows = (f"<tr><td>甲乙</td><td>{n % 10}</td></tr>" for n in range(count))
    return f"<html><body><table>{''.join(rows)}</table></body></html>".encode()


def _short_rows(count: int) -> bytes:
    """Rows of which every sixth ends a cell early."""
    full = "<td>甲</td><td>1.5</td><td>2.5</td>"
    rows = (f"<tr>{full}{'' if n % 6 == 0 else '<td>3</td>'}</tr>" for n in range(count))
    return f"<html><body><table>{''.join(rows)}</table></body></html>".encode()


def _stacked_headings(count: int) -> bytes:
    """A sheet that prints heading after heading and no row below any of them."""
    texts = [("部门收支总表", "单位：万元"), ("项目", "预算数")] * (count // 2)
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c t="inlineStr" s="1"><is><t>{text}</t></is></c>' for text in pair) + "</row>"
        for n, pair in enumerate(texts, 1)
    )
    return xlsx(sheet(rows))


def _rows_of_one_word(count: int) -> bytes:
    """A sheet whose rows repeat one word, so that each looks like a header over the next."""
    cells = '<c t="e"><v>#REF!</v></c>' * 10
    rows = (f'<row r="{n}">{cells}</row>' for n in range(1, count // 2 + 1))
    return xlsx(sheet("".join(rows)))


def _headers_in_turns(count: int) -> bytes:
    """A table in which three headers take turns, each over one row of amounts."""
    headers = ("合计|基本支出|项目支出", "合计|项目支出|基本支出", "2024年|2025年|增减")
    rows = (f"科目名称|{headers[n % 3]}\n教育支出|7.50|3.25|4.25" for n in range(count // 2))
    table = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row.split("|")) + "</tr>" for row in "\n".join(rows).split("\n")
    )
    heading = "<p>2025年部门支出总体表</p><p>单位：万元</p>"
    return f"<html><meta charset='utf-8'><body>{heading}<table>{table}</table></body></html>".encode()


def _tables_and_paragraphs(count: int) -> bytes:
    """A web page of small tables, each with the heading of a table and a paragraph below it."""
    heading = "<table><tr><td>单位：万元</td><td>2025年</td></tr></table>"
    one = "<table><tr><td>a</td><td>1</td></tr></table><p>x</p>"
    return f"<html><meta charset='utf-8'><body>{(heading + one) * count}</body></html>".encode()


def _tables_with_an_unread_number(count: int) -> bytes:
    """Small tables, each with a number that is unplaced, about which every sum of its table asks."""
    one = "<table><tr><td>科目名称</td><td>合计</td></tr><tr><td>教育</td><td>1.2.5</td></tr><tr><td>合计</td><td>1.25</td></tr></table>"
    tables = (f"<p>表{n} 一般公共预算支出表</p><p>单位：万元</p>{one}" for n in range(count))
    return f"<html><meta charset='utf-8'><body>{''.join(tables)}</body></html>".encode()


@pytest.mark.slow
def test_time_of_checks_grows_with_tables_and_no_faster() -> None:
    def seconds(count: int) -> float:
        document = cnbudget.parse(_tables_with_an_unread_number(count))
        assert len(document.tables) == count <= len(document.coverage.unplaced_tokens)
        return min(seconds_of(lambda: cnbudget.reconcile(document)) for _ in range(2))

    few, many = seconds(150), seconds(1_200)
    assert many < _FASTER * max(few, 0.02), (few, many)


_GROWING = [
    _cells_without_stops,
    _short_rows,
    _stacked_headings,
    _rows_of_one_word,
    _headers_in_turns,
    _tables_and_paragraphs,
]


@pytest.mark.slow
@pytest.mark.parametrize("make", _GROWING)
def test_time_grows_with_size_and_no_faster(make: Callable[[int], bytes]) -> None:
    def seconds(count: int) -> float:
        data = make(count)
        return min(seconds_of(lambda: cnbudget.parse(data)) for _ in range(3))

    cnbudget.parse(make(10))
    few, many = seconds(_FEW), seconds(_MANY)
    assert many < _FASTER * max(few, 0.02), (few, many)


def test_the_parts_of_a_table_are_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one = "<table><tr><td>项目</td><td>合计</td></tr><tr><td>教育</td><td>1.25</td></tr></table>"
    copied = []
    true: Callable[..., object] = attrs.evolve

    def evolve(inst: object, **changes: object) -> object:
        parts = changes.get("parts", ())
        assert isinstance(parts, tuple)
        copied.append(len(parts))
        return true(inst, **changes)

    monkeypatch.setattr(join, "evolve", evolve)
    document = cnbudget.parse(f"<html><meta charset='utf-8'><body>部门收支总表{one * 300}</body></html>".encode())
    assert document.coverage.total == 300
    assert 300 < sum(copied) < 4 * 300


@pytest.mark.slow
def test_time_to_name_unplaced_numbers_grows_with_them_and_no_faster() -> None:
    def seconds(count: int) -> float:
        tokens = [Token("5.00", Place(line=line), "5.00") for line in range(1, count + 1)]
        remarks = [Diagnostic("row-torn", "error", "", token.place) for token in tokens]
        return min(seconds_of(lambda: list(unnamed_numbers((), tokens, remarks))) for _ in range(2))

    few, many = seconds(_FEW), seconds(_MANY)
    assert many < _FASTER * max(few, 0.005), (few, many)
