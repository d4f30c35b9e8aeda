"""Department, year, kind, level and region of a document, from its head, its chapters, its tables and its forms."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cnbudget.interpret.identity.government import read_government
from cnbudget.interpret.identity.head import head_lines, joined_lines
from cnbudget.interpret.identity.level import level_of_prose, level_of_sheets
from cnbudget.interpret.identity.region import leading_region
from cnbudget.layout.sheet import Paragraph, Sheet
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Kind, Level
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.departments import department_name, is_whole, names_another, names_unit
from cnbudget.vocabulary.document_titles import titles_among
from cnbudget.vocabulary.labels import is_organisation

__all__ = ["Identity", "identify"]

_CHAPTER = re.compile(r"第一部分(.{3,40}?)(?:部门|单位)?(?:概况|基本情况)$")  # 第一部分某局概况
_KIND = re.compile(r"(20\d\d)年?度?(部门|单位)(?:综合)?(预算|决算)")
_TITLE = re.compile(r"^(.{3,60}?)(20\d\d)年?度?(部门|单位)(?:综合)?(?:预算|决算)")
_TITLE_AFTER = re.compile(r"^(20\d\d)年?度?(.{3,40}?)(部门|单位)(?:综合)?(?:预算|决算)")
_NAMED = re.compile(r"(?:部门|单位)名称[:：](.{4,40})$")
_SUPERIOR = re.compile(
    r"(?:主管部门|主管单位|上级部门)(?:名称)?[:：]([^，。；]{4,40})$|(?:隶属于|是|为)([^，。；是为]{4,30}?)(?:所属|直属|下属)的?[^，。；]{0,12}单位"
)
_OWNER = re.compile(r"^(.{3,30}?(?:局|委员会|委|厅|办公室|人民政府|人民法院|人民检察院))(?!）)(.{3,30})$")
_YEAR = re.compile(r"(20\d\d)年")
_FORM_YEAR = re.compile(
    r"[（(]?(20\d\d)[）)]?[（(]?年度?[）)]?|[（(](20\d\d)[）)]"
)  # （2026年度） 2026（年度） （2026）
_HEADING = 60  # characters that a title may hold
_SEEN = 0.25  # share of the tables that must name an owner for it to outrank the document's title
_FORM_OWNERS = frozenset({"部门名称", "预算部门名称", "部门（单位）名称"})


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
    """Return the identity that prose and tables print; where they disagree the prose decides, with a diagnostic.

    A whole government's document (政府预算, 政府决算) has a region and no department.

    Args:
        paragraphs: the prose.
        sheets: the tables.
        forms: the first cells of each performance form; they tell where nothing else does.
    """
    head = head_lines(paragraphs)
    paragraphs = [paragraph for paragraph in paragraphs if not paragraph.text.isascii()]  # most cells are numbers
    level, diagnostics = _level(paragraphs, sheets)
    government = read_government(head, sheets)
    if government is not None:
        return Identity(None, None, government.region, government.fiscal_year, government.kind, level, diagnostics)
    year, kind = _year_and_kind(head, paragraphs, sheets)
    department = _department(head, paragraphs, sheets) or _owner_of_forms(forms)
    region = leading_region(department) if department else None
    parent = _parent(department, paragraphs) if department and kind in {"单位预算", "单位决算"} else None
    return Identity(department, parent, region, year or _year_of_forms(forms), kind, level, diagnostics)


def _level(paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet]) -> tuple[Level | None, tuple[Diagnostic, ...]]:
    """Return the level that the prose states, else the tables' headings, and whether they disagree."""
    stated, printed = level_of_prose(paragraphs), level_of_sheets(sheets)
    if stated is None or printed is None or stated[0] == printed:
        return (stated[0] if stated else printed), ()
    message = f"the prose calls this a {stated[0]} budget, the tables' heading says {printed}; the prose decides"
    return stated[0], (Diagnostic("level-disagrees", "info", message, stated[1]),)


