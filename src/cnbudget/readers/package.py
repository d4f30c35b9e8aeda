"""Packages (DOCX, XLSX, OFD): parts of a ZIP file, unpacked within limits and read as XML without entities."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from types import TracebackType
from typing import IO, Self, cast

from lxml import etree

from cnbudget.model.errors import DamagedSourceError, LimitExceededError, in_one_line
from cnbudget.model.limits import Limits

__all__ = ["Package", "attribute", "attributes", "local", "whole"]

_MOST_PARTS = 10_000
_SMALL = 1024 * 1024  # bytes below which the ratio says nothing: blank templates pack well
_HEAD = 4096
# What zipfile and lxml raise for parts that are not where or what the package says.
_BROKEN = (
    *(etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError),
    *(OSError, RuntimeError, NotImplementedError, ValueError, struct.error),
)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """An opened package.

    Raises:
        DamagedSourceError: from every method: it is no ZIP file, a part is missing or is no XML.
        LimitExceededError: from every method: a part, or all that was unpacked, is larger than the limits allow.
    """

    def __init__(self, name: str, data: bytes, limits: Limits, kind: str = "an Office file") -> None:
        self._name = name or "the source"
        self._kind = kind
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            message = (
                f"{self._name} is cut short or damaged: it begins like a ZIP file but can't be opened "
                f"({in_one_line(error)})"
            )
            raise DamagedSourceError(message) from None
        if len(self._zip.filelist) > _MOST_PARTS:
            message = f"{self._name} has {len(self._zip.filelist)} parts, more than {kind} may have ({_MOST_PARTS})"
            raise LimitExceededError(message)
        # Some programs on Windows write folders with a backslash.
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in self._zip.filelist}
        self.names = frozenset(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give its memory back."""
        self._zip.close()

    def root(self, part: str) -> etree._Element:
        """Return a part's XML, whole."""
        with self._open(part) as file:
            try:
                tree = etree.parse(file, self._parser())
            except _BROKEN as error:
                raise self._damaged(part, error) from None
        self._without_doctype(part, tree)
        return tree.getroot()

    def each(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """Yield a part's elements of the given local names as they end; each is emptied after its turn."""
        wanted = [f"{{*}}{tag}" for tag in tags]
        with self._open(part) as file:
            try:
                reading = etree.iterparse(
                    file, tag=wanted, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
                )
                for count, (_, element) in enumerate(reading):
                    if not count:
                        self._without_doctype(part, element.getroottree())
                    yield element
                    element.clear(keep_tail=True)
                    while element.getprevious() is not None:
                        del element.getparent()[0]
            except _BROKEN as error:
                raise self._damaged(part, error) from None

    def data(self, part: str) -> bytes:
        """Return a part's bytes."""
        with self._open(part) as file:
            try:
                return file.read()
            except _BROKEN as error:
                raise self._damaged(part, error) from None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return for each relation of a part, by its identity, the last word of its type and the part it leads to."""
        folder, file = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{file}.rels")
        if where not in self.names:
            return {}
        found = {}
        for relation in self.root(where).iter(_RELATIONS):
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = relation.get("Type", "").rsplit("/", 1)[-1], path
        return found

    def size(self, part: str) -> int:
        """Return a part's unpacked size in bytes, as the package declares it."""
        return self._entry(part).file_size

    def _entry(self, part: str) -> zipfile.ZipInfo:
        try:
            return self._entries[part]
        except KeyError:
            message = f"{self._name} is damaged or not {self._kind}: its part {part} is missing"
            raise DamagedSourceError(message) from None

    def _open(self, part: str) -> IO[bytes]:
        """Open a part whose declared size is within limits and which declares no entities."""
        entry = self._entry(part)
        self._unpacked += entry.file_size
        if self._unpacked > self._limits.max_unpacked:
            message = f"{self._name} unpacks to more than Limits.max_unpacked = {self._limits.max_unpacked} bytes"
            raise LimitExceededError(message)
        if entry.file_size > max(_SMALL, self._limits.max_ratio * entry.compress_size):
            message = (
                f"{self._name}: its part {part} unpacks to more than Limits.max_ratio = {self._limits.max_ratio} "
                f"times its size; raise the limit if you trust it"
            )
            raise LimitExceededError(message)
        try:
            with self._zip.open(entry) as file:
                head = file.read(_HEAD)
            opened = self._zip.open(entry)
        except _BROKEN as error:
            raise self._damaged(part, error) from None
        if b"<!DOCTYPE" in head:  # before the parser meets what it declares
            opened.close()
            raise self._declares(part)
        return opened

    def _without_doctype(self, part: str, tree: etree._ElementTree) -> None:
        """Refuse a part that declares a document type, wherever and in whatever encoding: its entities are not read."""
        if tree.docinfo.internalDTD is not None:
            raise self._declares(part)

    def _declares(self, part: str) -> DamagedSourceError:
        return DamagedSourceError(f"{self._name}: its part {part} declares entities, which {self._kind} must not")

    def _damaged(self, part: str, error: Exception) -> DamagedSourceError:
        return DamagedSourceError(f"{self._name} is damaged: its part {part} can't be read ({in_one_line(error)})")

    @staticmethod
    def _parser() -> etree.XMLParser:
        return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)


def local(element: etree._Element) -> str:
    """An element's name without namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str, default: str = "") -> str:
    """An attribute by its name without namespace: files write the same attribute in several."""
    plain = element.get(name)
    if plain is not None:
        return plain
    ending = f"}}{name}"
    for key, value in element.items():
        if str(key).endswith(ending):
            return str(value)
    return default


def attributes(element: etree._Element) -> dict[str, str]:
    """All attributes by their names without namespace, as `attribute` finds each."""
    found = dict(cast("list[tuple[str, str]]", element.items()))
    for key in [key for key in found if key[0] == "{"]:
        found.setdefault(key.rpartition("}")[2], found[key])
    return found


def whole(text: str) -> int:
    """A whole number not below 0 that an attribute holds; what is none counts as 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("10000000000") else 0
