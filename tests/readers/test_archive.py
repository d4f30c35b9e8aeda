"""ZIP archives and web archives: the files in them, under their names, within limits."""

import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest

import cnbudget
from cnbudget.model.errors import DamagedSourceError, LimitExceededError, NoTextLayerError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.archive import members
from cnbudget.readers.load import read
from cnbudget.testing import OfficeStyle, content, render_html
from tests.layout.imitations import IMITATIONS
from tests.readers.office_files import package

BUDGET = IMITATIONS[0].data


def zipped(*names: str) -> bytes:
    """An archive whose names are in GBK, as Chinese programs write them."""
    raw = package({f"{n}{'x' * (len(name.encode('gbk')) - 1)}": "文" for n, name in enumerate(names)})
    for n, name in enumerate(names):
        gbk = name.encode("gbk")
        raw = raw.replace(f"{n}{'x' * (len(gbk) - 1)}".encode(), gbk)
    return raw


def test_names_in_gbk_are_read() -> None:
    found = members("", zipped("预算表.xls", "说明/目录.txt"), Limits())
    assert [member.name for member in found] == ["说明/目录.txt", "预算表.xls"]


def test_names_with_their_flag_are_left_alone() -> None:
    assert [member.name for member in members("", package({"预算é.txt": "x"}), Limits())] == ["预算é.txt"]


def test_what_systems_put_beside_files_is_left_out() -> None:
    parts = {"a.txt": "x", "__MACOSX/._a.txt": "x", ".DS_Store": "x", "b/Thumbs.db": "x", "~$a.docx": "x"}
    assert [member.name for member in members("", package(dict(parts)), Limits())] == ["a.txt"]


