"""Headers printed line by line, the lines of wrapped names interleaved."""

import pytest

import cnbudget
from cnbudget.layout.stream.header_lines import Interleaved, interleaved_names
from cnbudget.model.limits import Limits
from cnbudget.readers.text import read_text

REVENUE = """\
一般公共 政府性基 国有资本 财政专户
事业单位 上级补助 附属单位 上年结转
单位名称 合计 预算拨款 金预算拨 经营预算 管理资金 事业收入 其他收入
经营收入 收入 上缴收入 结余
收入 款收入 拨款收入 收入"""
EXPENDITURE = """\
对附属单位补
科目编码 科目名称 合计 基本支出 项目支出 经营支出
助支出"""


def read(text: str) -> Interleaved | None:
    source = read_text(text, Limits())
    return interleaved_names(source, 0, len(source.texts))


def names(text: str) -> tuple[list[str], set[str]] | None:
    """The names from left to right, and those whose place is not certain."""
    found = read(text)
    if found is None:
        return None
    return [name.printed for name in found.names], {found.names[n].printed for n in found.unsure}


def test_names_of_two_and_three_lines_and_of_one_are_told_apart() -> None:
    assert names(REVENUE) == (
        [
            "单位名称",
            "合计",
            "一般公共预算拨款收入",
            "政府性基金预算拨款收入",
            "国有资本经营预算拨款收入",
            "财政专户管理资金收入",
            "事业收入",
            "事业单位经营收入",
            "上级补助收入",
            "附属单位上缴收入",
            "上年结转结余",
            "其他收入",
        ],
        {"上年结转结余", "其他收入"},
    ), "governments differ in which of the last two comes first, and no line of the text has both"


def test_the_usual_order_decides_between_names_that_share_no_line() -> None:
    expected = ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "经营支出", "对附属单位补助支出"]
    assert names(EXPENDITURE) == (expected, set())


def test_the_text_decides_where_names_share_a_line() -> None:
    turned = EXPENDITURE.replace("基本支出 项目支出", "项目支出 基本支出")
    assert names(turned) is not None
    assert names(turned) != names(EXPENDITURE)
    assert names(turned.replace("对附属单位补\n", "").replace("\n助支出", "")) is None, (
        "one line has nothing interleaved"
    )


def test_a_name_above_those_that_it_lists_heads_them() -> None:
    two = "基本支出\n科目编码 科目名称 合计 项目支出\n小计 人员经费 公用经费"
    expected = ["科目编码", "科目名称", "合计", "基本支出", "小计", "人员经费", "公用经费", "项目支出"]
    assert names(two) == (expected, set())


@pytest.mark.parametrize(
    "header",
    [
        "基本支出\n科目编码 科目名称 项目支出\n合计 人员经费 公用经费",  # the total may stand under the name or beside it
        "本年收入 上年结转结余\n单位名称 合计\n小计 一般公共预算 政府性基金 小计 一般公共预算",  # two names head others
        "科目编码 合计 基本支出\n不知何名 项目支出",
        "科目编码 科目名称 合计 基本支出\n项目支出 合计",  # two totals
        "科目编码 科目名称\n基本支出 项目支出\n栏次 1 2\n合计",  # what stands below the numbers is a row's label
        "2025年预算数 2026年预算数\n合计 基本支出 合计 基本支出",
    ],
)
def test_other_headers_are_not_read(header: str) -> None:
    assert read(header) is None


def test_a_line_more_between_the_lines_of_a_name_does_not_make_another() -> None:
    uneven = "事业单位\n单位名称 合计 事业收入\n上级补助\n经营收入 收入"
    found = names(uneven)
    assert found is None or set(found[0]) == {"单位名称", "合计", "事业收入", "事业单位经营收入", "上级补助收入"}


def test_many_words_are_given_up() -> None:
    assert read("\n".join(["收入 支出 预算 资金 补助 拨款 小计 合计"] * 8)) is None


UNORDERED = "事业单位\n科目编码 科目名称 合计 基本支出 项目支出 上缴上级支出\n经营支出\n"
TWINS = [
    "科目编码 科目名称 合计 基本支出 项目支出 上缴上级支出 事业单位经营支出\n",
    "科目编码 科目名称 合计 基本支出 项目支出 事业单位经营支出 上缴上级支出\n",
]
TITLE = "表{}\n支出{}表\n部门：某市某局 单位：万元\n"
PRINTED = """\
合计 13.00 8.00 0.00 3.00 2.00
201 一般公共服务支出 8.00 8.00 0.00 0.00 0.00
205 教育支出 5.00 0.00 0.00 3.00 2.00
"""


@pytest.mark.parametrize("twin", TWINS)
def test_no_row_is_read_whose_columns_rest_on_an_order_that_is_not_known(twin: str) -> None:
    def read(rows: str) -> set[tuple[str, str]]:
        """Code and column of the amounts of a second table; the first one prints its rows, its columns in one line."""
        text = TITLE.format(2, "总体情况") + twin + PRINTED + TITLE.format(3, "预算总") + UNORDERED + rows
        cells = cnbudget.cells(cnbudget.parse_text(text))
        return {(cell.code, cell.header) for cell in cells if cell.title == "支出预算总表"}

    sure = read("合计 8.00 8.00\n201 一般公共服务支出 8.00 8.00\n")
    assert ("201", "基本支出") in sure
    open_rows = read("合计 13.00 8.00 3.00 2.00\n201 一般公共服务支出 8.00 8.00\n205 教育支出 5.00 3.00 2.00\n")
    assert not {column for _, column in open_rows} & {"上缴上级支出", "事业单位经营支出"}
    full = read("合计 13.00 8.00 0.00 3.00 2.00\n201 一般公共服务支出 8.00 8.00 0.00 0.00 0.00\n")
    assert {code for code, _ in full} == {"201"}, "equal amounts may change places"


def test_labels_with_two_columns_of_codes_are_ordered_by_the_text_or_not_read() -> None:
    apart = "部门经济 政府经济\n序号 部门经济科目名称 政府经济科目名称 合计 人员经费 公用经费\n科目编码 科目编码"
    assert read(apart) is None, "which name is that of which code no line shows"
    parts = "科目编码\n科目名称 合计 基本支出 项目支出\n类 款 项"
    found = names(parts)
    assert found is not None
    assert found[0][-4:] == ["科目名称", "合计", "基本支出", "项目支出"]
