"""Documents in several files: what belongs together, whose it is, and where each figure stands."""

from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest

import cnbudget
from cnbudget.cli import main
from cnbudget.model.errors import PartsError, UnsupportedSourceError
from cnbudget.testing import BudgetData, content, render_html, render_ofd, render_pdf
from tests.conftest import TIANHE, shared
from tests.readers.ofd_files import bound, ofd, root
from tests.readers.office_files import package

from cnbudget.testing import read_fixture  # isort: skip

WHOLE = read_fixture(TIANHE).data
TABLES = attrs.evolve(WHOLE, before=(), after=())
PROSE = attrs.evolve(WHOLE, tables=())


def other(data: BudgetData) -> BudgetData:
    """The same of another department."""
    return attrs.evolve(
        data,
        before=tuple(p.replace("天河区", "越秀区") if isinstance(p, str) else p for p in data.before),
        after=tuple(p.replace("天河区", "越秀区") if isinstance(p, str) else p for p in data.after),
        tables=tuple(attrs.evolve(t, organisation=t.organisation.replace("天河区", "越秀区")) for t in data.tables),
    )


def files(folder: Path, **contents: bytes) -> list[Path]:
    """Write files; names of arguments become theirs."""
    paths = []
    for name, data in contents.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data)
        paths.append(path)
    return paths


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_tables_and_prose_are_one_document(tmp_path: Path, order: Sequence[int]) -> None:
    paths = files(tmp_path, tables_pdf=render_pdf(TABLES), prose_html=render_html(PROSE))
    document = cnbudget.parse([paths[n] for n in order])
    alone = cnbudget.parse(render_html(PROSE))
    assert (document.department, document.fiscal_year, document.kind) == (
        alone.department,
        alone.fiscal_year,
        alone.kind,
    )
    assert content(document) == content(TABLES)
    assert document.coverage.total == sum(cnbudget.parse(path).coverage.total for path in paths)
    assert [part.name for part in document.source.parts] == [str(paths[n]) for n in order]
    assert document.source.kind == "parts"
    assert {row.document for row in cnbudget.cells(document)} == {str(paths[0])}
    assert all(cell.place.part == str(paths[0]) for table in document.tables for cell in table.cells)
    stated = [check for check in cnbudget.reconcile(document).checks if check.rule == "stated"]
    assert any(check.status == "exact" for check in stated)


def test_places_print_their_part(tmp_path: Path) -> None:
    (path,) = files(tmp_path, tables_pdf=render_pdf(TABLES))
    (row, *_) = cnbudget.cells(cnbudget.parse([path]))
    assert row.place.startswith(f"{path} p1 (")


def test_parts_without_names_are_numbered() -> None:
    document = cnbudget.parse([render_pdf(TABLES), render_html(PROSE)])
    assert [part.name for part in document.source.parts] == ["part 1", "part 2"]


def test_parts_of_two_departments_are_refused_by_name(tmp_path: Path) -> None:
    paths = files(tmp_path, tables_pdf=render_pdf(TABLES), prose_html=render_html(other(PROSE)))
    with pytest.raises(PartsError) as caught:
        cnbudget.parse(paths)
    for said in (*map(str, paths), "天河区", "越秀区"):
        assert said in str(caught.value)


def test_parts_of_two_years_or_kinds_are_refused(tmp_path: Path) -> None:
    year = str(cnbudget.parse(render_html(PROSE)).fiscal_year)
    later = attrs.evolve(
        PROSE, before=tuple(p.replace(year, str(int(year) + 1)) if isinstance(p, str) else p for p in PROSE.before)
    )
    paths = files(tmp_path, a_html=render_html(WHOLE), b_html=render_html(later))
    with pytest.raises(PartsError, match=r"a\.html and .*b\.html are not parts of one document"):
        cnbudget.parse(paths)


def test_a_table_that_another_part_prints_with_other_digits_is_given_twice() -> None:
    head = "2026年部门支出总体表\n单位：万元\n科目名称,合计,基本支出,项目支出\n"
    one, other = f'{head}教育支出,"1,200.00",800.00,400.00\n', f"{head}教育支出,1200.0,800.0,400\n"
    with pytest.raises(PartsError, match=r"^part 1 and part 2 both print 2026年部门支出总体表: one is a copy"):
        cnbudget.parse([one.encode(), other.encode()])


