"""Small OFD packages, made part by part, with whatever a test needs in them."""

from collections.abc import Mapping

from tests.readers.office_files import package

__all__ = ["ofd", "root", "text"]

_NAMESPACE = "http://www.ofdspec.org/2016"


def root(name: str, content: str) -> str:
    """A part whose outermost element has that name; `ofd:` names OFD's elements."""
    return f'<ofd:{name} xmlns:ofd="{_NAMESPACE}">{content}</ofd:{name}>'


def text(codes: str, *, boundary: str = "10 10 100 5", how: str = "") -> str:
    """A text object with these TextCode elements."""
    return f'<ofd:TextObject ID="1" Boundary="{boundary}" Font="3" Size="5" {how}>{codes}</ofd:TextObject>'


def ofd(*pages: str, common: str = "", rest: str = "", more: Mapping[str, str] | None = None) -> bytes:
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
