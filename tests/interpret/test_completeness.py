"""What shows that a part of the source is missing."""

import gc
import time

import attrs
import pytest

import cnbudget
from cnbudget.interpret.completeness import completeness
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.model.table import Table
from cnbudget.testing import BudgetData, Fixture, render_html


def table(number: str = "", title: str = "收支总表") -> Table:
    return Table(0, "", number, title, "万元", "", 2, (), (), (), (), Place())


def said(tables: list[Table], *lines: str) -> list[tuple[str, str]]:
    paragraphs = [Paragraph(line, Place(line=n), 0, ()) for n, line in enumerate(lines, 1)]
    return [(found.code, found.printed) for found in completeness(paragraphs, tables)]


@pytest.mark.parametrize(
    "numbers",
    [
        ["表1", "表2", "表3"],
        ["公开01表", "公开02表"],
        ["表一", "表二", "表三"],
        ["", "", ""],
        ["表1", "附表1", "表2", "附表2"],
        ["表3"],
    ],
)
def test_tables_numbered_through_are_all_there(numbers: list[str]) -> None:
    assert said([table(number) for number in numbers]) == []


@pytest.mark.parametrize(
    ("numbers", "code", "printed"),
    [
        (["表1", "表2", "表4"], "table-missing", "表4"),
        (["表八", "表九", "表十", "表十二"], "table-missing", "表十二"),
        (["公开02表", "公开03表"], "table-missing", "公开02表"),
        (["表1", "表2", "表2"], "table-repeated", "表2"),
        (["表1", "表2", "表1"], "table-repeated", "表1"),
    ],
)
def test_gaps_and_repeats_are_said(numbers: list[str], code: str, printed: str) -> None:
    assert (code, printed) in said([table(number) for number in numbers])


CONTENTS = (
    *("目录", "第一部分 概况......1", "第二部分 预算表......2", "一、收支总体情况表......3", "二、收入总表......4"),
    *("三、一般公共预算“三公”经费、会议费支出预算", "表......5", "第三部分 名词解释......6"),
)
TITLES = ("2026年收支总体情况表", "收入总表", "一般公共预算“三公”经费、会议费支出预算表")
REST = ("第一部分 概况", "一、职责", "第二部分 预算表", "第三部分 名词解释")


def test_what_the_contents_list_names_is_looked_for() -> None:
    tables = [table(title=title) for title in TITLES]
    assert said(tables, *CONTENTS, *REST) == []
    assert said(tables[:1] + tables[2:], *CONTENTS, *REST) == [("table-missing", "二、收入总表")]
    assert said(tables, *CONTENTS, *REST[:3]) == [("part-missing", "第三部分名词解释")]


def test_titles_may_say_a_little_more_or_less_than_the_list() -> None:
    tables = [table(title=title) for title in ("收支表", "部门收入总表（2026年）", TITLES[2])]
    assert said(tables, *CONTENTS, *REST) == []


def test_a_list_of_something_else_says_nothing() -> None:
    tables = [table(title=f"甲乙丙{n}表") for n in "丁戊己庚"]
    assert said(tables, *CONTENTS, *REST) == []
    assert said(tables, "目录") == []
    assert said(tables, "目录", "第一部分") == []


def unread(line: int, title: str = "收入总表") -> Diagnostic:
    return Diagnostic("table-unaligned", "warning", "", Place(line=line), title)


def remarks(tables: list[Table], reported: list[Diagnostic], *lines: str) -> list[tuple[str, str]]:
    paragraphs = [Paragraph(line, Place(line=n), 0, ()) for n, line in enumerate(lines, 1)]
    return [(found.code, found.printed) for found in completeness(paragraphs, tables, reported)]


def test_a_table_that_is_named_as_unread_is_not_missing_from_the_contents() -> None:
    tables = [table(title=title) for title in (TITLES[0], TITLES[2])]
    lines = (*CONTENTS, *REST[:3], "收入总表", "单位：万元")
    assert remarks(tables, [unread(len(lines))], *lines, REST[3]) == []
    missing = [("table-missing", "二、收入总表")]
    assert remarks(tables, [], *lines, REST[3]) == missing
    assert remarks(tables, [unread(len(lines), "支出总表")], *lines, REST[3]) == missing
    assert remarks(tables, [unread(1)], *lines, REST[3]) == missing


@pytest.mark.parametrize(
    ("numbers", "heading", "missing"),
    [
        (["公开表一", "公开表三"], "收入总表公开表二单位：万元", []),
        (["公开表二", "公开表三"], "公开表一", []),
        (["公开表一", "公开表三"], "公开表四", ["公开表三"]),
        (["公开表一", "公开表四"], "公开表二", ["公开表四"]),
        (["1", "3"], "2026年预算2", ["3"]),
    ],
)
def test_a_number_above_an_unread_table_leaves_no_gap(numbers: list[str], heading: str, missing: list[str]) -> None:
    tables = [table(number) for number in numbers]
    assert remarks(tables, [unread(2)], heading, "单位：万元") == [("table-missing", number) for number in missing]
    assert remarks(tables, [unread(20)], heading, "单位：万元") != []


