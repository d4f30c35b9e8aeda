"""The prose: sections, and figures with their sentences (部门预算情况说明)."""

from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from cnbudget.model.added import ADDED
from cnbudget.model.brief import brief, counted, cut
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.place import Place
from cnbudget.model.quick import quick

__all__ = ["Figure", "KeyProject", "Narrative", "Section", "Share", "YearOnYear"]


@frozen
class YearOnYear:
    """A figure compared with last year's (比上年增加/减少 …，增长/下降 …%).

    Attributes:
        change: signed change in the figure's own unit, None where the prose leaves it out.
        change_printed: the change as printed, "" where missing.
        rate: signed rate of change in percent, None where the prose leaves it out.
        rate_printed: the rate as printed, "" where missing.
    """

    change: Decimal | None
    change_printed: str
    rate: Decimal | None
    rate_printed: str

    def __repr__(self) -> str:
        rate = self.rate_printed and f"{self.rate_printed}%".replace("%%", "%")
        return brief(self, self.change_printed, rate)


@frozen
class Share:
    """The part of another amount that a figure is (占支出总额的 …%).

    Attributes:
        rate: in percent.
        rate_printed: as printed.
        of: what the other amount is, in the printed words (支出总额); "" where none are printed (占 …%).
    """

    rate: Decimal
    rate_printed: str
    of: str

    def __repr__(self) -> str:
        return brief(self, f"{self.rate_printed}%", self.of and f"of {cut(self.of)}")


@quick
@frozen
class Figure:
    """One number of the prose.

    Attributes:
        section: heading of the section it stands in.
        sentence: the sentence, wraps joined and white space removed.
        subject: what it is, in the printed words, e.g. 收入预算.
        role: `amount` a stated figure; `base` last year's amount that a change is measured from (比上年…万元);
            `change` and `rate` of a figure that has its own entry or of a named cause; `count` numbers of things
            (辆, 台, 平方米).
        value: the number, in `unit`; of changes and rates, signed.
        unit: as printed: 万元, 元, %, 辆, 平方米 ….
        printed: the number as printed.
        comparison: change and rate against last year that the prose gives for it, None where none.
        parent: position in `Narrative.figures` of the figure it is a part of (其中：…), None where none.
        coordinates: what it means, None where unknown.
        place: where it is printed.
        share: which part of another amount the prose says it is, None where it does not.
    """

    section: str
    sentence: str
    subject: str
    role: Literal["amount", "base", "change", "rate", "count"]
    value: Decimal
    unit: str
    printed: str
    comparison: YearOnYear | None
    parent: int | None
    coordinates: Coordinates | None
    place: Place
    share: Share | None = field(default=None, kw_only=True, metadata=ADDED)

    def __repr__(self) -> str:
        return brief(self, self.role, cut(self.subject), f"{self.printed}{self.unit}", self.place)


@frozen
class KeyProject:
    """A row of the key-project table (重点项目预算绩效目标情况).

    Attributes:
        name: project name.
        amount: its budget, in `unit`; None where it could not be determined.
        unit: 万元 or 元, "" where unknown.
        printed: the amount as printed.
        goal: performance goal text, paragraphs joined by newlines.
        place: where it is printed.
    """

    name: str
    amount: Decimal | None
    unit: str
    printed: str
    goal: str
    place: Place

    def __repr__(self) -> str:
        return brief(self, cut(self.name), f"{self.printed}{self.unit}", self.place)


@frozen
class Section:
    """A section of the explanation (情况说明): a heading 一、 or, within it, （一）.

    Attributes:
        heading: without its number.
        text: paragraphs joined by newlines, without those of the parts within it.
        place: where it begins.
        level: 1 for 一、, 2 for （一）.
    """

    heading: str
    text: str
    place: Place
    level: int = 1

    def __repr__(self) -> str:
        return brief(self, f"{self.level}", cut(self.heading), self.place)


@frozen
class Narrative:
    """The prose's figures, sections and key projects, in printed order."""

    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    key_projects: tuple[KeyProject, ...] = ()

    def __repr__(self) -> str:
        sections, figures = counted(len(self.sections), "section"), counted(len(self.figures), "figure")
        return brief(self, f"{sections}, {figures}, {counted(len(self.key_projects), 'key project')}")
