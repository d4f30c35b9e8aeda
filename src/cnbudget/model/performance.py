"""Performance forms (绩效目标表, 绩效自评表): what money is meant to achieve, and what it achieved."""

from decimal import Decimal
from typing import Literal

from attrs import frozen

from cnbudget.model.brief import brief, counted, cut
from cnbudget.model.place import Place
from cnbudget.model.quick import quick
from cnbudget.model.units import Unit

__all__ = ["FormField", "FormKind", "FormRow", "Indicator", "Money", "PerformanceForm", "Relation", "Target"]

FormKind = Literal["project", "overall", "transfer", "self_evaluation", "evaluation", "policy"]
"""What a form is about.

project 项目支出绩效目标 · overall 部门（单位）整体支出绩效目标 · transfer 转移支付、专项资金绩效目标 ·
self_evaluation 绩效自评 · evaluation a table of an evaluation report (绩效评价报告) · policy any other.
"""

Relation = Literal["≥", "≤", "=", ">", "<", "定性"]
"""How the actual value has to stand to the target; 定性 for one in words."""


@quick
@frozen
class Money:
    """The amount that a field prints.

    Attributes:
        amount: in `unit`.
        unit: of the label, the column or the form; None where none is printed.
        decimals: its accuracy.
        fund: member of the dimension fund, e.g. fiscal 财政拨款; None for the sum of all sources and unknown ones.
        origin: carried_over for money of earlier years (上年结转), else None.
        period: budget, adjusted_budget or actual; None where label and column do not settle it, as for the money of a
            term of years (实施期).
        whole: whether the label names the sum of all sources (年度资金总额).
    """

    amount: Decimal
    unit: Unit | None
    decimals: int
    fund: str | None
    origin: str | None
    period: str | None
    whole: bool

    def __repr__(self) -> str:
        return brief(self, f"{self.amount:f}", self.unit, self.fund, self.origin, self.period)


@quick
@frozen
class FormField:
    """One printed value of a form with what labels it.

    Attributes:
        label: printed labels, outermost first, white space removed (项目资金（万元）, 其中：财政拨款).
        column: header path of its column where a label has several values (全年执行数), else empty.
        value: as printed, white space removed, wraps joined; "" where blank.
        money: the amount, where the value is one.
        place: where.
    """

    label: tuple[str, ...]
    column: tuple[str, ...]
    value: str
    money: Money | None
    place: Place

    def __repr__(self) -> str:
        return brief(self, cut("/".join((*self.label, *self.column))), cut(self.value), self.place)


@frozen
class Target:
    """The value that an indicator is meant to reach.

    Attributes:
        printed: as printed; parts in cells of their own (性质, 值, 单位) joined by `|`.
        relation: how the actual value has to stand to it; None where nothing is printed.
        number: its number, None for a target in words or one with several numbers.
        unit: what the number counts (%, 个, 万元); "" where nothing is printed.
    """

    printed: str
    relation: Relation | None = None
    number: Decimal | None = None
    unit: str = ""

    def __repr__(self) -> str:
        return brief(self, cut(self.printed))


@frozen
class Indicator:
    """A row of the indicators; "" where the form has no such column or the cell is blank.

    Attributes:
        level1: first level (一级指标), such as 产出指标.
        level2: second level (二级指标), such as 数量指标.
        name: the indicator (三级指标).
        target: what the year is meant to reach (年度指标值).
        term_target: what the term of years is meant to reach (实施周期指标值), None where the form has no such column.
        weight: weight or points (分值, 权重).
        actual: what was reached (实际完成值).
        score: points reached (得分).
        note: cause of a deviation, or remark (偏差原因分析及改进措施, 备注).
        activity: what it belongs to (活动).
        explanation: what it means or how it is scored (指标解释).
        core: whether it is a core indicator (是否核心), as printed.
        others: header and text of columns whose header is not understood.
        place: where its name is printed, else its target.
    """

    level1: str
    level2: str
    name: str
    target: Target
    term_target: Target | None
    weight: str
    actual: str
    score: str
    note: str
    activity: str
    explanation: str
    core: str
    others: tuple[tuple[str, str], ...]
    place: Place

    def __repr__(self) -> str:
        return brief(self, self.level1, cut(self.name), cut(self.target.printed), self.place)


@frozen
class FormRow:
    """The row of a money table that prints a project's goal beside its amount.

    Attributes:
        table: index of the table in the document.
        row: position of the row in the table.
    """

    table: int
    row: int

    def __repr__(self) -> str:
        return brief(self, f"table {self.table} row {self.row}")


@quick
@frozen
class PerformanceForm:
    """One form: that of a project, of a whole department, of a transfer, or a self-evaluation.

    Attributes:
        index: 0-based order in the document.
        kind: what the form is about.
        title: as printed, white space removed; "" where none.
        project: printed name of the project or transfer, "" where none.
        organisation: printed name of the department or unit that the form is about, "" where none.
        fields: printed values with their labels, in printed order.
        indicators: rows of the indicators, in printed order.
        row: the row of a money table that holds the goal, None for a form of its own.
        place: where it begins.
    """

    index: int
    kind: FormKind
    title: str
    project: str
    organisation: str
    fields: tuple[FormField, ...]
    indicators: tuple[Indicator, ...]
    row: FormRow | None
    place: Place

    def __repr__(self) -> str:
        content = f"{counted(len(self.fields), 'field')}, {counted(len(self.indicators), 'indicator')}"
        return brief(self, self.index, self.kind, cut(self.project or self.title), content)