def test_a_heading_is_looked_for_above_an_unread_table_on_paper() -> None:
    printed = ("表二", "收入总表", "单位：万元", *("某局 1.00",) * 9, "表五")
    lines = [
        Paragraph(text, Place(page=2, box=(40, 20.0 * n, 90, 20.0 * n + 9)), 0, ()) for n, text in enumerate(printed)
    ]

    def missing(numbers: list[str], page: int, top: float) -> list[str]:
        place = Place(page=page, box=(60, top, 500, top + 9))
        reported = [Diagnostic("table-unaligned", "warning", "", place, "收入总表")]
        return [found.printed for found in completeness(lines, [table(number) for number in numbers], reported)]

    assert missing(["表一", "表三"], 2, 70) == missing(["表一", "表三"], 2, 0) == []
    assert missing(["表一", "表三"], 3, 70) == missing(["表一", "表三"], 2, 230) == ["表三"]
    assert missing(["表四", "表六"], 2, 70) == ["表四", "表六"]
    listed = [
        Paragraph(text, Place(page=1, box=(40, 20.0 * n, 90, 20.0 * n + 9)), 0, ()) for n, text in enumerate(CONTENTS)
    ]
    reported = [Diagnostic("table-unaligned", "warning", "", Place(page=2, box=(60, 70, 500, 79)), "收入总表")]
    read = [table(title=title) for title in (TITLES[0], TITLES[2])]
    body = [Paragraph(text, Place(page=3, box=(40, 20.0, 90, 29.0)), 0, ()) for text in REST]
    found = [remark.printed for remark in completeness([*listed, body[0], *lines, *body[1:]], read, reported)]
    assert found == []


def test_a_summary_without_totals_is_told(tianhe: Fixture) -> None:
    whole = tianhe.data.tables[0]
    cut = attrs.evolve(whole, lists=tuple(attrs.evolve(part, rows=part.rows[:9]) for part in whole.lists))
    for summary, expected in ((whole, False), (cut, True)):
        document = cnbudget.parse(render_html(BudgetData((summary,))))
        assert ("total-missing" in {found.code for found in document.diagnostics}) == expected


@pytest.mark.slow
def test_many_unread_tables_cost_no_more_for_each() -> None:
    def seconds(count: int) -> float:
        lines = [Paragraph(f"第{n}行", Place(page=n // 50, line=n), 0, ()) for n in range(50 * count)]
        unread = [Diagnostic("table-unread", "warning", "", Place(page=n, line=50 * n), "") for n in range(count)]
        begin = time.process_time()
        completeness(lines, [], unread)
        return time.process_time() - begin

    gc.disable()  # collections of what earlier tests left take longer than this
    try:
        assert min(seconds(1600) for _ in range(3)) < 24 * min(seconds(200) for _ in range(3))  # quadratic: 64
    finally:
        gc.enable()


def test_an_entry_that_heads_the_tables_is_no_table_itself() -> None:
    for heading in ("二、单位预算表", "二、2026年部门预算表", "二、单位预算公开报表"):
        contents = (
            "目录",
            "一、单位概况",
            heading,
            *(f"（{n}）{title}" for n, title in zip("一二三", TITLES, strict=True)),
        )
        tables = [table(title=title) for title in TITLES]
        assert said(tables, *contents, "一、单位概况", "职责。") == []
        missing = said(tables[:1] + tables[2:], *contents, "一、单位概况", "职责。")
        assert missing == [("table-missing", f"（二）{TITLES[1]}")]
    assert (
        said([table(title=TITLES[0])], "目录", "一、概况", "二、单位预算表", f"三、{TITLES[0]}", "一、概况", "职责。")
        == []
    )


def test_a_table_whose_header_is_not_known_is_not_missing() -> None:
    rows = "表{} {}\n单位：万元\n科目名称 {} 合计\n教育支出 9.00 9.00\n国防支出 4.00 4.00\n合计 13.00 13.00\n"
    texts = [
        rows.format(1, "支出总表", "基本支出"),
        rows.format(2, "收入总表", "甲乙丙丁"),
        rows.format(3, "支出决算表", "基本支出"),
    ]
    contents = "目录\n表1 支出总表\n表2 收入总表\n表3 支出决算表\n"
    document = cnbudget.parse_text("某市某局2026年部门预算\n" + contents + "第二部分 报表\n" + "".join(texts))
    codes = [found.code for found in document.diagnostics]
    assert "header-unknown" in codes
    assert "table-missing" not in codes


@pytest.mark.parametrize("between", ["", "以上为汇总数。\n"])
def test_a_table_that_stands_twice_is_named(between: str) -> None:
    def codes(second: str) -> list[str]:
        head = "2026年部门支出总体表\n单位：万元\n科目名称,合计,基本支出,项目支出\n教育支出,1200.00,800.00,400.00\n"
        text = f"{head}住房保障支出,{{}},300.00,\n\n"
        document = cnbudget.parse_text(text.format("300.00") + between + text.format(second))
        return [found.code for found in document.diagnostics if found.code == "table-repeated"]

    assert codes("300.00") == ["table-repeated"]
    assert codes("301.00") == codes("") == []
