"""Subject codes of a row (科目编码): whole, glued to a name, or only the row's own part."""

from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.labels import Label, classify, is_organisation, read_label
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import parse

__all__ = ["Reading", "complete", "read_cells"]

_CLASS, _SECTION, _PART = 3, 5, 2  # digits of a 类, of a 款, and of what a 款 or 项 adds


@frozen
class Reading:
    """The label cells of a row taken apart.

    Attributes:
        style, ordinal, among: numbering of the first text, and whether a text begins with 其中.
        codes: whole subject codes, left to right.
        part: the row's own digits where it prints no more (05), "" otherwise.
        depth: how many code columns stand before that part, None where unknown.
        names: texts without codes and numbering, left to right; attributes left out.
        name: innermost label; of a pair of economic codes the first name.
        unit: name, or else code, of the unit the row is about, "" where none.
        unit_code: its code where one is printed.
        project: what stands in a column for projects, "" where there is none.
    """

    style: str
    ordinal: int
    among: bool
    codes: tuple[str, ...]
    part: str
    depth: int | None
    names: tuple[str, ...]
    name: str
    unit: str
    unit_code: str
    project: str


class _Cells:
    """Collects what the label cells of one row hold, left to right."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.names: list[str] = []
        self.open = ""
        self.part = ""
        self.depth: int | None = None
        self.unit_code = ""
        self.unit = ""
        self.first: Label | None = None
        self.among = False
        self.shared = False
        self.project = ""

    def digits(self, text: str, kind: LabelKind, place: int) -> None:
        """Take a cell of digits only."""
        if kind == "unit_code":
            self.unit_code = text
        elif len(text) == _PART and len(self.open) in {_CLASS, _SECTION}:
            self.open += text
        elif len(text) == 1 and kind == "code" and len(self.open) == _CLASS and classify(self.open) != "function":
            self.open += f"0{text}"  # 301 | 2: the zero of 30102 went missing in a spreadsheet
        elif len(text) == _PART and not self.open:
            self.depth = place if not self.part else self.depth
            self.part += text
        elif classify(text):
            self.close()
            self.open = text
        elif len(text) >= _CLASS:
            self.unit_code = text

    def text(self, label: Label, kind: LabelKind) -> None:
        """Take a cell with words, its code in it or before it."""
        if label.code:
            self.open = "" if self.open == label.code else self.open  # 20108 | [20108]审计事务
            self.close()
            self.codes.append(label.code)
        elif self.open and len(self.open) == _CLASS and is_organisation(label.name):
            self.unit_code, self.open = self.open, ""
        self.close()
        if self.first is None:
            self.first = label
        self.among = self.among or label.among
        if kind == "attribute" and "total" not in parse(label.name).marks:
            return
        if kind == "project" and not label.code:
            self.project = label.name
        if kind == "unit" and "total" not in parse(label.name).marks:
            self.unit = label.name
        self.shared = self.shared or kind == "shared"
        self.names.append(label.name)

    def close(self) -> None:
        """End the code that stands before a name."""
        if self.open:
            self.codes.append(self.open)
            self.open = ""


@lru_cache(maxsize=8192)
def read_cells(labels: tuple[str, ...], kinds: tuple[LabelKind, ...]) -> Reading:
    """Take the label cells of a row apart.

    Args:
        labels: printed cells, "" where blank.
        kinds: what the label columns hold; empty where the cells cannot be told apart.
    """
    cells = _Cells()
    for place, text in enumerate(labels):
        if not text:
            continue
        kind = kinds[place] if kinds else "name"
        label = read_label(text)
        if label.name:
            cells.text(label, kind)
        elif kind != "attribute":
            cells.digits(label.code, kind, kinds[:place].count("code") if kinds else place)
    cells.close()
    return _reading(cells, blanks=len(labels) > sum(map(bool, labels)))


def _reading(cells: _Cells, *, blanks: bool) -> Reading:
    names = tuple(cells.names)
    name = names[-1] if names else ""
    if names and len(cells.codes) > 1 and all(classify(code) != "function" for code in cells.codes):
        name = names[0]
    unit = cells.unit
    if cells.unit_code and not unit:
        unit = next((n for n in names if is_organisation(n)), "")
        if not unit and not (cells.codes and (cells.shared or name in names_of(cells.codes[-1]))):
            unit = name or cells.unit_code  # else the name is the subject's, and the unit a line above names
    first = cells.first or Label("", 0, among=False, code="", name="")
    return Reading(
        style=first.style,
        ordinal=first.ordinal,
        among=cells.among,
        codes=tuple(cells.codes),
        part=cells.part,
        depth=cells.depth if blanks else None,
        names=names,
        name=name,
        unit=unit,
        unit_code=cells.unit_code,
        project=cells.project,
    )


def complete(reading: Reading, before: str, known: Sequence[str]) -> str | None:
    """Return the whole code of a row that prints only its own part, None where it cannot be told.

    Args:
        reading: the row, its `part` not empty.
        before: the last whole code above it.
        known: codes that a subject of its name has beneath `before` or beside it.
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
