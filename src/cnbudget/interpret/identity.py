"""Whose budget it is, of which year and kind, from what the document prints."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from cnbudget.layout.sheet import Paragraph, Sheet
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Kind, Level
from cnbudget.model.place import Place
from cnbudget.vocabulary.labels import is_organisation, uncoded
from cnbudget.vocabulary.prose import is_place_name

__all__ = ["Identity", "identify"]

_CHAPTER = re.compile(r"第一部分(.{3,40}?)(?:部门|单位)?(?:概况|基本情况)$")  # 第一部分某局概况
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_KIND = re.compile(r"(20\d\d)年度?(部门|单位)(?:综合)?(预算|决算)")
_TITLE = re.compile(r"^(.{3,40}?)(20\d\d)年度?(部门|单位)(?:综合)?(预算|决算)")
_TITLE_AFTER = re.compile(r"^(20\d\d)年度?(.{3,40}?)(部门|单位)(?:综合)?(预算|决算)")
# 本部门预算为汇总预算; 部门预算为局本级预算
_LEVEL = re.compile(r"(?:预算|决算)(?:公开范围)?(?:仅)?为[^，。；汇本]{0,6}(汇总|本级)")
# 包括部门本级（机关）预算和所属事业单位预算; 纳入本部门汇总预算编制范围的单位; 国家信访局及所属单位; 所属各预算单位
_TOGETHER = re.compile(
    r"(?:本级|本部|机关)(?:（[^（）]*）)?(?:预算|决算)?(?:和|以及|及|与|、)[^。，；]{0,6}[所下直局]属[^。，；]{0,8}单位"
    r"|汇总(?:预算|决算)编制范围|及所属单位|所属各预算单位|(?:预算|决算)包括[：:]?[^。，；]{0,20}本级(?:预算|决算)[^。，；]{0,10}[和及、]"
)
_ALONE = re.compile(r"(?:本|该)?(?:部门|单位)(?:没有|无)(?:下属|所属|二级)(?:预算)?单位")
_SUMMED_TITLE = re.compile(r"[（(]汇总[）)]")
_OWNER = re.compile(r"^(.{3,30}?(?:局|委员会|委|厅|办公室|人民政府|人民法院|人民检察院))(?!）)(.{3,30})$")
_SUPERIOR = re.compile(
    r"(?:主管部门|主管单位|上级部门)(?:名称)?[:：]([^，。；]{4,40})$|(?:隶属于|是|为)([^，。；是为]{4,30}?)(?:所属|直属|下属)的?[^，。；]{0,12}单位"
)
_YEAR = re.compile(r"(20\d\d)年")
_FORM_YEAR = re.compile(r"[（(]?(20\d\d)[）)]?[（(]?(?:年度?)?[）)]?")
_COVER = 120  # characters that a cover may hold
_LEVELS = re.compile(r"[（(](?:本级|汇总|机关)[）)]$")
_OWN = re.compile(r"[（(]本级[）)]$")
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,5}?[市州盟])?(?:[\u4e00-\u9fff]{1,6}?[区县旗])?"
)
_PLACE_LATER = re.compile(r"(?:工作|管理|服务)")


@frozen
class Identity:
    """Who, when and what; None where the document does not print it."""

    department: str | None
    parent_department: str | None
    region: str | None
    fiscal_year: int | None
    kind: Kind | None
    level: Level | None
    diagnostics: tuple[Diagnostic, ...]


def identify(
    paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet], forms: Sequence[tuple[str, ...]] = ()
) -> Identity:
    """Return the identity that prose and tables print; where they disagree the prose decides, and it is said.

    Args:
        paragraphs: the prose.
        sheets: the tables.
        forms: the first cells of each performance form; they tell where nothing else does.
    """
    year, kind = _year_and_kind(paragraphs, sheets)
    department = _department(paragraphs, sheets) or _owner_of_forms(forms)
    year = year or _year_of_forms(forms)
    said = _level_of_prose(paragraphs)
    printed: Level | None = "本级" if any(_OWN.search(sheet.organisation) for sheet in sheets) else None
    diagnostics: tuple[Diagnostic, ...] = ()
    if said is not None and printed is not None and said[0] != printed:
        message = f"the prose calls this a {said[0]} budget, the tables' heading says {printed}; the prose decides"
        diagnostics = (Diagnostic("level-disagrees", "info", message, said[1]),)
    level = said[0] if said else printed
    region = _region(department) if department else None
    parent = _parent(department, paragraphs) if department and kind in {"单位预算", "单位决算"} else None
    return Identity(department, parent, region, year, kind, level, diagnostics)


def _parent(unit: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The department that a unit belongs to: where it is said, else the one whose name the unit's begins with."""
    for paragraph in paragraphs:
        if match := _SUPERIOR.search(paragraph.text):
            name = match.group(1) or match.group(2)
            if is_organisation(name, surely=True) and name != unit:
                return name
    match = _OWNER.match(unit)
    if match and is_organisation(unit) and is_organisation(match.group(1), surely=True):
        return match.group(1)
    return None


