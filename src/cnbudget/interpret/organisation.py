"""Who the department is: duties, offices and units (主要职责, 内设机构, 下属单位)."""

import re
from collections.abc import Sequence

from attrs import evolve

from cnbudget.interpret.sections import Passage
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.organisation import Duty, Organisation, SubordinateUnit
from cnbudget.vocabulary.prose import words

__all__ = ["read_organisation"]

_DUTY = re.compile(r"([（(][一二三四五六七八九十]+[）)]|\d+[.．、])(.*)", re.DOTALL)
# 内设处室有14个，分别为：办公室、人事科。
_OFFICES = re.compile(
    r"(?:内设|下设)(?:机构|处室|科室|职能|处|科)[^。：，\d]{0,12}?(\d+|[一二三四五六七八九十]+)个[^。：]{0,12}"
    r"(?:[：:]|分别是|分别为)([^。：:]{2,2000})"
)
# 本部门设8个内设机构和机关党委，内设机构分别是办公室、督查处。
_OFFICES_COUNTED = re.compile(
    r"设(?:有|立)?(\d+|[一二三四五六七八九十]+)个(?:内设|职能)?(?:机构|处室|科室|处|科)[^。]{0,30}?"
    r"(?:[：:]|分别是|分别为|包括)[：:]?([^。：:]{2,2000})"
)
# 下属单位具体包括：甲、乙和丙。
_UNITS = re.compile(
    r"(?:下属|所属|直属)(?:事业)?单位(?:具体)?(?:共)?(?:(\d+)个)?[^。：]{0,12}(?:包括|分别为|有|为)[：:]([^。]{2,2000})"
)
_LIST = re.compile(r"[、，；]|和(?=[^、，；和]*$)")
_DIGITS = "零一二三四五六七八九"


def read_organisation(found: Sequence[Passage]) -> tuple[Organisation, tuple[Diagnostic, ...]]:
    """Return the department's make-up, and a diagnostic where a stated count is not that of the list."""
    organisation = Organisation(duties=_duties(found))
    diagnostics: list[Diagnostic] = []
    for passage in found:
        if "个" in passage.text and not organisation.offices and (match := _offices(passage.text)):
            stated, offices = _number(match.group(1)), _names(match.group(2))
            organisation = evolve(organisation, offices=offices, offices_stated=stated, offices_place=passage.place)
            diagnostics += _disagreement("offices", stated, len(offices), passage)
        if "单位" in passage.text and not organisation.units and (match := _UNITS.search(passage.text)):
            units = tuple(SubordinateUnit(name, passage.place) for name in _names(match.group(2)))
            stated_units = _number(match.group(1)) if match.group(1) else None
            organisation = evolve(organisation, units=units, units_stated=stated_units)
            diagnostics += _disagreement("subordinate units", stated_units, len(units), passage)
    return organisation, tuple(diagnostics)


def _offices(text: str) -> re.Match[str] | None:
    return _OFFICES.search(text) or _OFFICES_COUNTED.search(text)


def _duties(found: Sequence[Passage]) -> tuple[Duty, ...]:
    duties: list[Duty] = []
    for passage in found:
        if passage.role != "text" or not any(word in passage.section for word in words().duties):
            continue
        match = _DUTY.match(passage.text)
        if match and (match.group(1)[0] in "（(" or not duties):
            duties.append(Duty(match.group(1), match.group(2), passage.place))
        elif duties:
            duties[-1] = evolve(duties[-1], text=f"{duties[-1].text}\n{passage.text}")
    return tuple(duties)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in _LIST.split(text) if name)


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = (_DIGITS.find(tens) if tens else 1) * 10 if ten else 0
    return value + (_DIGITS.find(ones) if ones else 0)


def _disagreement(what: str, stated: int | None, listed: int, passage: Passage) -> list[Diagnostic]:
    if stated is None or stated == listed:
        return []
    message = f"the text states {stated} {what} and lists {listed}"
    return [Diagnostic("count-disagrees", "warning", message, passage.place, passage.text[:80])]
