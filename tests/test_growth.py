"""Time grows with what a source holds and no faster, where a source of many small things once made it do so."""

from collections.abc import Callable

import pytest

import cnbudget
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


@pytest.mark.slow
@pytest.mark.parametrize("make", [_cells_without_stops, _short_rows, _stacked_headings])
def test_time_grows_with_size_and_no_faster(make: Callable[[int], bytes]) -> None:
    def seconds(count: int) -> float:
        data = make(count)
        return min(seconds_of(lambda: cnbudget.parse(data)) for _ in range(3))

    cnbudget.parse(make(10))
    few, many = seconds(_FEW), seconds(_MANY)
    assert many < _FASTER * max(few, 0.02), (few, many)
