"""Label cells of a row (行标题单元格): each cut into words once, then taken apart to codes, names, unit and project."""

from collections.abc import Sequence
from functools import lru_cache

from attrs import field

from cnbudget.layout.sheet import SheetRow
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.labels import (
    Label,
    classify,
    is_organisation,
    is_revenue_code,
    is_revenue_subject,
    read_label,
)
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import Phrase, parse

__all__ = ["LabelCell", "LabelReading", "LabelledRow", "complete", "cut", "read_cells"]

_CLASS, _SECTION, _PART = 3, 5, 2  # digits of a 类, of a 款, and of what a 款 or 项 adds
_ECONOMIC = ("economic", "gov_economic")
_OF_ALL = frozenset({"total", "this_year"})  # marks of 合计, 本年支出合计


@frozen(eq=False)
class LabelCell:
    """One label cell; of cells that print the same there is one object, as long as it is remembered.

    Attributes:
        text: as printed, "" where blank.
        label: numbering, code and name.
        phrase: the words of the name.
        name: the text without code and numbering; "" for a cell of digits.
        is_total: whether they name a total (合计, 小计).
        of_all: whether they name nothing but the total of a list (合计, 支出总计).
        of_subject: which classification its code is of, "" where it prints no whole code.
    """

    text: str
    label: Label
    phrase: Phrase
    name: str = field(init=False, repr=False)
    is_total: bool = field(init=False, repr=False)
    of_all: bool = field(init=False, repr=False)
    of_subject: str = field(init=False, repr=False)

    @name.default
    def _name_of_label(self) -> str:
        return self.label.name

    @is_total.default
    def _names_total(self) -> bool:
        return "total" in self.phrase.marks

    @of_all.default
    def _names_all(self) -> bool:
        phrase = self.phrase
        bare = phrase.known and phrase.marks <= _OF_ALL and all(name == "flow" for name, _ in phrase.members)
        return "total" in phrase.marks and bare and self.name != "小计"

    @of_subject.default
    def _classified(self) -> str:
        return classify(self.label.code)


@frozen
class LabelledRow:
    """A printed row with its label cells."""

    row: SheetRow
    cells: tuple[LabelCell, ...]


@frozen
class LabelReading:
    """The label cells of a row taken apart.

    Attributes:
        style: numbering style of the first text, "" where it has none.
        ordinal: its number, 0 where it has none.
        among: whether a text begins with 其中.
        codes: whole subject codes, left to right; those of expenditure.
        revenue_code: whole code of a revenue subject (10301), which no dimension has; "" where none.
        part: the row's own digits where it prints no more (05), "" otherwise.
        depth: how many code columns stand before that part, None where unknown.
        texts: cells with words, left to right; attributes left out.
        name: innermost label; of a pair of economic codes the first name.
        unit: name, or else code, of the unit the row is about, "" where none.
        unit_code: its code where one is printed.
        project: what stands in a column for projects, "" where there is none.
        attributes: whether it prints attributes (采购组织形式, 备注).
        names: the texts without codes and numbering.
        of_all: whether its one text names the total of a list.
    """

    style: str
    ordinal: int
    among: bool
    codes: tuple[str, ...]
    revenue_code: str
    part: str
    depth: int | None
    texts: tuple[LabelCell, ...]
    name: str
    unit: str
    unit_code: str
    project: str
    attributes: bool
    names: tuple[str, ...] = field(init=False, eq=False, repr=False)
    of_all: bool = field(init=False, eq=False, repr=False)

    @names.default
    def _names_of_texts(self) -> tuple[str, ...]:
        return tuple([cell.name for cell in self.texts])

    @of_all.default
    def _says_all(self) -> bool:
        return len(self.texts) == 1 and self.texts[0].of_all