def _parent(unit: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The department that a unit belongs to: named in a sentence, else the one whose name begins the unit's."""
    for paragraph in paragraphs:
        if match := _SUPERIOR.search(paragraph.text):
            name = match.group(1) or match.group(2)
            if is_organisation(name, surely=True) and name != unit:
                return name
    match = _OWNER.match(unit)
    if match and is_organisation(unit) and is_organisation(match.group(1), surely=True):
        return match.group(1)
    return None


def _year_and_kind(
    head: Sequence[str], paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet]
) -> tuple[int | None, Kind | None]:
    """Return the year and kind that titles and sentences print most often (2026年度部门预算), else the tables'."""
    texts = ["".join(head), *(paragraph.text for paragraph in paragraphs), *(sheet.title for sheet in sheets)]
    found: Counter[tuple[int, Kind]] = Counter()
    for text in texts:
        if "算" in text:
            for year, owner, flow in _KIND.findall(text):
                found[int(year), _kind(owner, flow)] += 1
    if found:
        return found.most_common(1)[0][0]
    years = Counter(int(year) for sheet in sheets for year in _YEAR.findall(_printed(sheet)))
    return (years.most_common(1)[0][0] if years else None), _kind_of_titles(sheets)


def _kind(owner: str, flow: str) -> Kind:
    if owner == "部门":
        return "部门预算" if flow == "预算" else "部门决算"
    return "单位预算" if flow == "预算" else "单位决算"


def _kind_of_titles(sheets: Sequence[Sheet]) -> Kind | None:
    """Where tables stand alone their titles tell; a unit's own tables print 单位 with the year."""
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


def _department(head: Sequence[str], paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet]) -> str | None:
    """Return the name of the first chapter, of the tables' headings, or of a title, in this order.

    A name that few tables bear, that is built like no organisation's, or that the title at the document's head
    contradicts, gives way to that title.
    """
    for paragraph in paragraphs:
        match = _CHAPTER.match(paragraph.text) if len(paragraph.text) < _HEADING else None
        if match and is_organisation(match.group(1)):
            return department_name(match.group(1))
    owners = Counter(
        name for sheet in sheets if sheet.organisation and is_whole(name := department_name(sheet.organisation))
    )
    owner, count = owners.most_common(1)[0] if owners else ("", 0)
    title = next((title.owner for _, title in titles_among(head)), None)
    of_few = 2 * count <= len(sheets)
    contradicts = title is not None and (names_another(owner, title) or (of_few and names_unit(owner, title)))
    if is_organisation(owner) and count >= _SEEN * len(sheets) and not contradicts:
        return owner
    return title if contradicts else next(_titled(head, paragraphs), None) or owner or None


def _titled(head: Sequence[str], paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the departments that the head's lines and other titles name: 某局2026年部门预算, 部门名称：某局."""
    short = (text for paragraph in paragraphs if len(text := paragraph.text) < _HEADING and not text.isascii())
    for text in (*joined_lines(head), *short):
        for pattern, group in ((_TITLE, 1), (_TITLE_AFTER, 2), (_NAMED, 1)):
            match = pattern.search(text)
            name = department_name(match.group(group)) if match else ""
            if is_whole(name) and is_organisation(name):
                yield name


def _owner_of_forms(forms: Sequence[tuple[str, ...]]) -> str | None:
    """The department that forms about the whole department name (部门名称)."""
    for form in forms:
        for label, name in pairwise(form):
            if label.rstrip("：:") in _FORM_OWNERS and is_organisation(name):
                return name
    return None


def _year_of_forms(forms: Sequence[tuple[str, ...]]) -> int | None:
    """The year that most forms print beneath their title, （2026年度）; a bare 2000 is some indicator's value."""
    matches = (match for form in forms for text in form if (match := _FORM_YEAR.fullmatch(text)))
    years = Counter(match.group(1) or match.group(2) for match in matches)
    return int(years.most_common(1)[0][0]) if years else None
