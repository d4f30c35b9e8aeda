"""What kind of package a ZIP file is, by the names of its parts; without any that tell, it is an archive of files."""

import io
import re
import zipfile
from typing import Literal

__all__ = ["PackageKind", "package_kind"]

PackageKind = Literal["docx", "xlsx", "xlsb", "ofd", "slides", "opendocument", "uof", "zip"]

# The main part of each kind. Word names it document2.xml in files it made online, other programs as they like.
_PARTS: tuple[tuple[re.Pattern[str], PackageKind], ...] = (
    (re.compile(r"word/document\d*\.xml"), "docx"),
    (re.compile(r"xl/workbook\d*\.bin"), "xlsb"),
    (re.compile(r"xl/workbook\d*\.xml"), "xlsx"),
    (re.compile(r"OFD\.xml"), "ofd"),
    (re.compile(r"ppt/presentation\d*\.xml"), "slides"),
    (re.compile(r"uof\.xml"), "uof"),
)
_TYPES = "[Content_Types].xml"  # which every Office file has, and nothing else
_FOLDERS: tuple[tuple[str, PackageKind], ...] = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "slides"))
_OPEN_DOCUMENT = frozenset({"mimetype", "content.xml"})
# What a package begins with whose directory at its end is cut off.
_CUT: tuple[tuple[bytes, PackageKind], ...] = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"OFD.xml", "ofd"))


def package_kind(data: bytes) -> PackageKind:
    """Tell an Office or OFD file by its main part, also where the directory at the file's end is cut off."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = frozenset(name.replace("\\", "/") for name in package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return next((kind for part, kind in _CUT if part in data), "zip")
    for part, kind in _PARTS:
        if any(part.fullmatch(name) for name in names):
            return kind
    if _TYPES in names:
        return next((kind for folder, kind in _FOLDERS if any(name.startswith(folder) for name in names)), "zip")
    return "opendocument" if names >= _OPEN_DOCUMENT else "zip"
