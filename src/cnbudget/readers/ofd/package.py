"""The parts of an OFD package: which documents, pages, templates and resources there are."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.model.passing import frozen
from cnbudget.readers.ofd.space import numbers
from cnbudget.readers.package import Package, local

__all__ = ["OfdPackage", "PageSpec", "area_of", "documents_of"]

_MAIN = "OFD.xml"
_LARGEST = 4 * 1024 * 1024  # bytes of one part: the largest page seen has 0.1 MB
_BOX = 4


@frozen
class PageSpec:
    """A page before it is read.

    Attributes:
        part: where its content is.
        annotations: where its annotations are; None where it has none.
        templates: where the template pages of its document are, by their identity.
        size: width and height in millimetres where the document names them; the page's own area outranks it.
        resources: parts that may hold what its objects refer to.
    """

    part: str
    annotations: str | None
    templates: Mapping[str, str]
    size: tuple[float, float] | None
    resources: tuple[str, ...]


class OfdPackage:
    """An opened OFD package.

    Raises:
        DamagedSourceError: from every method: a part is missing, is no XML, or is encrypted.
        LimitExceededError: from every method: a part is larger than a part of a document can be.
    """

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self.name = name or "the source"
        self._package = Package(name, data, limits, "an OFD file")
        self._folded = {part.replace("\\", "/").lower(): part for part in self._package.names}

    def close(self) -> None:
        """Give its memory back."""
        self._package.close()

    def root(self, part: str) -> etree._Element:
        """Return a part's XML, whole."""
        self._readable(part)
        return self._package.root(part)

    def each(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """Yield a part's elements of the given local names as they end; each is emptied after its turn."""
        self._readable(part)
        return self._package.each(part, *tags)

    def _readable(self, part: str) -> None:
        size = self._package.size(part)
        if size > _LARGEST:
            message = f"{self.name}: its part {part} has {size} bytes, more than a part of an OFD file may ({_LARGEST})"
            raise LimitExceededError(message)
        if any(name.rpartition("/")[2].lower() == "encryptions.xml" for name in self._package.names):
            message = f"{self.name} is an encrypted OFD file; hand over a copy without encryption"
            raise DamagedSourceError(message)

    def data(self, part: str) -> bytes:
        """Return a part's bytes: those of a picture."""
        return self._package.data(part)

    def find(self, base: str, location: str) -> str | None:
        """Return the part at a location (ST_Loc), seen from the part `base`; None where there is none.

        Locations that begin with / count from the package's root. Some producers leave that out, write backslashes, or
        another case than the package has.
        """
        plain = location.strip().replace("\\", "/")
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(base), plain)) if plain else ""
        tried = (plain.lstrip("/"),) if plain.startswith("/") else (beside, plain)
        return next((part for path in tried if (part := self._folded.get(path.lower())) is not None), None)

    def part(self, base: str, location: str) -> str:
        """Return the part at a location, which must be there."""
        part = self.find(base, location)
        if part is None:
            message = f"{self.name} is damaged: its part {base} names {location!r}, which is not there"
            raise DamagedSourceError(message)
        return part

    def documents(self) -> tuple[str, ...]:
        """Return where the documents of the package say that their main parts are (DocRoot)."""
        return tuple(_text(body, "DocRoot") for body in self.root(self.part("", _MAIN)).iterfind("{*}DocBody"))

    def pages(self, document: int) -> Iterator[PageSpec]:
        """Yield the pages of a document of the package, in order."""
        main = self.part("", _MAIN)
        for location in self.documents()[document : document + 1]:
            yield from self._document(self.part(main, location))

    def _document(self, part: str) -> Iterator[PageSpec]:
        root = self.root(part)
        common = root.find("{*}CommonData")
        templates: dict[str, str] = {}
        resources: list[str] = []
        for element in common if common is not None else ():
            if local(element) == "TemplatePage":
                templates[element.get("ID", "")] = self.part(part, element.get("BaseLoc", ""))
            elif local(element) in {"PublicRes", "DocumentRes"}:
                found = self.find(part, element.text or "")
                resources += [found] if found is not None else []
        size = None if common is None else area_of(common.find("{*}PageArea"))
        annotated = self._annotated(part, root)
        for page in root.iterfind("{*}Pages/{*}Page"):
            where = self.part(part, page.get("BaseLoc", ""))
            yield PageSpec(where, annotated.get(page.get("ID", "")), templates, size, tuple(resources))

    def _annotated(self, part: str, root: etree._Element) -> dict[str, str]:
        """Return where the annotations of each page are, by the page's identity."""
        found: dict[str, str] = {}
        index = self.find(part, _text(root, "Annotations"))
        for page in self.root(index).iterfind("{*}Page") if index is not None else ():
            where = self.find(index or "", _text(page, "FileLoc"))
            if where is not None:
                found[page.get("PageID", "")] = where
        return found


def documents_of(name: str, data: bytes, limits: Limits) -> tuple[str, ...]:
    """Return the folders of a package's documents, or their numbers where folders do not tell them apart.

    Raises:
        DamagedSourceError: the package can't be opened, or its main part can't be read.
        LimitExceededError: its main part is larger than a part of a document can be.
    """
    package = OfdPackage(name, data, limits)
    try:
        roots = package.documents()
    finally:
        package.close()
    folders = tuple(posixpath.dirname(root.strip().replace("\\", "/")).strip("/") for root in roots)
    if len(set(folders)) == len(folders) and all(folders):
        return folders
    return tuple(f"document {number}" for number in range(1, len(roots) + 1))


def area_of(element: etree._Element | None) -> tuple[float, float] | None:
    """Return the width and height, in millimetres, of an area's PhysicalBox; None where it has none."""
    box = None if element is None else element.find("{*}PhysicalBox")
    found = [] if box is None else numbers(box.text or "")
    return (found[2], found[3]) if len(found) == _BOX and min(found[2:]) > 0 else None


def _text(element: etree._Element, tag: str) -> str:
    found = element.find(f"{{*}}{tag}")
    return "" if found is None else found.text or ""