def test_a_part_that_is_given_twice_is_refused() -> None:
    tables, prose = render_pdf(TABLES), render_html(PROSE)
    with pytest.raises(PartsError, match=r"^part 2 and part 3 are the same file; give each part once$"):
        cnbudget.parse([tables, prose, prose])
    with pytest.raises(PartsError, match=r"^part 1 and part 3 both print .+: one is a copy of the other"):
        cnbudget.parse([tables, prose, render_html(TABLES)])


def test_a_file_that_lies_twice_in_an_archive_is_read_once_and_named() -> None:
    prose = render_html(PROSE)
    document = cnbudget.parse(package({"a.pdf": render_pdf(TABLES), "b.html": prose, "c (1).html": prose}))
    assert len(document.narrative.figures) == len(cnbudget.parse(prose).narrative.figures)
    (remark,) = [found for found in document.diagnostics if found.code == "part-unread"]
    assert "c (1).html is the same file as b.html, which was read" in remark.message


def test_no_part_at_all_is_an_error() -> None:
    with pytest.raises(PartsError, match="no source is given"):
        cnbudget.parse([])


def test_an_archive_of_parts_is_one_document() -> None:
    data = package(
        {"公开/表.pdf": render_pdf(TABLES), "公开/说明.html": render_html(PROSE), "公开/章.png": b"\x89PNG\r\n"}
    )
    document = cnbudget.parse(data)
    assert content(document) == content(TABLES)
    assert document.source.kind == "zip"
    assert [part.name for part in document.source.parts] == ["公开/表.pdf", "公开/说明.html"]
    (unread,) = [d.message for d in document.diagnostics if d.code == "part-unread"]
    assert "公开/章.png is a picture without text in it" in unread
    assert len(cnbudget.parse_all(data)) == 1


def test_an_archive_of_documents_names_parse_all(tmp_path: Path) -> None:
    parts = {"甲/表.pdf": render_pdf(TABLES), "甲/文.html": render_html(PROSE), "乙.html": render_html(other(WHOLE))}
    (path,) = files(tmp_path, all_zip=package(dict(parts)))
    with pytest.raises(PartsError, match=r"all\.zip holds 2 documents \(.*\); cnbudget\.parse_all reads them all"):
        cnbudget.parse(path)
    documents = cnbudget.parse_all(path)
    assert [[part.name for part in document.source.parts] for document in documents] == [
        [],
        ["甲/文.html", "甲/表.pdf"],
    ]
    assert [document.source.name for document in documents] == ["乙.html", "甲/文.html + 甲/表.pdf"]
    assert {document.department for document in documents} == {
        cnbudget.parse(render_html(data)).department for data in (WHOLE, other(WHOLE))
    }


def test_one_document_twice_is_two_documents() -> None:
    data = package({"a.pdf": render_pdf(TABLES), "b.html": render_html(TABLES)})
    assert len(cnbudget.parse_all(data)) == 2


def test_a_folder_is_its_files(tmp_path: Path) -> None:
    files(tmp_path, tables_pdf=render_pdf(TABLES), prose_html=render_html(PROSE), note_png=b"\x89PNG\r\n")
    (document,) = cnbudget.parse_all(tmp_path)
    assert content(document) == content(TABLES)
    assert [d.code for d in document.diagnostics if d.code == "part-unread"] == ["part-unread"]


def test_an_ofd_package_of_parts_is_one_document(tmp_path: Path) -> None:
    (path,) = files(tmp_path, both_ofd=bound(render_ofd(PROSE), render_ofd(TABLES)))
    document = cnbudget.parse(path)
    assert content(document) == content(TABLES)
    assert (document.source.kind, document.source.name) == ("ofd", str(path))
    assert [part.name for part in document.source.parts] == [f"{path}/D0", f"{path}/D1"]
    assert {cell.place.part for table in document.tables for cell in table.cells} == {f"{path}/D1"}
    assert document.department == cnbudget.parse(render_ofd(PROSE)).department
    assert cnbudget.parse([path]) == attrs.evolve(document, source=cnbudget.parse([path]).source)


