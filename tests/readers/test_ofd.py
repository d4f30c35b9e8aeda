"""OFD: where each character stands, which shapes are rules, and what is no text of the page."""

from collections import Counter

import pytest

import cnbudget
from cnbudget.model.errors import DamagedSourceError, LimitExceededError, NoTextLayerError
from cnbudget.model.limits import Limits
from cnbudget.readers.geometry.ink import Ink
from cnbudget.readers.load import read
from cnbudget.readers.ofd.engine import OfdEngine
from cnbudget.readers.ofd.space import POINTS
from cnbudget.testing import OfdStyle, PdfStyle, content, render_ofd
from tests.conftest import shared
from tests.layout.imitations import IMITATIONS
from tests.readers.ofd_files import ofd, root, text
from tests.readers.office_files import package

BUDGET = IMITATIONS[0].data
ONE = '<ofd:TextCode X="0" Y="4">收</ofd:TextCode>'


def ink_of(data: bytes, index: int = 0) -> Ink:
    with OfdEngine("", data, Limits()) as engine:
        return engine.ink(index)


def places(data: bytes) -> list[tuple[str, float, float]]:
    """Each character with where it begins and its baseline, in millimetres."""
    glyphs = ink_of(data).glyphs
    return [
        (character, round(left / POINTS, 2), round(base / POINTS, 2))
        for character, left, base in zip(glyphs.texts, glyphs.lefts, glyphs.baselines, strict=True)
    ]


@pytest.mark.parametrize(
    ("code", "lefts"),
    [
        ('X="1" Y="4" DeltaX="5 6 7"', [11, 16, 22, 29]),
        ('X="1" Y="4" DeltaX="g 2 5 7"', [11, 16, 21, 28]),
        ('X="1" Y="4" DeltaX="g 999999999 5"', [11, 16, 21, 26]),
        ('X="1" Y="4" DeltaX="2 g 1 5 7 9 9"', [11, 13, 18, 25]),
        ('X="1" Y="4"', [11, 16, 21, 26]),
        ('X="1" Y="4" DeltaX="6"', [11, 17, 22, 27]),
    ],
)
def test_distances_in_both_forms_and_without(code: str, lefts: list[int]) -> None:
    found = places(ofd(text(f"<ofd:TextCode {code}>收入合计</ofd:TextCode>")))
    assert found == [(c, left, 14) for c, left in zip("收入合计", lefts, strict=True)]


def test_distances_down_begin_lines() -> None:
    code = '<ofd:TextCode X="0" Y="4" DeltaX="g 1 5 -5 5" DeltaY="0 6 0">收入合计</ofd:TextCode>'
    assert places(ofd(text(code))) == [("收", 10, 14), ("入", 15, 14), ("合", 10, 20), ("计", 15, 20)]


def test_a_textcode_without_a_position_keeps_the_one_before() -> None:
    codes = '<ofd:TextCode X="1" Y="4">收</ofd:TextCode><ofd:TextCode X="9">入</ofd:TextCode>'
    assert places(ofd(text(codes))) == [("收", 11, 14), ("入", 19, 14)]


def test_ctm_comes_before_the_boundary() -> None:
    code = '<ofd:TextCode X="2" Y="8" DeltaX="10">收入</ofd:TextCode>'
    assert places(ofd(text(code, how='CTM="0.5 0 0 0.5 3 0"'))) == [("收", 14, 14), ("入", 19, 14)]


def test_sideways_text_turns_the_page() -> None:
    code = '<ofd:TextCode X="0" Y="0" DeltaX="5">收入</ofd:TextCode>'
    for how in ('CTM="0 1 -1 0 0 0"', 'CTM="0 -1 1 0 0 0"', 'CTM="-1 0 0 -1 0 0"'):
        ink = ink_of(ofd(text(code, boundary="50 50 9 9", how=how)))
        first, second = ink.glyphs.lefts
        assert round((second - first) / POINTS, 2) == 5
        assert (ink.width > ink.height) == how.startswith('CTM="-1')
        assert {round(size / POINTS, 2) for size in ink.glyphs.sizes} == {5}


def test_characters_that_share_a_glyph_share_its_place() -> None:
    transform = (
        '<ofd:CGTransform CodePosition="1" CodeCount="2" GlyphCount="1"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>'
    )
    code = '<ofd:TextCode X="0" Y="4" DeltaX="5 5">收ffi入</ofd:TextCode>'
    glyphs = ink_of(ofd(text(transform + code.replace("ffi", "ff")))).glyphs
    assert glyphs.texts == ["收", "ff", "入"]
    assert [round(left / POINTS) for left in glyphs.lefts] == [10, 15, 20]


def test_a_mapping_of_as_many_glyphs_moves_nothing() -> None:
    transform = (
        '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>7 8</ofd:Glyphs></ofd:CGTransform>'
    )
    code = '<ofd:TextCode X="0" Y="4" DeltaX="5">收入</ofd:TextCode>'
    assert places(ofd(text(transform + code))) == places(ofd(text(code)))


