"""Made-up budgets in the layouts of real departments: their headers, labels and habits, none of their figures.

Each says what the layout is known for. Amounts are drawn from a fixed sequence, so that a figure read in the wrong place
shows. Coordinates are written by hand after the definitions in docs/explanation/model.md.
"""

from collections.abc import Iterator, Sequence
from itertools import count

from attrs import evolve, frozen

from cnbudget.model.coordinates import Coordinates
from cnbudget.model.units import Unit
from cnbudget.testing import BudgetData, ColumnData, ListData, PdfStyle, RowData, TableData

__all__ = ["IMITATIONS", "Imitation"]

C = Coordinates
OWNER = "示例市示例局"
_SERIES = count(1)


@frozen
class Imitation:
    """A layout, what it is known for, and how it is set."""

    name: str
    known_for: str
    data: BudgetData
    style: PdfStyle


def _amounts(number: int, decimals: int = 2, *, grouped: bool = True) -> tuple[str, ...]:
    values = [next(_SERIES) * 7919 + 113 for _ in range(number)]
    return tuple(format(value / 100, f"{',' if grouped else ''}.{decimals}f") for value in values)


def label(*path: str) -> ColumnData:
    """A label column."""
    return ColumnData(path, "label")


def money(*path: str, **said: str) -> ColumnData:
    """An amount column and what it adds to the coordinates."""
    return ColumnData(path, "amount", C(**said))


def rows(
    columns: Sequence[ColumnData], labels: Sequence[tuple[object, ...]], decimals: int = 2, *, grouped: bool = True
) -> Iterator[RowData | None]:
    """Rows of labels and, last, what each adds to the coordinates; an empty one where only other lists have a line."""
    wide = sum(column.role == "amount" for column in columns)
    for entry in labels:
        if not entry:
            yield None
            continue
        *texts, said = entry
        assert isinstance(said, Coordinates)
        yield RowData(tuple(map(str, texts)), _amounts(wide, decimals, grouped=grouped), "", said)


def table(
    id_: str,
    number: str,
    title: str,
    *lists: tuple[Sequence[ColumnData], Sequence[tuple[object, ...]], Coordinates],
    unit: Unit = "万元",
    notes: tuple[str, ...] = (),
    decimals: int = 2,
    grouped: bool = True,
    **said: str,
) -> TableData:
    """A table of lists of columns, labels and coordinates."""
    parts = [ListData(tuple(c), tuple(rows(c, r, decimals, grouped=grouped)), common) for c, r, common in lists]
    longest = max(len(part.rows) for part in parts)
    parts = [evolve(part, rows=(*part.rows, *[None] * (longest - len(part.rows)))) for part in parts]
    return TableData(id_, number, title, unit, OWNER, tuple(parts), notes, C(**{"period": "budget", **said}))


def _functions(*codes: tuple[str, str]) -> list[tuple[str, str, Coordinates]]:
    return [(code, name, C(function=code)) for code, name in codes]


