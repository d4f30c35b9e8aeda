"""Kinds of files, told by their content: packages by their parts, single XML files by what they name."""

import bz2
import gzip
import io
import lzma
import tarfile
import time
import zipfile

import pytest

import cnbudget
from cnbudget.model.errors import UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.archive import members
from cnbudget.readers.load import read
from cnbudget.readers.sniff import sniff
from cnbudget.testing import content, render_docx, render_xlsx
from tests.layout.imitations import IMITATIONS
from tests.readers.office_files import package

BUDGET = IMITATIONS[0].data
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPREADSHEET = '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table><Row>1.50</Row></Table></Workbook>'
WORDML = '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
FLAT = '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'
UOF = '<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>'


def renamed(data: bytes, before: str, after: str, *, separator: str = "/") -> bytes:
    """The package with a part under another name, in its relations too."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            made = zipfile.ZipInfo("x")
            made.filename = entry.filename.replace(before, after).replace("/", separator)
            new.writestr(made, old.read(entry).replace(before.encode(), after.encode()))
    return file.getvalue()


@pytest.mark.parametrize(
    ("made", "kind", "main", "other"),
    [(render_docx(BUDGET), "docx", "document", "document2"), (render_xlsx(BUDGET), "xlsx", "workbook", "workbook2")],
    ids=["docx", "xlsx"],
)
def test_a_main_part_of_another_name_is_found(made: bytes, kind: str, main: str, other: str) -> None:
    for changed in (renamed(made, f"{main}.xml", f"{other}.xml"), renamed(made, main, main, separator="\\")):
        document = cnbudget.parse(changed)
        assert (document.source.kind, content(document)) == (kind, content(cnbudget.parse(made)))


def test_a_package_is_told_by_its_folder_where_its_main_part_has_a_name_of_its_own() -> None:
    assert sniff(package({"[Content_Types].xml": TYPES, "word/main.xml": ""})) == "docx"
    assert sniff(package({"[Content_Types].xml": TYPES, "xl/wb.xml": ""})) == "xlsx"
    assert sniff(package({"word/main.xml": "", "xl/wb.xml": ""})) == "zip", "folders that someone packed"


def test_folders_of_an_archive_are_set_apart_by_a_slash() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in ("公开\\", "公开\\预算.txt"):
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            made.writestr(entry, b"")
    assert [member.name for member in members("", file.getvalue(), Limits())] == ["公开/预算.txt"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (
            package({"[Content_Types].xml": TYPES, "xl/workbook.bin": b"\x83\x01"}),
            "binary workbook (XLSB): save it as XLSX",
        ),
        (package({"[Content_Types].xml": TYPES, "ppt/presentation.xml": ""}), "presentation: save it as PDF"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "OpenDocument"),
        (package({"uof.xml": UOF}), "UOF file"),
        ((XML + UOF).encode(), "UOF file"),
        ((XML + SPREADSHEET).encode(), "XML Spreadsheet 2003"),
        ((XML + SPREADSHEET).encode("utf-16"), "XML Spreadsheet 2003"),
        ((XML + "<?mso-application progid='Excel.Sheet'?>").encode(), "XML Spreadsheet 2003"),
        ((XML + WORDML).encode(), "Word document saved as XML: save it as DOCX"),
        ((XML + FLAT).encode(), "Word document saved as XML: save it as DOCX"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "(HEIC, AVIF): save it as JPEG"),
        (b"{\\rtf1\\ansi\\ansicpg936 \\u25910? 1.50}", "(RTF): save it as DOCX or PDF"),
    ],
)
def test_what_is_not_read_says_what_to_do(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedSourceError) as caught:
        read("a.doc", data, Limits())
    assert str(caught.value).startswith("a.doc is a")
    assert what in str(caught.value)
    with pytest.raises(UnsupportedSourceError, match="save it as"):
        cnbudget.parse(package({"a.doc": data}))


def test_other_archives_are_told() -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as made:
        made.addfile(tarfile.TarInfo("预算.txt"))
    for data in (file.getvalue(), bz2.compress(b"1"), lzma.compress(b"1"), gzip.compress(b"1")):
        with pytest.raises(UnsupportedSourceError, match=r"a\.pdf is a packed archive: unpack it"):
            read("a.pdf", data, Limits())


@pytest.mark.parametrize(
    "data", [b"\x03\x7a\x02\x0b" + bytes(60), b"AT&TFORM\0\0\0\0DJVU" + bytes(40), b"\x81\xff" * 50]
)
def test_what_is_not_known_says_its_name_and_what_to_do(data: bytes) -> None:
    with pytest.raises(
        UnsupportedSourceError, match=r"^预算\.dbf is no text, and .* save it as PDF, DOCX or XLSX and read"
    ):
        read("预算.dbf", data, Limits())


def test_texts_that_begin_as_a_bitmap_are_texts() -> None:
    assert sniff("BM 预算 9,800.95".encode()) == "text"
    assert sniff(b"BM" + b"1" * 60) == "text"


def test_pages_and_texts_that_only_name_such_a_kind_are_read() -> None:
    page = f'{XML}<html xmlns:x="urn:schemas-microsoft-com:office:spreadsheet"><body>收入 1.50</body></html>'
    assert sniff(page.encode()) == "html"
    assert sniff("说明 urn:schemas-microsoft-com:office:spreadsheet 1.50".encode()) == "text"


def test_a_word_of_megabytes_is_looked_at_by_its_beginning_only() -> None:
    def seconds(size: int) -> float:
        data = b"a" * size
        start = time.process_time()
        sniff(data)
        return time.process_time() - start

    assert seconds(20_000_000) < 0.2 + 10 * seconds(100_000)  # 0.03: it is looked through for a table of HTML