class _Collector:
    """Collects what the label cells of one row hold, left to right."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.revenue_code = ""
        self.texts: list[LabelCell] = []
        self.open = ""
        self.part = ""
        self.depth: int | None = None
        self.unit_code = ""
        self.unit = ""
        self.first: Label | None = None
        self.among = False
        self.shared = False
        self.attributes = False
        self.project = ""

    def digits(self, text: str, kind: LabelKind, before: int) -> None:
        """Take a cell of digits only, with so many code columns before it."""
        if kind == "unit_code":
            self.unit_code = text
        elif len(text) == _PART and (len(self.open) in {_CLASS, _SECTION} or is_revenue_code(self.open + text)):
            self.open += text
        elif len(text) == 1 and kind == "code" and len(self.open) == _CLASS and classify(self.open) in _ECONOMIC:
            self.open += f"0{text}"  # 301 | 2: the zero of 30102 went missing in a spreadsheet
        elif len(text) == _PART and not self.open:
            self.depth = before if not self.part else self.depth
            self.part += text
        elif _is_whole(text):
            self.close()
            self.open = text
        elif len(text) >= _CLASS:
            self.unit_code = text

    def text(self, cell: LabelCell, kind: LabelKind) -> None:
        """Take a cell with words, its code in it or before it."""
        label = cell.label
        if label.code:
            if self.open != label.code:  # 20108 | [20108]审计事务
                self.close()
            self.open = label.code
        elif self.open and len(self.open) == _CLASS and is_organisation(label.name):
            self.unit_code, self.open = self.open, ""
        self.close(label.name)
        if self.first is None:
            self.first = label
        self.among = self.among or label.among
        if kind == "attribute" and not cell.is_total:
            self.attributes = True
            return
        if kind == "project" and not label.code:
            self.project = label.name
        if kind == "unit" and not cell.is_total:
            self.unit = label.name
        self.shared = self.shared or kind == "shared"
        self.texts.append(cell)

    def close(self, name: str = "") -> None:
        """End the code that stands before a name, or before another code."""
        if classify(self.open):
            self.codes.append(self.open)
        elif self.open and is_revenue_subject(self.open, name):
            self.revenue_code = self.open
        elif self.open:
            self.unit_code = self.open
        self.open = ""


def _is_whole(code: str) -> bool:
    return bool(classify(code)) or is_revenue_code(code)


@lru_cache(maxsize=8192)
def _cell(text: str) -> LabelCell:
    label = read_label(text)
    return LabelCell(text, label, parse(label.name))


def cut(texts: Sequence[str]) -> tuple[LabelCell, ...]:
    """Return label cells, left to right, cut into words."""
    return tuple(map(_cell, texts))


@lru_cache(maxsize=8192)
def read_cells(cells: tuple[LabelCell, ...], kinds: tuple[LabelKind, ...]) -> LabelReading:
    """Take the label cells of a row apart.

    Args:
        cells: left to right, blank ones included.
        kinds: what the label columns hold; empty where the kinds of the cells are unknown.
    """
    collector = _Collector()
    for position, cell in enumerate(cells):
        if not cell.text:
            continue
        kind = kinds[position] if kinds else "name"
        if cell.name:
            collector.text(cell, kind)
        elif kind != "attribute":
            before = kinds[:position].count("code") if kinds else position
            collector.digits(cell.label.code, kind, before)
    collector.close()
    return _reading(collector, blanks=not all(cell.text for cell in cells))


def _reading(found: _Collector, *, blanks: bool) -> LabelReading:
    names = [cell.name for cell in found.texts]
    name = names[-1] if names else ""
    unit_code, revenue_code, part = found.unit_code, found.revenue_code, found.part
    if len(found.texts) == 1 and found.texts[0].of_all:  # 300|合计, 99|合计: no unit and no 项 is called so
        unit_code, part = "", ""
    if found.codes and revenue_code:  # a row is of one subject: digits before that of an expenditure are a unit's
        unit_code, revenue_code = unit_code or revenue_code, ""
    if names and len(found.codes) > 1 and all(classify(code) != "function" for code in found.codes):
        name = names[0]
    unit = found.unit
    if unit_code and not unit:
        unit = next((n for n in names if is_organisation(n)), "")
        if not unit and not (found.codes and (found.shared or name in names_of(found.codes[-1]))):
            unit = name or unit_code  # else the name is the subject's, and the unit a line above names
    first = found.first or Label("", 0, among=False, code="", name="")
    return LabelReading(
        style=first.style,
        ordinal=first.ordinal,
        among=found.among,
        codes=tuple(found.codes),
        revenue_code=revenue_code,
        part=part,
        depth=found.depth if blanks else None,
        texts=tuple(found.texts),
        name=name,
        unit=unit,
        unit_code=unit_code,
        project=found.project,
        attributes=found.attributes,
    )


def complete(reading: LabelReading, before: str, known: Sequence[str]) -> str | None:
    """Return the whole code of a row that prints only its own part, None where several are possible.

    Args:
        reading: the row, its `part` not empty.
        before: the last whole code above it.
        known: codes that a subject of its name has under `before` or beside it.
    """
    if len(before) < _CLASS:
        return None
    if len(reading.part) > _PART:
        return before[:_CLASS] + reading.part
    options = [before[:_CLASS] + reading.part]
    if len(before) >= _SECTION:
        options.append(before[:_SECTION] + reading.part)
    if reading.depth in {1, 2} and reading.depth <= len(options):
        return options[reading.depth - 1]
    named = [code for code in options if code in known]
    if len(named) == 1:
        return named[0]
    return options[0] if len(options) == 1 else None
