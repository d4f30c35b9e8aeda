"""Who the department is: duties, offices and units (主要职责, 内设机构, 下属单位)."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.interpret.prose.named_lists import count_of, listed_names
from cnbudget.interpret.prose.passages import Passage
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.organisation import Duty, Organisation, SubordinateUnit
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.prose import words

__all__ = ["read_organisation"]

_DUTY = re.compile(r"([（(][一二三四五六七八九十]+[）)]|\d+[.．、]|[一二三四五六七八九十]+、)(.*)", re.DOTALL)
_SENTENCE = re.compile(r"[^。；;]+")
# What stands before a list: 内设处室有14个，分别为 / 设8个内设机构和机关党委，内设机构分别是 / 二级预算单位包括
_ANNOUNCED = re.compile(
    r"(?P<what>[^：:]{2,80}?)(?:(?:分别|依次|具体)(?:为|是|有|包括)|包括|(?<=[个家位])，?(?:为|有)|(?=[：:]))[：:]?(?P<list>.*)",
    re.DOTALL,
)
_OFFICES = re.compile(r"内设|处室|科室|职能机构|职能处|设(?:有|立)?[\d一二三四五六七八九十]+个(?:机构|处|科)")
_UNITS = re.compile(r"(?:下属|所属|直属|二级|预算|编制范围的|下设|行政|参公|事业)[^、：]{0,12}单位")
_OFFICE_NAME = re.compile(r"(?:[处室科委部局组队办所院厅站]|中心|党总支|支部|工会|机构)(?:[（(][^（）()]*[）)])*$")
_UNIT_NAME = re.compile(
    r"(?:[处室科委部局组队办所院厅站馆校园社团台库场]|中心|机关|本级|协会|学会|公司|医院|大学)(?:[（(][^（）()]*[）)])*$"
)
_ITEM = re.compile(r"\d{1,2}[.．、](.{2,60}?)[。；]?$")
_ROWS = re.compile(r"序号(?:预算)?单位名称(?:拟变动情况|单位性质|备注)?(?=1\D)")
_ROW = re.compile(r"\d{1,2}(\D{4,40})")
_SEPARATOR = re.compile(r"[、，,]")
_PARTS = frozenset({"", "profile"})


def read_organisation(found: Sequence[Passage]) -> tuple[Organisation, tuple[Diagnostic, ...]]:
    """Return the department's make-up, and a diagnostic where a stated count is not that of the list."""
    organisation = Organisation(duties=_duties(found))
    diagnostics: list[Diagnostic] = []
    for position, passage in enumerate(found):
        if passage.part not in _PARTS or not ("设" in passage.text or "单位" in passage.text):
            continue
        for listed in _lists(passage, found[position + 1 :]):
            if listed.units and not organisation.units:
                units = tuple(SubordinateUnit(name, passage.place) for name in listed.names)
                organisation = evolve(organisation, units=units, units_stated=listed.stated)
                diagnostics += _disagreement("subordinate units", listed, passage)
            elif not listed.units and not organisation.offices:
                organisation = evolve(
                    organisation,
                    offices=listed.names,
                    offices_stated=listed.stated,
                    offices_place=passage.place,
                )
                diagnostics += _disagreement("offices", listed, passage)
    return organisation, tuple(diagnostics)


@frozen
class _Listed:
    """A list of offices or units and the count that is printed with it, None where none is."""

    units: bool
    names: tuple[str, ...]
    stated: int | None


def _lists(passage: Passage, later: Sequence[Passage]) -> Iterator[_Listed]:
    """Yield the lists that a paragraph announces, whether they stand in it or after it."""
    if rows := _ROWS.search(passage.text):
        names = tuple(match.group(1) for match in _ROW.finditer(passage.text, rows.end()))
        if names and all(map(_UNIT_NAME.search, names)):
            yield _Listed(units=True, names=names, stated=None)
        return
    for sentence in _SENTENCE.findall(passage.text):
        match = _ANNOUNCED.fullmatch(sentence)
        if match is None:
            continue
        what = match.group("what")
        units = _is_of_units(what)
        if units is None:
            continue
        stated = count_of(what, units=units)
        pattern = _UNIT_NAME if units else _OFFICE_NAME
        names = (
            listed_names(match.group("list"), stated, pattern)
            if match.group("list")
            else _names_after(later, stated, pattern)
        )
        named = sum(pattern.search(name) is not None for name in names)
        if named and named * 2 >= len(names):
            yield _Listed(units, names, stated)


def _is_of_units(announcement: str) -> bool | None:
    """Return whether a list is one of units, None where it is of neither units nor offices.

    The clause right before the list decides, else all that precedes it (无下属单位，本单位下设2个处室：).
    """
    for words_before in (re.split(r"[，,]", announcement)[-1], announcement):
        if _UNITS.search(words_before):
            return True
        if _OFFICES.search(words_before):
            return False
    return None


def _names_after(later: Sequence[Passage], stated: int | None, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the list in the paragraphs after its announcement: numbered items, or one paragraph of names."""
    items: list[str] = []
    for passage in later:
        match = _ITEM.match(passage.text)
        if match is None:
            break
        items.append(match.group(1))
    if items or not later:
        return tuple(items)
    first = next(iter(_SENTENCE.findall(later[0].text)), "")
    return listed_names(first, stated, pattern) if _SEPARATOR.search(first) else ()


def _duties(found: Sequence[Passage]) -> tuple[Duty, ...]:
    duties: list[Duty] = []
    style = ""
    for passage in found:
        heading = passage.section + passage.subsection
        if passage.role != "text" or not any(map(heading.__contains__, words().duties)):
            continue
        match = _DUTY.match(passage.text)
        if match and (not duties or _style(match.group(1)) == style):
            style = _style(match.group(1))
            duties.append(Duty(match.group(1), match.group(2), passage.place))
        elif duties:
            duties[-1] = evolve(duties[-1], text=f"{duties[-1].text}\n{passage.text}")
    return tuple(duties)


def _style(number: str) -> str:
    """How a number is written: （一）, 1. or 一、; duties of one department are numbered alike."""
    return "（" if number[0] in "（(" else "1" if number[0].isdigit() else "一"


def _disagreement(what: str, listed: _Listed, passage: Passage) -> list[Diagnostic]:
    if listed.stated is None or listed.stated == len(listed.names):
        return []
    message = f"the text states {listed.stated} {what} and lists {len(listed.names)}"
    return [Diagnostic("count-disagrees", "warning", message, passage.place, passage.text[:80])]