def test_glyphs_without_a_character_are_counted() -> None:
    ink = ink_of(ofd(text('<ofd:TextCode X="0" Y="4">收\ufffd\ufffd</ofd:TextCode>')))
    assert (ink.glyphs.texts, ink.unreadable) == (["收"], 2)


def path(data: str, how: str = "") -> str:
    return f'<ofd:PathObject ID="1" Boundary="10 10 50 50" {how}><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


@pytest.mark.parametrize(
    ("data", "how", "counts"),
    [
        ("M 0 0 L 50 0", "", (1, 0)),
        ("S 0 0 L 50 0 L 50 20 L 0 20 C", "", (2, 2)),
        ("M 0 0 L 50 0 M 0 9 L 50 9 M 0 0 L 0 9", "", (2, 1)),
        ("M 0 0 L 50 0 L 50 0.3 L 0 0.3 C", 'Stroke="false" Fill="true"', (1, 0)),
        ("M 0 0 L 50 0 L 50 20 L 0 20 C", 'Stroke="false" Fill="true"', (0, 0)),
        ("M 0 0 L 50 0", 'LineWidth="4"', (0, 0)),
        ("M 0 0 L 50 0", 'Stroke="false"', (0, 0)),
        ("M 0 0 L 50 0", 'Visible="false"', (0, 0)),
        ("M 0 0 B 9 9 20 30 50 50", "", (0, 0)),
        ("M 0 0 A 9 9 0 0 1 50 50", "", (0, 0)),
        ("M 0 0 Q 20 30 50 50", "", (0, 0)),
    ],
)
def test_strokes_and_thin_fills_are_rules(data: str, how: str, counts: tuple[int, int]) -> None:
    ink = ink_of(ofd(path(data, how)))
    assert (len(ink.horizontals), len(ink.verticals)) == counts


@pytest.mark.parametrize("data", ["M 0", "X 1 2", "M a b", "M 0 nan", "L 1 1 1"])
def test_a_path_that_says_nothing_is_damage_by_name(data: str) -> None:
    with (
        OfdEngine("b.ofd", ofd(path(data)), Limits()) as engine,
        pytest.raises(DamagedSourceError, match=r"^page 1 of b\.ofd is damaged: '.*'"),
    ):
        engine.ink(0)


def test_templates_blocks_and_composites_are_drawn_and_stamps_are_not() -> None:
    def at(y: int, word: str) -> str:
        return text(f'<ofd:TextCode X="0" Y="{y}">{word}</ofd:TextCode>')

    unit = f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{at(0, "丙")}</ofd:Content></ofd:CompositeGraphicUnit>'
    pattern = (
        f"<ofd:FillColor><ofd:Pattern><ofd:CellContent>{at(0, '戊')}</ofd:CellContent></ofd:Pattern></ofd:FillColor>"
    )
    objects = (
        f"<ofd:PageBlock><ofd:PageBlock>{at(0, '甲')}</ofd:PageBlock></ofd:PageBlock>"
        f'<ofd:CompositeObject Boundary="5 20 9 9" CTM="2 0 0 2 0 0" ResourceID="7"/>'
        f'<ofd:PathObject Boundary="0 0 9 9">{pattern}</ofd:PathObject>'
    )
    page = f'<ofd:Template TemplateID="8"/><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>'
    annotation = root(
        "PageAnnot", f'<ofd:Annot Type="Stamp"><ofd:Appearance>{at(0, "丁")}</ofd:Appearance></ofd:Annot>'
    )
    data = ofd(
        page,
        common='<ofd:PublicRes>R.xml</ofd:PublicRes><ofd:TemplatePage ID="8" BaseLoc="T.xml"/>',
        rest="<ofd:Annotations>A.xml</ofd:Annotations>",
        more={
            "D/R.xml": root("Res", unit),
            "D/T.xml": root("Page", f"<ofd:Content><ofd:Layer>{at(60, '乙')}</ofd:Layer></ofd:Content>"),
            "D/A.xml": root("Annotations", '<ofd:Page PageID="0"><ofd:FileLoc>A0.xml</ofd:FileLoc></ofd:Page>'),
            "D/A0.xml": annotation,
        },
    )
    assert places(data) == [("甲", 10, 10), ("丙", 25, 40), ("乙", 10, 70)]
    (left_out,) = [d for d in cnbudget.parse(data).diagnostics if d.code == "annotation-left-out"]
    assert (left_out.printed, left_out.place.page) == ("丁", 1)


def test_a_page_of_pictures_is_named() -> None:
    picture = '<ofd:ImageObject ID="1" Boundary="0 0 200 100" ResourceID="5"/>'
    with pytest.raises(NoTextLayerError, match="pages 1, 2 are pictures"):
        cnbudget.parse(ofd(picture, picture))


