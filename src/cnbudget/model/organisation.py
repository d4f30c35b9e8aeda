"""Who the department is (部门概况) and what its words mean (名词解释)."""

from attrs import frozen

from cnbudget.model.brief import brief, counted, cut
from cnbudget.model.place import Place

__all__ = ["Duty", "Organisation", "SubordinateUnit", "Term"]


@frozen
class Duty:
    """One duty (主要职责): its printed number such as （一） and its text."""

    number: str
    text: str
    place: Place

    def __repr__(self) -> str:
        return brief(self, self.number, cut(self.text))


@frozen
class SubordinateUnit:
    """A subordinate unit (下属单位) that the prose names."""

    name: str
    place: Place

    def __repr__(self) -> str:
        return brief(self, self.name)


@frozen
class Organisation:
    """The department's make-up as part one prints it.

    Attributes:
        duties: numbered duties.
        offices: names of internal offices (内设处室/内设机构).
        offices_stated: how many offices the text says there are, None where it does not say.
        offices_place: where they are listed.
        units: subordinate units.
        units_stated: how many units the text says there are, None where it does not say.
    """

    duties: tuple[Duty, ...] = ()
    offices: tuple[str, ...] = ()
    offices_stated: int | None = None
    offices_place: Place | None = None
    units: tuple[SubordinateUnit, ...] = ()
    units_stated: int | None = None

    def __repr__(self) -> str:
        duties, offices = counted(len(self.duties), "duty", "duties"), counted(len(self.offices), "office")
        return brief(self, f"{duties}, {offices}, {counted(len(self.units), 'unit')}")


@frozen
class Term:
    """A term and its definition, both as printed with wraps joined."""

    name: str
    definition: str
    place: Place

    def __repr__(self) -> str:
        return brief(self, f"{cut(self.name)}:", self.definition)
