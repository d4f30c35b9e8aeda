"""Legacy Word files: which parts survive the way through DOCX, and what bounds the converter."""

import importlib.util
import struct
from pathlib import Path

import pytest

import cnbudget
from cnbudget.model.errors import DamagedSourceError, LimitExceededError, MissingExtraError
from cnbudget.model.limits import Limits
from cnbudget.readers.legacy_word import convert as converting
from cnbudget.readers.load import read
from cnbudget.readers.page import PageSource
from tests.conftest import shared
from tests.readers.doc_files import doc

pytest.importorskip("doc2docx", reason="msdoc2docx (extra doc) is not installed")

_IN_TABLE = b"\x16\x24\x01"  # sprmPFInTable
_ROW_END = b"\x17\x24\x01"  # sprmPFTtp
_ON = b"\x01"
_DELETED, _INSERTED, _HIDDEN, _SPECIAL = b"\x00\x08", b"\x01\x08", b"\x3c\x08", b"\x55\x08"


def pages(data: bytes) -> PageSource:
    kind, source = read("a.doc", data, Limits())
    assert kind == "doc"
    assert isinstance(source, PageSource)
    return source


def lines(data: bytes) -> list[str]:
    return [line.text for line in pages(data).pages[0].lines]


def row_end(*edges: int) -> bytes:
    """Properties of the mark that ends a row with these borders, in twips."""
    cells = len(edges) - 1
    definition = bytes([cells]) + struct.pack(f"<{len(edges)}h", *edges) + bytes(20 * cells)
    return _IN_TABLE + _ROW_END + b"\x08\xd6" + struct.pack("<H", len(definition) + 1) + definition


def test_paragraphs_and_tables_survive() -> None:
    row = [_IN_TABLE, _IN_TABLE, row_end(0, 1000, 2000)]
    (page,) = pages(doc("前文\r项目\x07预算数\x07\x07甲\x071.50\x07\x07后文\r", paragraphs=[b"", *row, *row])).pages
    assert [line.text for line in page.lines] == ["前文", "后文"]
    (grid,) = page.grids
    assert [cell.text for cell in grid.cells] == ["项目", "预算数", "甲", "1.50"]
    assert grid.cells[3].address == "/body/tbl[1]/tr[2]/tc[2]"


def test_footnotes_survive_as_lines_of_their_own() -> None:
    marks = [(2, 3, _SPECIAL + _ON), (6, 7, _SPECIAL + _ON)]
    assert lines(doc("有注\x02的段\r", footnotes="\x02注文\r", marks=marks)) == ["有注的段", "注文"]


def test_of_revisions_the_inserted_text_survives_and_hidden_text_does_not() -> None:
    assert lines(doc("新旧文字\r", marks=[(0, 1, _INSERTED + _ON), (1, 2, _DELETED + _ON)])) == ["新文字"]
    assert lines(doc("隐显文字\r", marks=[(0, 1, _HIDDEN + _ON)])) == ["显文字"]


def test_a_header_class_that_some_programs_write_is_no_damage() -> None:
    data = doc("文\r")
    assert lines(data[:8] + bytes(range(16)) + data[24:]) == ["文"]


def test_an_encrypted_file_is_refused_in_one_line() -> None:
    with pytest.raises(
        DamagedSourceError, match=r"^a\.doc is an encrypted Word file; save it without a password first$"
    ):
        pages(doc("文\r", flags=0x100))


def test_loops_in_the_allocation_table_are_refused() -> None:
    data = bytearray(doc("文" * 500 + "\r"))
    table = struct.unpack_from("<128I", data, 512)
    for at, following in enumerate(table):
        if following < len(table):
            broken = data.copy()
            struct.pack_into("<I", broken, 512 + 4 * at, at)  # a sector that follows itself
            with pytest.raises(DamagedSourceError, match="can't be converted"):
                pages(bytes(broken))
            break


@pytest.mark.parametrize("share", [30, 60, 90])
def test_cut_files_are_refused(share: int) -> None:
    data = doc("文" * 2000 + "\r")
    with pytest.raises(cnbudget.CnbudgetError) as caught:
        cnbudget.parse(data[: len(data) * share // 100])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("program", "what"),
    [
        ("import os; os.abort()", r"can't be converted \(the converter ended with status -6\)"),
        ("print('no answer')", r"can't be converted \(the converter ended with status 0\)"),
        ('print(\'{"error": "MemoryError", "message": ""}\')', "takes more than 1073741824 bytes of memory"),
        ("import time; time.sleep(60)", "took longer than Limits.max_seconds = 0.5"),
    ],
)
def test_a_converter_that_fails_costs_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, what: str
) -> None:
    child = tmp_path / "child.py"
    child.write_text(program)
    monkeypatch.setattr(converting, "_CHILD", child)
    limits = Limits(max_seconds=0.5) if "sleep" in program else Limits()
    with pytest.raises((DamagedSourceError, LimitExceededError), match=what):
        read("a.doc", doc("文\r"), limits)


def test_without_the_converter_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        return None

    monkeypatch.setattr(converting, "find_spec", missing)
    assert importlib.util.find_spec("doc2docx") is not None
    with pytest.raises(MissingExtraError, match=r"pip install cnbudget\[doc\]"):
        pages(doc("文\r"))


def test_losses_that_the_converter_names_are_diagnostics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = converting.convert("", doc("文\r"), Limits())
    docx = tmp_path / "made.docx"
    docx.write_bytes(source.data)
    child = tmp_path / "child.py"
    child.write_text(
        "import shutil, sys\n"
        f"shutil.copy({str(docx)!r}, sys.argv[2])\n"
        'print(\'{"codes": "MALFORMED_TABLE_FLATTENED FLOATING_PICTURE_WRAP_APPROXIMATED"}\')\n'
    )
    monkeypatch.setattr(converting, "_CHILD", child)
    found = pages(doc("文\r")).diagnostics
    assert [(d.code, d.printed) for d in found] == [("conversion-loss", "MALFORMED_TABLE_FLATTENED")]


def test_a_real_budget_is_as_its_docx() -> None:
    fields = ("table", "title", "unit", "block", "row", "label", "code", "header", "amount")
    both = [
        [tuple(getattr(row, name) for name in fields) for row in cnbudget.cells(cnbudget.parse(path))]
        for path in (shared("renders/budget.doc"), shared("renders/budget.docx"))
    ]
    assert len(both[0]) == 803
    assert both[0] == both[1]
