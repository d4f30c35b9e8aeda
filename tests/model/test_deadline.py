"""The time a source may take: looked at in every room, and what it stops is said in one line."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

import cnbudget
from cnbudget.model import deadline as module
from cnbudget.model.deadline import LINE, PARAGRAPH, ROW, TABLE, Deadline, deadline, in_time
from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.budget import Budget
from cnbudget.vocabulary.error_wording import error_parts
from tests.readers.office_files import docx, sheet, xlsx

ROWS = 60


class Clock:
    """A clock that is a second further on whenever somebody looks at it."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.looks = 0

    def monotonic(self) -> float:
        """Return the time."""
        self.looks += 1
        return float(self.looks)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "time", made)
    return made


def cells() -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table of expenditure."""
    yield ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
    for n in range(ROWS):
        yield (f"201{n:02d}01", f"行政运行{chr(0x6C00 + n)}", f"{3 * n + 30}.00", f"{n + 10}.00", f"{2 * n + 20}.00")


HEAD = ("湖滨区财政局2024年部门预算", "表3 部门支出总表", "单位：万元")


def sources() -> Iterator[tuple[str, bytes]]:
    """Yield the table in each kind of file, and a page of prose."""
    rows = list(cells())
    page = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    yield "html", f"<html>{''.join(f'<p>{line}</p>' for line in HEAD)}<table>{page}</table></html>".encode()
    yield "tabs", "\n".join([*HEAD, *("\t".join(row) for row in rows)]).encode()
    yield "order", "\n".join([*HEAD, *(" ".join(row) for row in rows)]).encode()
    wide = (f"{code:<12}{name:　<12}{a:>18}{b:>18}{c:>18}" for code, name, a, b, c in rows)
    yield "aligned", "\n".join([*HEAD, *wide]).encode()
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in HEAD)
    table = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>' for text in row)}</w:tr>"
        for row in rows
    )
    yield "docx", docx(f"{paragraphs}<w:tbl>{table}</w:tbl>")
    lines = [(line, "", "", "", "") for line in HEAD] + rows
    yield "xlsx", xlsx(sheet(inline_rows(lines)))
    prose = (f"<p>（{n}）一般公共服务支出{n}.50万元，比上年增加{n}.25万元。</p>" for n in range(ROWS))
    yield "prose", f"<html><p>{HEAD[0]}</p>{''.join(prose)}</html>".encode()


def inline_rows(rows: list[tuple[str, ...]]) -> str:
    """Return rows of a sheet as they stand in its part."""
    return "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{column}{n}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in zip("ABCDE", row, strict=True)
        )
        + "</row>"
        for n, row in enumerate(rows, 1)
    )


def test_outside_of_a_parse_nothing_is_looked_at(clock: Clock) -> None:
    assert list(in_time(range(3), ROW)) == [0, 1, 2]
    assert clock.looks == 0
    assert Deadline.in_force() is None


def test_no_limit_is_no_look(clock: Clock) -> None:
    with deadline("a", None):
        assert list(in_time(range(3), ROW)) == [0, 1, 2]
    assert clock.looks == 1, "the beginning"


def test_stages_add_up(clock: Clock) -> None:
    with deadline("a", 10.0) as first:
        for _ in in_time(range(3), ROW):
            pass
    with deadline("a", 10.0, first.taken) as second, pytest.raises(LimitExceededError, match="before the next line"):
        for _ in in_time(itertools.count(), LINE):
            pass
    assert second.spent == 4
    assert clock.looks == 13


def test_a_budget_takes_the_deadline_of_its_source(clock: Clock) -> None:
    with deadline("a", 5.0) as current:
        assert Budget("a", Limits(), 10).deadline is current
    own = Budget("b", Limits(max_seconds=2.0), 10).deadline
    clock.looks += 3
    with pytest.raises(LimitExceededError, match=r"b: reading took longer than Limits.max_seconds = 2.0"):
        own.look(PARAGRAPH)


@pytest.mark.parametrize(("kind", "data"), [pytest.param(*source, id=source[0]) for source in sources()])
def test_every_room_looks_and_none_goes_on(kind: str, data: bytes, clock: Clock) -> None:
    document = cnbudget.parse(data, limits=Limits(max_seconds=1e9))
    assert kind == "prose" or len(document.facts) > ROWS
    looks, clock.looks = clock.looks, 0
    assert looks > 3 * ROWS
    for seconds in range(0, looks - 3, looks // 20):
        clock.looks = 0
        with pytest.raises(LimitExceededError, match=r"^the source: reading took longer .* the next [a-z ]+$"):
            cnbudget.parse(data, limits=Limits(max_seconds=float(seconds)))
        assert clock.looks < seconds + 10, "the first look after the time is up ends it"


def test_parts_of_one_document_have_their_own_time(clock: Clock, tmp_path: Path) -> None:
    for name, data in sources():
        if name in {"html", "prose"}:
            (tmp_path / f"{name}.html").write_bytes(data)
    paths = sorted(tmp_path.iterdir())
    cnbudget.parse(paths[0], limits=Limits(max_seconds=1e9))
    alone = clock.looks
    document = cnbudget.parse(paths, limits=Limits(max_seconds=alone + 100.0))
    assert len(document.facts) == 3 * ROWS
    assert Deadline.in_force() is None


def test_each_place_has_its_chinese() -> None:
    assert {LINE, PARAGRAPH, ROW, TABLE} <= {phrase.en for phrase in error_parts()}
