"""What a format hands down to the rooms below it (版式差异)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, get_args

from attrs import frozen

from cnbudget.model.diagnostic import Severity
from cnbudget.model.errors import FormatError
from cnbudget.model.once import Once
from cnbudget.model.units import FACTORS, Unit
from cnbudget.vocabulary.called import tables
from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.headers import VocabularyError, read_header
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.units import unit_with_factor
from cnbudget.vocabulary.taught import Taught
from cnbudget.vocabulary.words import normal

__all__ = ["Profile"]


@frozen(slots=False)
class Profile:
    """How one place's or year's documents differ, as data; the rooms below never ask where a document comes from.

    Attributes:
        words: printed words of titles, headers and labels, each with the words of the common vocabulary that it stands
            for: `("区级统筹款", "一般公共预算")`. What is printed stays in the document; only its reading changes.
        unit: the unit of tables that print none (元, 百元, 千元, 万元, 十万元 or 亿元), "" where that is unknown.
        severities: rules whose findings are of another level here, with that level.
        titles: titles that the common vocabulary does not understand, each with the canonical table it names:
            `("湖畔小账", "project_expenditure")`.
        headers: headers of tables in extracted text; each its lists of columns, a column as its header path and its
            role (code, name, label, amount or goal): `((("项目/名称 name", "金额 amount"),),)`.
        labels: headers of columns without amounts, each with what the column holds: `("工程代号", "project")`.
        organisations: endings of names of departments and units (单位) that are used here: `("驿站",)`.
        units: words for units of money, each with how many 元 one is: `("萬圓", 10000)`. Amounts are given in the unit
            of `cnbudget.model.units` that has this factor.

    Raises:
        FormatError: a value is none that the vocabulary knows; the message names it.
    """

    words: tuple[tuple[str, str], ...] = ()
    unit: Unit | Literal[""] = ""
    severities: tuple[tuple[str, Severity], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[tuple[str, ...], ...], ...] = ()
    labels: tuple[tuple[str, LabelKind], ...] = ()
    organisations: tuple[str, ...] = ()
    units: tuple[tuple[str, int | Decimal], ...] = ()

    def __attrs_post_init__(self) -> None:
        _one_of("unit", [self.unit], ("", *FACTORS))
        _one_of("severities", [level for _, level in self.severities], get_args(Severity))
        _one_of("titles", [table for _, table in self.titles], tables())
        _one_of("labels", [kind for _, kind in self.labels], get_args(LabelKind))
        _named("words", [word for word, _ in self.words])
        _named("titles", [title for title, _ in self.titles])
        _named("labels", [header for header, _ in self.labels])
        _named("organisations", self.organisations)
        _named("units", [word for word, _ in self.units])
        for word, factor in self.units:
            if unit_with_factor(Decimal(factor)) is None:
                message = f"Profile.units: {word!r} has the factor {factor}, not one of {_listed(FACTORS.values())}"
                raise FormatError(message)
        for header in self.headers:
            try:
                read_header(header)
            except VocabularyError as error:
                message = f"Profile.headers: {error}"
                raise FormatError(message) from None

    @Once
    def taught(self) -> Taught:
        """What it adds to the vocabulary while a document of the format is read."""
        return Taught(
            headers=self.headers,
            titles=tuple((normal(title), table) for title, table in self.titles),
            labels=tuple((normal(header), kind) for header, kind in self.labels),
            organisations=tuple(map(normal, self.organisations)),
            units=tuple((word, unit) for word, factor in self.units if (unit := unit_with_factor(Decimal(factor)))),
        )

    def common(self, printed: str) -> str:
        """Return a printed title, header cell or label in the words of the common vocabulary.

        >>> Profile(words=(("区级统筹款", "一般公共预算"),)).common("（一）区级统筹款支出")
        '（一）一般公共预算支出'
        """
        if not self.words:
            return printed
        return self._pattern.sub(lambda match: self._meant[match.group()], printed)

    @Once
    def _meant(self) -> dict[str, str]:
        return {normal(printed): common for printed, common in self.words}

    @Once
    def _pattern(self) -> Pattern:
        return Pattern(r"\L<printed>", printed=self._meant)


def _one_of(name: str, values: Iterable[str], allowed: Iterable[str]) -> None:
    known = tuple(allowed)
    for value in values:
        if value not in known:
            message = f"Profile.{name}: {value!r} is not one of {_listed(known)}"
            raise FormatError(message)


def _named(name: str, values: Iterable[str]) -> None:
    """Refuse an empty word, which would be met everywhere."""
    if not all(map(normal, values)):
        message = f"Profile.{name}: a word is empty"
        raise FormatError(message)


def _listed(values: Iterable[object]) -> str:
    return ", ".join(str(value) or "''" for value in values)