@pytest.mark.parametrize("location", ["/D/Q/x.xml", "Q/x.xml", "./Q/../Q/x.xml", "Q\\x.xml", "q/X.XML", "D/Q/x.xml"])
def test_locations_as_producers_write_them(location: str) -> None:
    page = root("Page", f"<ofd:Content>{text(ONE)}</ofd:Content>")
    template = f'<ofd:TemplatePage ID="8" BaseLoc="{location}"/>'
    data = ofd('<ofd:Template TemplateID="8"/><ofd:Content/>', common=template, more={"D/Q/x.xml": page})
    assert [character for character, _, _ in places(data)] == ["收"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (ofd('<ofd:Template TemplateID="9"/><ofd:Content></ofd:Content>'), "uses a template '9' that is not there"),
        (ofd("", common='<ofd:TemplatePage ID="8" BaseLoc="T.xml"/>'), "names 'T.xml', which is not there"),
        (ofd("<ofd:Content>"), r"part D/P0.xml can't be read"),
        (package({"OFD.xml": root("OFD", "")}), "an OFD file without a page"),
        (ofd("", more={"D/Encryptions.xml": ""}), "is an encrypted OFD file; hand over a copy without encryption"),
        (ofd("", more={"D/P0.xml": "<!DOCTYPE x><x/>"}), "part D/P0.xml declares entities, which an OFD file must not"),
    ],
)
def test_damage_is_one_line(data: bytes, what: str) -> None:
    with pytest.raises(DamagedSourceError, match=what) as caught:
        cnbudget.parse(data)
    assert "\n" not in str(caught.value)


def test_every_cut_is_refused() -> None:
    data = render_ofd(BUDGET)
    for share in range(5, 100, 5):
        with pytest.raises(cnbudget.CnbudgetError):
            cnbudget.parse(data[: len(data) * share // 100])


@pytest.mark.parametrize(
    "style",
    [
        OfdStyle(),
        OfdStyle("runs", 2.0, template=True, blocks=True, root=True),
        OfdStyle("single", 0.5, composite=True, stamp=True),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_budget_is_read_as_it_was_printed(style: OfdStyle, *, turned: bool) -> None:
    document = cnbudget.parse(render_ofd(BUDGET, PdfStyle(label_width=12, turned=turned), style))
    assert document.source.kind == "ofd"
    assert content(document) == content(BUDGET)
    assert document.coverage.complete
    assert {d.code for d in document.diagnostics} == ({"annotation-left-out"} if style.stamp else set())


@pytest.mark.parametrize("identity", ["gz-2026-xfj", "sh-pt-zfb-2025", "sz-2026-zfbgt"])
def test_a_real_budget_is_as_its_pdf(identity: str) -> None:
    folder = shared(f"corpus/{identity}")
    fields = ("table", "title", "unit", "block", "row", "label", "code", "header", "page", "amount")
    both = [
        [tuple(getattr(row, name) for name in fields) for row in cnbudget.cells(cnbudget.parse(path))]
        for path in (folder / f"{identity}.pdf", shared(f"ofd/{identity}.ofd"))
    ]
    assert both[0] == both[1]


def test_real_files_have_the_text_that_another_reader_finds() -> None:
    ofdkit = pytest.importorskip("ofdkit", reason="ofdkit, the other reader of OFD, is not installed")
    for path in sorted(shared("ofd/samples").glob("*.ofd")):
        data = path.read_bytes()
        with OfdEngine(path.name, data, Limits()) as engine, ofdkit.open(path) as other:
            assert len(engine) == len(other.pages)
            for index, page in enumerate(other.pages):
                assert Counter(engine.ink(index).glyphs.texts) == Counter("".join(page.text().split())), path.name


def test_limits_hold() -> None:
    long = text(f'<ofd:TextCode X="0" Y="4" DeltaX="{"1 " * 200_000}">{"收" * 1000}</ofd:TextCode>')
    assert len(ink_of(ofd(long)).glyphs.texts) == 190
    with pytest.raises(LimitExceededError, match="max_page_items = 100"):
        read("", ofd(text(f"<ofd:TextCode>{'收' * 101}</ofd:TextCode>")), Limits(max_page_items=100))
    with pytest.raises(LimitExceededError, match="max_pages = 2"):
        read("", ofd("", "", ""), Limits(max_pages=2))


def test_composites_within_composites_end() -> None:
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>'
        + f'<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{n + 1}"/>' * 100
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for n in range(5)
    )
    draw = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="0"/>'
    common = "<ofd:PublicRes>R.xml</ofd:PublicRes>"
    with pytest.raises(LimitExceededError, match="composite objects"):
        ink_of(ofd(draw, common=common, more={"D/R.xml": root("Res", units)}))
    endless = units.replace('ResourceID="1"', 'ResourceID="0"')
    with pytest.raises(LimitExceededError, match="composite objects"):
        ink_of(ofd(draw, common=common, more={"D/R.xml": root("Res", endless)}))


def test_the_shared_samples_cost_no_crash() -> None:
    for path in sorted(shared("ofd/samples").glob("*.ofd")):
        try:
            cnbudget.parse(path)
        except cnbudget.CnbudgetError as error:
            assert "\n" not in str(error)  # noqa: PT017 - some have no text
