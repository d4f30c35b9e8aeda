"""Small OFD packages, made part by part, with whatever a test needs in them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from tests.readers.office_files import package

__all__ = ["bound", "ofd", "root", "text"]

_NAMESPACE = "http://www.ofdspec.org/2016"


def root(name: str, content: str) -> str:
    """A part whose outermost element has that name; `ofd:` names OFD's elements."""
    return f'<ofd:{name} xmlns:ofd="{_NAMESPACE}">{content}</ofd:{name}>'


def text(codes: str, *, boundary: str = "10 10 100 5", how: str = "") -> str:
    """A text object with these TextCode elements."""
    return f'<ofd:TextObject ID="1" Boundary="{boundary}" Font="3" Size="5" {how}>{codes}</ofd:TextObject>'


def ofd(*pages: str, common: str = "", rest: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A package of one document whose pages, 200 mm by 100, have these objects."""
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 200 100</ofd:PhysicalBox></ofd:PageArea>"
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="P{n}.xml"/>' for n in range(len(pages)))
    parts: dict[str, str | bytes] = {
        "OFD.xml": root("OFD", "<ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "D/Document.xml": root(
            "Document", f"<ofd:CommonData>{area}{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{rest}"
        ),
    }
    for number, content in enumerate(pages):
        layer = f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
        parts[f"D/P{number}.xml"] = root("Page", content if "<ofd:Content>" in content else layer)
    return package(parts | dict(more or {}))


def bound(*packages: bytes, common: str = "") -> bytes:
    """One package of the documents of several; their locations must be relative.

    Args:
        packages: of one document each.
        common: folder of all their folders; "" for none.
    """
    parts: dict[str, str | bytes] = {}
    bodies = ""
    for number, data in enumerate(packages):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                if name != "OFD.xml":
                    parts[f"{common}D{number}/{name.partition('/')[2]}"] = archive.read(name)
        bodies += f"<ofd:DocBody><ofd:DocRoot>{common}D{number}/Document.xml</ofd:DocRoot></ofd:DocBody>"
    return package({"OFD.xml": root("OFD", bodies), **parts})
