"""Small Office files, made part by part, with whatever a test needs in them."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

__all__ = ["docx", "package", "sheet", "xlsx"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def docx(body: str, *, head: str = "", more: Mapping[str, str | bytes] | None = None, relations: str = "") -> bytes:
    """A Word file with this body; `w:` names Word's elements."""
    document = f'{head}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    parts: dict[str, str | bytes] = {
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{P}">{relations}</Relationships>',
    }
    return package(parts | dict(more or {}))


def relation(identity: str, kind: str, target: str) -> str:
    """A relation of a part."""
    return f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{target}"/>'


def sheet(rows: str, *, rest: str = "", before: str = "") -> str:
    """A sheet with these rows."""
    return f'<worksheet xmlns="{S}">{before}<sheetData>{rows}</sheetData>{rest}</worksheet>'


def xlsx(
    *sheets: str | bytes,
    states: tuple[str, ...] = (),
    styles: str = "",
    strings: str = "",
    book: str = "",
    more: Mapping[str, str] | None = None,
    titles: Sequence[str] = (),
) -> bytes:
    """A workbook with these sheets, named by `titles`, else A, B and so on; `more` are drawings by the names of their sheets."""
    relations = "".join(relation(f"s{n}", "worksheet", f"worksheets/s{n}.xml") for n in range(len(sheets)))
    names = "".join(
        f'<sheet name="{titles[n] if titles else chr(ord("A") + n)}" sheetId="{n + 1}" r:id="s{n}"'
        + (f' state="{states[n]}"' if n < len(states) else "")
        + "/>"
        for n in range(len(sheets))
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{book}<sheets>{names}</sheets></workbook>',
    }
    parts |= {f"xl/worksheets/s{n}.xml": content for n, content in enumerate(sheets)}
    for name, drawing in (more or {}).items():
        n = ord(name) - ord("A")
        parts[f"xl/drawings/d{n}.xml"] = drawing
        below = relation("d", "drawing", f"../drawings/d{n}.xml")
        parts[f"xl/worksheets/_rels/s{n}.xml.rels"] = f'<Relationships xmlns="{P}">{below}</Relationships>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{S}">{styles}</styleSheet>'
        relations += relation("styles", "styles", "styles.xml")
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{S}">{strings}</sst>'
        relations += relation("strings", "sharedStrings", "sharedStrings.xml")
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{P}">{relations}</Relationships>'
    return package(parts)