_FUNCTIONS = (
    ("201", "一般公共服务支出"),
    ("20103", "政府办公厅（室）及相关机构事务"),
    ("2010301", "行政运行"),
    ("2010302", "一般行政管理事务"),
    ("208", "社会保障和就业支出"),
    ("20805", "行政事业单位养老支出"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("2080506", "机关事业单位职业年金缴费支出"),
    ("221", "住房保障支出"),
    ("22102", "住房改革支出"),
    ("2210201", "住房公积金"),
)


def _own_parts() -> list[tuple[object, ...]]:
    """Each row prints only its own part of the code: 类, 款 or 项."""
    return [
        (*(code if len(code) == 3 else "", code[3:] if len(code) == 5 else "", code[5:]), name, C(function=code))
        for code, name in _FUNCTIONS
    ]


def _prefixes() -> list[tuple[object, ...]]:
    """Each row prints the parts of its code that lead to it: 208, 05, 06."""
    return [(code[:3], code[3:5], code[5:7], name, C(function=code)) for code, name in _FUNCTIONS]


_BASIC_PROJECT = (money("合计"), money("基本支出", nature="basic"), money("项目支出", nature="project"))

_SUMMARY = table(
    "revenue_expenditure_summary",
    "表1",
    "部门收支总表",
    (
        (label("收入", "项目"), money("收入", "预算数")),
        (
            ("一、一般公共预算拨款收入", C(fund="general_public", origin="current")),
            ("二、政府性基金预算拨款收入", C(fund="government_fund", origin="current")),
            ("三、国有资本经营预算拨款收入", C(fund="state_capital", origin="current")),
            (),
            ("本年收入合计", C(origin="current")),
            ("上年结转", C(origin="carried_over")),
            ("收入总计", C()),
        ),
        C(flow="revenue"),
    ),
    (
        (label("支出", "项目"), money("支出", "预算数")),
        (
            ("一、一般公共服务支出", C(flow="expenditure", function="201")),
            ("二、外交支出", C(flow="expenditure", function="202")),
            ("三、社会保障和就业支出", C(flow="expenditure", function="208")),
            ("四、住房保障支出", C(flow="expenditure", function="221")),
            ("本年支出合计", C(flow="expenditure")),
            ("结转下年", C(flow="carried_forward")),
            ("支出总计", C(flow="uses")),
        ),
        C(),
    ),
)

_OWN_PARTS = table(
    "general_public_expenditure_by_function",
    "公开表5",
    "一般公共预算支出情况表",
    (
        (label("科目编码", "类"), label("科目编码", "款"), label("科目编码", "项"), label("科目名称"), *_BASIC_PROJECT),
        [("", "", "", "合 计", C()), *_own_parts()],
        C(),
    ),
    flow="expenditure",
    fund="general_public",
)

_PREFIXES = table(
    "expenditure_summary",
    "",
    "2025年部门支出预算总表",
    (
        (
            label("项目", "功能分类科目编码", "类"),
            label("项目", "功能分类科目编码", "款"),
            label("项目", "功能分类科目编码", "项"),
            label("项目", "功能分类科目名称"),
            money("支出预算", "合计"),
            money("支出预算", "基本支出", nature="basic"),
            money("支出预算", "项目支出", nature="project"),
        ),
        [*_prefixes(), ("", "", "", "合计", C())],
        C(),
    ),
    unit="元",
    flow="expenditure",
)

_GLUED = table(
    "expenditure_summary",
    "预算03表",
    "支出预算总表",
    (
        (
            label("科目"),
            label("政府支出经济分类"),
            label("部门支出经济分类"),
            *_BASIC_PROJECT,
        ),
        [
            (
                "2013601-行政运行",
                "50201-办公经费",
                "30206-电费",
                C(function="2013601", economic="30206", gov_economic="50201"),
            ),
            (
                "2013601-行政运行",
                "50905-离退休费",
                "30302-退休费",
                C(function="2013601", economic="30302", gov_economic="50905"),
            ),
            (
                "2101103-公务员医疗补助",
                "50102-社会保障缴费",
                "30111-公务员医疗补助缴费",
                C(function="2101103", economic="30111", gov_economic="50102"),
            ),
        ],
        C(),
    ),
    decimals=6,
    flow="expenditure",
)

_INDENTED = table(
    "general_public_expenditure_by_function",
    "表5",
    "2026年市级部门一般公共预算支出预算表",
    (
        (label("科目名称"), *_BASIC_PROJECT),
        [
            ("合计", C()),
            ("  社会保障和就业支出", C(function="208")),
            ("    行政事业单位养老支出", C(function="20805")),
            ("      机关事业单位基本养老保险缴费支出", C(function="2080505")),
            ("      机关事业单位职业年金缴费支出", C(function="2080506")),
            ("  住房保障支出", C(function="221")),
            ("    住房改革支出", C(function="22102")),
            ("      住房公积金", C(function="2210201")),
        ],
        C(),
    ),
    flow="expenditure",
    fund="general_public",
)

_PAIRED = table(
    "general_public_basic_expenditure_by_economic",
    "表6",
    "一般公共预算基本支出明细表（按支出经济分类科目）",
    (
        (
            label("部门经济科目编码"),
            label("部门经济科目名称"),
            label("政府经济科目编码"),
            label("政府经济科目名称"),
            money("合计", nature="basic"),
            money("人员经费支出", nature="personnel"),
            money("公用经费支出", nature="public"),
        ),
        [
            ("", "合计", "", "", C()),
            ("301", "工资福利支出", "", "", C(economic="301")),
            ("30101", "基本工资", "50101", "工资奖金津补贴", C(economic="30101", gov_economic="50101")),
            ("30110", "职工基本医疗保险缴费", "50102", "社会保障缴费", C(economic="30110", gov_economic="50102")),
            ("302", "商品和服务支出", "", "", C(economic="302")),
            ("30201", "办公费", "50201", "办公经费", C(economic="30201", gov_economic="50201")),
        ],
        C(),
    ),
    unit="元",
    flow="expenditure",
    fund="general_public",
)

_THREE_PUBLIC = table(
    "three_public_expenditure",
    "表9",
    "财政拨款“三公”经费支出表",
    (
        (
            label("单位名称"),
            label("年度"),
            money("合计", item="three_public"),
            money("因公出国（境）费用", item="overseas_travel"),
            money("公务用车购置及运行维护费", "小计", item="official_vehicles"),
            money("公务用车购置及运行维护费", "公务用车购置费", item="vehicle_purchase"),
            money("公务用车购置及运行维护费", "公务用车运行维护费", item="vehicle_operation"),
            money("公务接待费", item="official_reception"),
        ),
        [
            (OWNER, "2025年", C(period="prior_budget")),
            (OWNER, "2026年", C(period="budget")),
            (OWNER, "增减", C(period="change")),
        ],
        C(),
    ),
    flow="expenditure",
    fund="fiscal",
)

_THREE_PUBLIC_LIST = table(
    "three_public_expenditure",
    "",
    "2026年度一般公共预算“三公”经费支出预算表",
    (
        (label("项目"), money("预算数")),
        [
            ("合计", C(item="three_public")),
            ("1.因公出国（境）费用", C(item="overseas_travel")),
            ("2.公务接待费", C(item="official_reception")),
            ("3.公务用车费", C(item="official_vehicles")),
            ("其中：（1）公务用车运行维护费", C(item="vehicle_operation")),
            ("（2）公务用车购置费", C(item="vehicle_purchase")),
        ],
        C(),
    ),
    grouped=False,
    flow="expenditure",
    fund="general_public",
)

_CHANGE = table(
    "general_public_expenditure_by_function",
    "部门公开表5",
    "一般公共预算支出表",
    (
        (
            label("科目编码"),
            label("科目名称"),
            money("2025年执行数", period="prior_actual"),
            money("2026年预算数", "小计"),
            money("2026年预算数", "基本支出", nature="basic"),
            money("2026年预算数", "项目支出", nature="project"),
        ),
        [*_functions(*_FUNCTIONS), ("", "合计", C())],
        C(),
    ),
    notes=("本表按科目汇总。",),
    flow="expenditure",
    fund="general_public",
)

_FINAL_ACCOUNTS = table(
    "fiscal_appropriation_summary",
    "公开04表",
    "财政拨款收入支出决算总表",
    (
        (label("收入", "项目"), money("收入", "决算数")),
        [
            ("一、一般公共预算财政拨款", C(fund="general_public", origin="current")),
            ("二、政府性基金预算财政拨款", C(fund="government_fund", origin="current")),
            ("本年收入合计", C(origin="current")),
            ("年初财政拨款结转和结余", C(origin="carried_over")),
            ("总计", C()),
        ],
        C(flow="revenue"),
    ),
    (
        (
            label("支出", "项目"),
            money("支出", "合计"),
            money("支出", "一般公共预算财政拨款", fund="general_public"),
            money("支出", "政府性基金预算财政拨款", fund="government_fund"),
        ),
        [
            ("一、一般公共服务支出", C(flow="expenditure", function="201")),
            ("二、社会保障和就业支出", C(flow="expenditure", function="208")),
            ("本年支出合计", C(flow="expenditure")),
            ("年末财政拨款结转和结余", C(flow="carried_forward")),
            ("总计", C(flow="uses")),
        ],
        C(),
    ),
    period="actual",
    fund="fiscal",
)

IMITATIONS = (
    Imitation(
        "three-public",
        "“三公”经费 under two header levels, last year, this year and change in rows",
        BudgetData((_THREE_PUBLIC,), ("示例市示例局2026年部门预算",)),
        PdfStyle(label_width=12),
    ),
    Imitation(
        "three-public-list",
        "“三公”经费 as a list of two columns; no number; blank ruled rows over pages without header",
        BudgetData((_THREE_PUBLIC_LIST,)),
        PdfStyle(blank_rows=70, repeat_header=False, repeat_heading=False, size=(595.0, 842.0), label_width=26),
    ),
    Imitation(
        "change",
        "last year beside this year, total last; the number at the foot of the page before",
        BudgetData((_CHANGE,), ("一、预算公开说明",)),
        PdfStyle(number_at_foot=True, label_width=14),
    ),
    Imitation(
        "final-accounts",
        "决算: row numbers, column numbers, opening and closing balances",
        BudgetData((_FINAL_ACCOUNTS,)),
        PdfStyle(row_numbers=True, column_numbers=True),
    ),
    Imitation(
        "own-parts",
        "own code parts whose parents carry over page breaks; everything repeats; pages turned; blank rows; 合 计",
        BudgetData((_OWN_PARTS,)),
        PdfStyle(rows_per_page=4, turned=True, blank_rows=3),
    ),
    Imitation(
        "prefixes",
        "类, 款 and 项 printed in every row; no number; total last; 元; continuation without a header",
        BudgetData((_PREFIXES,)),
        PdfStyle(rows_per_page=5, repeat_header=False, repeat_heading=False, ruling="fills", label_width=12),
    ),
    Imitation(
        "glued",
        "three codes glued to names in one row; six decimals; number, title and unit inside the ruled grid",
        BudgetData((_GLUED,)),
        PdfStyle(heading_inside=True, ruling="stubs"),
    ),
    Imitation(
        "indented",
        "no codes: levels by indentation; a row ** 1 2 3 under the header",
        BudgetData((_INDENTED,)),
        PdfStyle(column_numbers=True, label_width=22),
    ),
    Imitation(
        "paired",
        "pairs of economic codes; running header; pages that end inside a row without a rule",
        BudgetData((_PAIRED,)),
        PdfStyle(running_header="示例市示例局2026年部门预算", rows_per_page=2, split_rows=True, close_at_break=False),
    ),
    Imitation(
        "side-by-side",
        "lists side by side of unequal length, totals on one line; row numbers; no thousands separators",
        BudgetData((_SUMMARY,)),
        PdfStyle(row_numbers=True, blank_rows=5, rows_per_page=5, repeat_header=False, repeat_heading=False),
    ),
    Imitation(
        "several-per-page",
        "tables follow each other on a page; radicals instead of some characters",
        BudgetData((_SUMMARY, evolve(_OWN_PARTS, number="表2"), evolve(_INDENTED, number="表3"))),
        PdfStyle(several_per_page=True, radicals=True, font=7.0),
    ),
)
