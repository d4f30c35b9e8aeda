"""What a page's content draws, its templates and composite objects included."""

from collections.abc import Iterator

from attrs import define, field
from lxml import etree

from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.passing import frozen
from cnbudget.readers.geometry.affine import Matrix, apply, compose
from cnbudget.readers.geometry.strokes import Box, box_around, is_thin
from cnbudget.readers.ofd.package import OfdPackage, PageSpec, area_of
from cnbudget.readers.ofd.path import boxes_of, segments
from cnbudget.readers.ofd.space import POINTS, numbers, placed
from cnbudget.readers.ofd.text import Run, runs_of
from cnbudget.readers.package import local

__all__ = ["Marks", "Shown", "read_marks"]

_OBJECTS = ("TextObject", "PathObject", "ImageObject", "CompositeObject")
_PAGE = ("Template", "PageRes", "Area")
_DEEPEST = 6  # composite objects within composite objects
_MOST_UNITS = 10_000  # times that composite objects are drawn on one page
_BOX = 4
_NO = frozenset({"false", "0"})
_A4 = (210.0, 297.0)


@frozen
class Shown:
    """A picture on a page: the identity of its file, and the matrix that takes the unit square to where it stands."""

    identity: str
    matrix: Matrix

    @property
    def box(self) -> Box:
        """What it covers."""
        return box_around(apply(self.matrix, [(0, 0), (1, 0), (0, 1), (1, 1)]))


@define
class Marks:
    """What a page draws, in points from its upper left corner.

    Attributes:
        size: width and height in millimetres.
        runs: its text.
        boxes: thin shapes, as left, top, right, bottom.
        images: pictures on it.
        resources: parts that may say where their files are.
        drawn: for each part, the page's own and its templates, how many characters and steps of paths it draws.
    """

    size: tuple[float, float] = _A4
    runs: list[Run] = field(factory=list)
    boxes: list[Box] = field(factory=list)
    images: list[Shown] = field(factory=list)
    resources: list[str] = field(factory=list)
    drawn: dict[str, int] = field(factory=dict)


def read_marks(package: OfdPackage, page: PageSpec, most: int) -> Marks:
    """Return what a page and its templates draw. Annotations and seals are parts of their own: they are not drawn.

    Raises:
        DamagedSourceError: a part can't be read; `MalformedError` where a value in it is none.
        LimitExceededError: the page has more than `most` characters and steps of paths, or composite objects nested
            too deep.
    """
    return _Walk(package, page, most).marks


class _Walk:
    def __init__(self, package: OfdPackage, page: PageSpec, most: int) -> None:
        self._package = package
        self._page = page
        self._left = self._most = most
        self._resources = list(page.resources)
        self._units: dict[str, etree._Element] | None = None
        self._drawn = 0
        self.marks = Marks(page.size or _A4, resources=self._resources)
        templates = self._content(page.part)
        for identity in templates:
            if identity not in page.templates:
                message = f"{package.name} is damaged: {page.part} uses a template {identity!r} that is not there"
                raise DamagedSourceError(message)
            self._content(page.templates[identity])

    def _content(self, part: str) -> list[str]:
        """Take in what a page or a template draws; return the templates it names."""
        templates = []
        left = self._left
        for element in self._package.each(part, *_OBJECTS, *_PAGE):
            match local(element):
                case "Template":
                    templates.append(element.get("TemplateID", ""))
                case "PageRes":
                    found = self._package.find(part, element.text or "")
                    self._resources.extend([found] if found is not None else [])
                case "Area" if part == self._page.part:
                    self.marks.size = area_of(element) or self.marks.size
                case _ if not _is_pattern(element):
                    self._take(element, (POINTS, 0.0, 0.0, POINTS, 0.0, 0.0), 0)
        self.marks.drawn[part] = left - self._left
        return templates

    def _take(self, element: etree._Element, outer: Matrix, depth: int) -> None:
        if element.get("Visible", "true") in _NO:
            return
        match local(element):
            case "TextObject":
                self._spend(sum(len(code.text or "") for code in element.iterfind("{*}TextCode")) + 1)
                self.marks.runs += runs_of(element, outer)
            case "PathObject":
                self._spend(segments(element) + 1)
                self.marks.boxes += boxes_of(element, outer)
            case "ImageObject":
                self._spend(1)
                self.marks.images += _shown(element, outer)
                self.marks.boxes += _thin(element, outer)
            case _:
                self._composite(element, outer, depth)

    def _composite(self, element: etree._Element, outer: Matrix, depth: int) -> None:
        self._drawn += 1
        if depth >= _DEEPEST or self._drawn > _MOST_UNITS:
            message = (
                f"{self._package.name}: its part {self._page.part} draws composite objects within one another more "
                f"than {_DEEPEST} deep or {_MOST_UNITS} times"
            )
            raise LimitExceededError(message)
        unit = self._unit(element.get("ResourceID", ""))
        inner = placed(element, outer)
        for item in unit.iter(*(f"{{*}}{tag}" for tag in _OBJECTS)) if unit is not None else ():
            if not _is_pattern(item):
                self._take(item, inner, depth + 1)

    def _unit(self, identity: str) -> etree._Element | None:
        """Return what a composite object draws; it is looked up in the resources when the first is drawn."""
        if self._units is None:
            self._units = {}
            for part in self._resources:
                for unit in self._package.root(part).iter("{*}CompositeGraphicUnit"):
                    self._units[unit.get("ID", "")] = unit
        return self._units.get(identity)

    def _spend(self, items: int) -> None:
        self._left -= items
        if self._left < 0:
            message = (
                f"{self._package.name}: its part {self._page.part} has more characters and steps of paths than "
                f"Limits.max_page_items = {self._most}"
            )
            raise LimitExceededError(message)


def _is_pattern(element: etree._Element) -> bool:
    """Whether an object belongs to a pattern that fills another (CellContent): it is no text of the page."""
    return any(local(above) == "CellContent" for above in element.iterancestors())


def _shown(element: etree._Element, outer: Matrix) -> Iterator[Shown]:
    """Yield where a picture stands: its CTM says it, and where that is missing its boundary."""
    box = numbers(element.get("Boundary", ""))
    if element.get("CTM"):
        yield Shown(element.get("ResourceID", ""), placed(element, outer))
    elif len(box) == _BOX:
        x, y, wide, high = box
        yield Shown(element.get("ResourceID", ""), compose((wide, 0.0, 0.0, high, x, y), outer))


def _thin(element: etree._Element, outer: Matrix) -> Iterator[Box]:
    """Yield the picture's boundary where it is as thin as a rule."""
    found = numbers(element.get("Boundary", ""))
    if len(found) == _BOX:
        x, y, wide, high = found
        box = box_around(apply(outer, [(x, y), (x + wide, y + high)]))
        if is_thin(box):
            yield box