def _year_and_kind(paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet]) -> tuple[int | None, Kind | None]:
    cover = _cover(paragraphs)
    texts = [cover, *(paragraph.text for paragraph in paragraphs), *(sheet.title for sheet in sheets)]
    found: Counter[tuple[int, Kind]] = Counter()
    for text in texts:
        if "算" in text and "年" in text:
            for year, owner, flow in _KIND.findall(text):
                found[int(year), _kind(owner, flow)] += 1
    if found:
        return found.most_common(1)[0][0]
    years = Counter(int(year) for sheet in sheets for year in _YEAR.findall(_printed(sheet)))
    return (years.most_common(1)[0][0] if years else None), _kind_of_titles(sheets)


def _kind_of_titles(sheets: Sequence[Sheet]) -> Kind | None:
    """Where tables stand alone their titles say what they are; a unit's own tables say 单位 and the year."""
    budgets = sum("预算" in sheet.title and "决算" not in sheet.title for sheet in sheets)
    accounts = sum("决算" in sheet.title for sheet in sheets)
    if budgets == accounts:
        return None
    return "部门预算" if budgets > accounts else "部门决算"


def _printed(sheet: Sheet) -> str:
    """A sheet's title and headers; of several years in them the latest is the sheet's own."""
    headers = " ".join(cell for column in sheet.columns for cell in column.path)
    years = sorted(_YEAR.findall(headers))
    return sheet.title + (f" {years[-1]}年" if years else "")


def _cover(paragraphs: Sequence[Paragraph]) -> str:
    """What the first page says, where it says little: a cover prints name, year and kind on lines of their own."""
    first = paragraphs[0].place.page if paragraphs else None
    if first is None:
        return ""
    text = "".join(paragraph.text for paragraph in paragraphs if paragraph.place.page == first)
    return text if len(text) <= _COVER else ""


def _kind(owner: str, flow: str) -> Kind:
    if owner == "部门":
        return "部门预算" if flow == "预算" else "部门决算"
    return "单位预算" if flow == "预算" else "单位决算"


def _department(paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet]) -> str | None:
    for paragraph in paragraphs:
        match = _CHAPTER.match(paragraph.text) if len(paragraph.text) < _HEADING else None
        if match and is_organisation(match.group(1)):
            return match.group(1)
    owners = Counter(_OWN.sub("", uncoded(sheet.organisation)) for sheet in sheets if sheet.organisation)
    if owners:
        return owners.most_common(1)[0][0]
    for printed in [_cover(paragraphs), *(paragraph.text for paragraph in paragraphs)]:
        text = _PART.sub("", printed)
        if text and len(text) < _HEADING:
            title, later = _TITLE.match(text), _TITLE_AFTER.match(text)
            name = title.group(1) if title else later.group(2) if later else ""
            name = _LEVELS.sub("", name)
            if is_organisation(name):
                return name
    return None


_HEADING = 60


def _owner_of_forms(forms: Sequence[tuple[str, ...]]) -> str | None:
    """The department that forms about the whole department name (部门名称)."""
    for form in forms:
        for label, name in pairwise(form):
            if label.rstrip("：:") in {"部门名称", "预算部门名称", "部门（单位）名称"} and is_organisation(name):
                return name
    return None


def _year_of_forms(forms: Sequence[tuple[str, ...]]) -> int | None:
    years = Counter(match.group(1) for form in forms for text in form if (match := _FORM_YEAR.fullmatch(text)))
    return int(years.most_common(1)[0][0]) if years else None


def _level_of_prose(paragraphs: Sequence[Paragraph]) -> tuple[Level, Place] | None:
    """What the prose says of the level; a plain statement goes before what its other sentences imply."""
    implied: tuple[Level, Place] | None = None
    for paragraph in paragraphs:
        text = paragraph.text
        if "汇总" in text or "本级" in text:
            match = _LEVEL.search(text)
            if match:
                return ("汇总" if match.group(1) == "汇总" else "本级"), paragraph.place
        if implied is None:
            if _TOGETHER.search(text) or (len(text) < _HEADING and _SUMMED_TITLE.search(text)):
                implied = "汇总", paragraph.place
            elif _ALONE.search(text):
                implied = "本级", paragraph.place
    return implied


def _region(department: str) -> str | None:
    """The place's name that the department's begins with, where that is certain."""
    match = _PLACE.match(department.removeprefix("中共"))
    found = match.group() if match else ""
    if not found or not is_place_name(found) or _PLACE_LATER.search(found) or found == department:
        return None
    return found
