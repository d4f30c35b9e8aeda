"""Numbers of rows in front of labels: no part of a label, never a part of a code."""

from cnbudget.layout.sheet import Layout
from cnbudget.layout.stream import lay_out
from cnbudget.layout.stream.row_numbers import row_numbers
from cnbudget.model.limits import Limits
from cnbudget.readers.text import read_text

HEAD = "支出总体情况表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n"
NUMBERED = (
    "1 合计 12.00 5.00 7.00\n",
    "2 201 一般公共服务支出 7.00 3.00 4.00\n",
    "3 202 外交支出 3.00 1.00 2.00\n",
    "4 205 教育支出 2.00 1.00 1.00\n",
)


def layout(*rows: str) -> Layout:
    return lay_out(read_text(HEAD + "".join(rows), Limits()))


def numbers(*lines: str) -> list[str]:
    source = read_text("\n".join(lines), Limits())
    return list(row_numbers(source, range(len(source.texts))).values())


def test_the_number_of_a_row_is_no_part_of_its_label() -> None:
    laid = layout(*NUMBERED)
    (sheet,) = laid.sheets
    assert [row.labels for row in sheet.rows] == [
        ("合计", ""),
        ("201", "一般公共服务支出"),
        ("202", "外交支出"),
        ("205", "教育支出"),
    ]
    assert not laid.unplaced
    assert sum(laid.counts.values()) == laid.tokens


def test_a_table_with_numbers_before_some_labels_only_is_not_read() -> None:
    others = "208 社会保障和就业支出 1.00 1.00 0.00\n", "210 卫生健康支出 1.00 1.00 0.00\n"
    laid = layout(*NUMBERED, *others)
    assert not laid.sheets
    assert "numbers of rows" in laid.diagnostics[0].message


def test_a_page_may_go_on_counting() -> None:
    assert numbers("20 214 交通运输支出 1.00", "21 215 资源勘探支出 1.00", "22 216 商业服务支出 1.00") == [
        "20",
        "21",
        "22",
    ]


def test_a_number_that_is_not_printed_alone_may_be_missing() -> None:
    assert numbers("1 合计 1.00", "2 教育 1.00", "4 卫生 1.00", "5 住房 1.00") == ["1", "2", "4", "5"]


def test_codes_that_count_on_are_no_numbers_of_rows() -> None:
    assert not numbers("201 一般公共服务支出 1.00", "202 外交支出 1.00", "203 国防支出 1.00")
    assert not numbers("01 行政运行 1.00", "02 一般行政管理事务 1.00", "03 机关服务 1.00")


LISTS = (
    "收入支出决算总表\n金额单位：万元\n收入 支出\n项目 行次 金额 项目 行次 金额\n栏次 1 栏次 2\n",
    "一、财政拨款收入 1 {} 一、一般公共服务支出 32 7.00\n",
    "二、上级补助收入 2 二、外交支出 33\n",
    "三、事业收入 3 三、教育支出 34 5.00\n",
    "四、经营收入 4 四、科学技术支出 35\n",
    "本年收入合计 31 12.00 本年支出合计 62 12.00\n",
)


def test_numbers_within_lines_of_lists_side_by_side_count_rows() -> None:
    laid = lay_out(read_text("".join(LISTS).format("12.00"), Limits()))
    (sheet,) = laid.sheets
    assert ["".join(row.amounts) for row in sheet.rows if any(row.amounts)] == [
        "12.00",
        "7.00",
        "5.00",
        "12.00",
        "12.00",
    ]
    assert [token.text for token in laid.unplaced] == ["31", "62"], "no neighbour shows that they count"


def test_a_number_that_is_printed_twice_may_be_an_amount() -> None:
    laid = lay_out(read_text("".join(LISTS).format("33"), Limits()))
    assert [token.text for token in laid.unplaced].count("33") == 2