def test_archives_are_bounded() -> None:
    with pytest.raises(LimitExceededError, match="max_unpacked = 10"):
        members("a.zip", package({"a.txt": "x" * 100}), Limits(max_unpacked=10))
    with pytest.raises(LimitExceededError, match=r"a\.zip: b\.txt unpacks to more than Limits\.max_ratio"):
        members("a.zip", package({"b.txt": "0" * 3_000_000}), Limits())
    with pytest.raises(LimitExceededError, match="2001 files"):
        members("a.zip", package({f"{n}.txt": "" for n in range(2001)}), Limits())


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(package({"a.txt": "x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    with pytest.raises(DamagedSourceError, match="is encrypted; unpack it with its password first"):
        cnbudget.parse(bytes(data))


def test_an_archive_in_an_archive_is_refused() -> None:
    inner = package({"a.txt": "x"})
    with pytest.raises(UnsupportedSourceError, match=r"^b\.zip is a ZIP archive within another: unpack it"):
        cnbudget.parse(package({"b.zip": inner}))


def test_cut_archives_are_refused() -> None:
    data = package({"a.txt": "文" * 1000, "b.txt": "书" * 1000})
    for share in range(10, 100, 15):
        with pytest.raises(cnbudget.CnbudgetError):
            cnbudget.parse(data[: len(data) * share // 100])


def test_an_empty_archive_is_refused() -> None:
    file = BytesIO()
    zipfile.ZipFile(file, "w").close()
    with pytest.raises(UnsupportedSourceError, match="holds no file"):
        cnbudget.parse(file.getvalue())


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_web_archive_is_the_page_it_holds(encoding: str, charset: str) -> None:
    message = EmailMessage()
    message["Subject"] = "page"
    message.make_related()
    picture = EmailMessage()
    picture.set_content(b"\x89PNG", "image", "png")
    message.attach(picture)
    page = EmailMessage()
    page.set_content(
        render_html(BUDGET, OfficeStyle(charset="utf-8")).decode().replace("<meta", "<x"), "html", charset, cte=encoding
    )
    message.attach(page)
    document = cnbudget.parse(message.as_bytes())
    assert document.source.kind == "mhtml"
    assert content(document) == content(BUDGET)


def web_archive(*pages: tuple[str, str], charset: str = "gb2312", head: str = "") -> bytes:
    """A web archive as Excel writes it: an address and a text for each page, in GBK."""
    parts = "".join(
        f"--b\r\nContent-Location: {address}\r\nContent-Transfer-Encoding: 8bit\r\n"
        f'Content-Type: text/html; charset="{charset}"\r\n\r\n{text}\r\n'
        for address, text in pages
    )
    return f"{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n{parts}--b--\r\n".encode(
        "gbk"
    )


def paragraphs(data: bytes) -> list[str]:
    kind, pages = read("a.mht", data, Limits())
    assert kind == "mhtml"
    assert not isinstance(pages, str)
    return [line.text for page in pages.pages for line in page.lines]


def test_the_sheets_of_a_workbook_saved_as_a_web_archive_are_read_in_order() -> None:
    first = (
        "<html><head><meta charset=gb2312><link id=shLink href=b.files/sheet001.htm>"
        '<link id="shLink" href="b.files/sheet002.htm"><link id="shLink"></head><frameset><frame src="b.files/sheet001.htm">'
        "<frame src=b.files/tabstrip.htm><noframes><body>此页面使用框架</body></noframes></frameset></html>"
    )
    sheets = [
        (f"file:///C:/b.files/{name}", f"<body><p>{text}</p></body>")
        for name, text in (("tabstrip.htm", "收入"), ("sheet002.htm", "支出 2.50"), ("sheet001.htm", "收入 1.50"))
    ]
    assert paragraphs(web_archive(("file:///C:/b.htm", first), *sheets)) == ["收入 1.50", "支出 2.50"]
    moved = [(address.replace("C:/b.files", "D:/e"), text) for address, text in sheets]
    assert paragraphs(web_archive(("file:///C:/b.htm", first), *moved)) == ["收入 1.50", "支出 2.50"]


def test_the_frames_of_a_web_archive_are_read_where_they_stand_and_once() -> None:
    page = '<body><p>一</p><iframe src="in%20side.htm"></iframe><iframe src="cid:x"></iframe><iframe src="http://["></iframe><p>二</p>'
    inner = '<body><p>里 1.50</p><iframe src="in side.htm"></iframe><iframe src="a.htm"></iframe>'
    assert paragraphs(web_archive(("http://h/a.htm", page), ("http://h/in side.htm", inner))) == ["一", "里 1.50", "二"]


def test_pages_of_a_web_archive_that_no_frame_shows_are_named_if_they_hold_amounts() -> None:
    first = '<frameset><frame src="sheet001.htm"></frameset>'
    data = web_archive(
        ("http://h/b.htm", first),
        ("http://h/sheet001.htm", "<p>收入 1.50</p>"),
        ("http://h/sheet002.htm", "<p>支出 2.50</p>"),
        ("http://h/tabstrip.htm", "<style>p {width: 1.5em}</style><script>v = 1.5</script><p>支出</p>"),
    )
    _, pages = read("a.mht", data, Limits())
    assert not isinstance(pages, str)
    (named,) = (remark.message for remark in pages.diagnostics if remark.code == "file-embedded")
    assert "shows its page sheet002.htm," in named


def test_web_archives_of_one_page_and_with_long_fields_are_told() -> None:
    fields = f"From: <Saved by Blink>\r\nSubject: {'=E9=A2=84' * 400}\r\n"
    assert paragraphs(web_archive(("http://h/", "<p>收入 1.50</p>"), head=fields)) == ["收入 1.50"]
    one = 'MIME-Version: 1.0\r\nContent-Type: text/html; charset="gbk"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>收入 1.50</p>'
    assert paragraphs(one.encode("gbk")) == ["收入 1.50"]


def test_pages_of_a_web_archive_count_together() -> None:
    data = web_archive(("http://h/a", "<p>" + "一" * 90), ("http://h/b", "<p>" + "一" * 90))
    with pytest.raises(LimitExceededError, match="max_characters = 200"):
        read("a.mht", data, Limits(max_characters=200))


def test_a_web_archive_in_an_archive_keeps_both_names() -> None:
    page = render_html(BUDGET, OfficeStyle(charset="utf-8")).decode().replace('<meta charset="utf-8">', "")
    archive = zipped("部门预算.mht")
    with zipfile.ZipFile(BytesIO(archive)) as names:
        (entry,) = names.infolist()
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(entry, web_archive(("http://h/", page)))
    raw = file.getvalue()
    document = cnbudget.parse(raw)
    assert document.source.kind == "zip"
    assert content(document) == content(BUDGET)


def test_a_web_archive_without_a_page_is_refused() -> None:
    data = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\ntext\r\n--x--\r\n"
    with pytest.raises(DamagedSourceError, match="without a page in it"):
        cnbudget.parse(data)


def test_a_web_archive_nested_without_end_ends() -> None:
    head = "MIME-Version: 1.0\r\n" + "".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(3000)
    )
    with pytest.raises(cnbudget.CnbudgetError):
        cnbudget.parse(head.encode())


@pytest.mark.parametrize(
    ("name", "what"),
    [("a.ceb", "Founder CEB"), ("a.GD", "Sursen GD"), ("a.et", "save it as XLSX"), ("a.wps", "save it as DOCX or PDF")],
)
def test_formats_of_one_program_are_named_with_what_to_do(name: str, what: str) -> None:
    with pytest.raises(UnsupportedSourceError, match=what):
        read(name, b"\x00\xff\xfe\x81\x00" * 100, Limits())


def test_a_page_that_a_script_makes_is_named() -> None:
    page = '<html><body><div id="app"></div><script>document.write("1.50")</script></body></html>'
    with pytest.raises(NoTextLayerError, match="a script makes it in the browser; save what the browser shows"):
        cnbudget.parse(page.encode())
    assert cnbudget.parse(page.replace("></div>", ">收入 1.50</div>").encode()).coverage.total == 1