def test_an_ofd_package_of_documents_names_parse_all(tmp_path: Path) -> None:
    data = bound(render_ofd(WHOLE), render_ofd(other(WHOLE)))
    (path,) = files(tmp_path, all_ofd=data)
    with pytest.raises(
        PartsError, match=r"all\.ofd holds 2 documents \(.*D0, .*D1\); cnbudget\.parse_all reads them all"
    ):
        cnbudget.parse(path)
    documents = cnbudget.parse_all(path)
    assert [document.source.name for document in documents] == [f"{path}/D0", f"{path}/D1"]
    assert [document.department for document in documents] == [
        cnbudget.parse(render_html(each)).department for each in (WHOLE, other(WHOLE))
    ]
    assert all(content(document) == content(TABLES) for document in documents[:1])
    inside = cnbudget.parse_all(package({"公开/两家.ofd": data}))
    assert [document.source.name for document in inside] == ["公开/两家.ofd/D0", "公开/两家.ofd/D1"]
    with pytest.raises(PartsError, match=r"D0.*D1"):
        cnbudget.parse([path])


def test_a_document_of_an_ofd_package_that_cannot_be_read_is_named() -> None:
    picture = ofd('<ofd:ImageObject ID="1" Boundary="0 0 200 100" ResourceID="5"/>')
    document = cnbudget.parse(bound(render_ofd(WHOLE), picture))
    assert content(document) == content(TABLES)
    (unread,) = [d.message for d in document.diagnostics if d.code == "part-unread"]
    assert "D1 has no text layer" in unread


def test_documents_of_an_ofd_package_in_one_folder_are_numbered() -> None:
    page = '<ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages>'
    text = '<ofd:TextObject ID="1" Boundary="1 1 9 5" Size="5"><ofd:TextCode X="0" Y="5">收</ofd:TextCode></ofd:TextObject>'
    bodies = "".join(f"<ofd:DocBody><ofd:DocRoot>D/{n}.xml</ofd:DocRoot></ofd:DocBody>" for n in "12")
    parts = {f"D/{n}.xml": root("Document", page) for n in "12"}
    data = package(
        {"OFD.xml": root("OFD", bodies), "D/P.xml": root("Page", f"<ofd:Content>{text}</ofd:Content>"), **parts}
    )
    document = cnbudget.parse(data)
    assert [part.name for part in document.source.parts] == ["document 1", "document 2"]


def test_an_archive_without_anything_readable_says_why() -> None:
    with pytest.raises(UnsupportedSourceError, match=r"^a\.png is a picture without text in it"):
        cnbudget.parse_all(package({"a.png": b"\x89PNG\r\n"}))


def test_a_document_in_parts_survives_json_and_pickle(tmp_path: Path) -> None:
    import pickle

    from cnbudget.export.json_document import dumps, loads

    document = cnbudget.parse(files(tmp_path, tables_pdf=render_pdf(TABLES), prose_html=render_html(PROSE)))
    assert loads(dumps(document)) == document
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - our own


def test_the_command_reads_parts_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = files(tmp_path, tables_pdf=render_pdf(TABLES), prose_html=render_html(PROSE))
    assert main(["cells", "--together", *map(str, paths)]) == 0
    assert str(paths[0]) in capsys.readouterr().out
    main(["check", "--together", *map(str, paths)])
    assert f"{paths[0]} + {paths[1]}" in capsys.readouterr().out
    (archive,) = files(tmp_path, both_zip=package({"a.html": render_html(WHOLE), "b.html": render_html(other(WHOLE))}))
    main(["check", str(archive)])
    out = capsys.readouterr().out
    assert "a.html" in out
    assert "b.html" in out


def test_the_tables_and_the_prose_of_real_documents() -> None:
    pairs = (
        ("corpus/bj-2026-jmrh-tables/bj-2026-jmrh-tables.pdf", "more/bj-2026-jmrh-text.pdf", "军民融合"),
        ("more/bj-2026-ylbzj-tables.pdf", "more/bj-d115f891.pdf", "医疗保障局"),
    )
    for tables, prose, department in pairs:
        document = cnbudget.parse([shared(tables), shared(prose)])
        assert department in (document.department or "")
        assert document.fiscal_year == 2026
        stated = [check.status for check in cnbudget.reconcile(document).checks if check.rule == "stated"]
        assert len(stated) > 10
    with pytest.raises(PartsError, match=r"军民融合.*医疗保障局"):
        cnbudget.parse([shared(pairs[0][0]), shared(pairs[1][1])])
