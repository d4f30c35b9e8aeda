"""What an amount means: one member along each dimension it mentions."""

from attrs import field, frozen

from cnbudget.model.added import ADDED
from cnbudget.model.brief import brief, cut

__all__ = ["DIMENSIONS", "Coordinates"]


@frozen
class Coordinates:
    """The members that a fact's title, header and row mention; None where they mention none of a dimension.

    Attributes:
        flow: revenue 收入, uses 支出总计, expenditure 支出, surplus_distribution 结余分配, carried_forward 结转下年.
        fund: source of money (资金来源), e.g. general_public 一般公共预算.
        origin: current 本年, carried_over 上年结转, surplus_used 使用非财政拨款结余.
        nature: basic 基本支出, project 项目支出 and the like.
        function: 支出功能分类 code, 3, 5 or 7 digits.
        economic: 部门预算支出经济分类 code.
        gov_economic: 政府预算支出经济分类 code.
        item: three_public “三公”经费, administrative_costs 行政经费 and the like.
        organisation: printed name of the department or unit.
        project: printed project name, or the label of a row that no member covers.
        period: budget, prior_budget, prior_actual, adjusted_budget, actual, change, change_rate.
        year: the fiscal year of an earlier period, where it is not the year before (in a budget of 2026 that of
            2024年决算数, not of 2025年执行数). Amounts of different years are never the same fact.
    """

    flow: str | None = None
    fund: str | None = None
    origin: str | None = None
    nature: str | None = None
    function: str | None = None
    economic: str | None = None
    gov_economic: str | None = None
    item: str | None = None
    organisation: str | None = None
    project: str | None = None
    period: str | None = None
    year: str | None = field(default=None, kw_only=True, metadata=ADDED)

    def __repr__(self) -> str:
        return brief(self, self)

    def __str__(self) -> str:
        """The members that are mentioned: `flow=expenditure fund=fiscal`."""
        named = ((name, getattr(self, name)) for name in (*DIMENSIONS, "year"))
        return " ".join(f"{name}={cut(member)}" for name, member in named if member is not None)


DIMENSIONS: tuple[str, ...] = (
    "flow",
    "fund",
    "origin",
    "nature",
    "function",
    "economic",
    "gov_economic",
    "item",
    "organisation",
    "project",
    "period",
)
"""The dimensions in the order of the cells table."""
