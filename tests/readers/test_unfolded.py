"""How many objects forms in forms unfold to."""

import zlib

import pytest

from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.pdf.reader import read_pdf
from cnbudget.readers.pdf.streams import streams
from cnbudget.readers.pdf.unfolded import most_unfolded
from cnbudget.readers.pdf.words import Words
from tests.pace import seconds_of
from tests.readers.test_pdf_content import FONT, FORM, page_of, raw, stream


def unfolded(data: bytes) -> int:
    return most_unfolded(Words(data, streams(data)))


def nested(times: int, *resources: str) -> bytes:
    """A page that draws a form, which draws another, and so on; each has its resources, the last draws rectangles."""
    forms = [stream("/X Do " * times, f"{FORM}{each}") for each in resources]
    page = "/Resources<</XObject<</X 6 0 R>>>>"
    return page_of("/X Do", page=page, more=(*forms, stream("0 0 9 9 re f " * times, FORM)))


def names(number: int) -> str:
    return f"/Resources<</XObject<</X {number} 0 R>>>>"


def test_forms_in_forms_are_multiplied() -> None:
    assert unfolded(nested(20, names(7), names(8))) == 20 + 20 * (20 + 20 * 20)
    assert unfolded(nested(40, names(7), names(8), names(9))) > 2_500_000


def test_resources_that_are_objects_of_their_own_are_followed() -> None:
    data = nested(20, "/Resources 9 0 R", names(8))
    with_objects = data.replace(
        b"trailer", b"9 0 obj\n<</XObject 10 0 R>>\nendobj\n10 0 obj\n<</X 7 0 R>>\nendobj\ntrailer"
    )
    assert unfolded(with_objects) == unfolded(nested(20, names(7), names(8)))


def test_packed_forms_are_unpacked() -> None:
    content = zlib.compress(b"/X Do " * 50).decode("latin-1")
    form = f"<<{FORM}{names(7)}/Filter/FlateDecode/Length {len(content)}>>\nstream\n{content}\nendstream"
    data = page_of("/X Do", more=(form, stream("0 0 9 9 re f " * 10, FORM)))
    assert unfolded(data) == 50 + 50 * 10
    assert unfolded(data.replace(content.encode("latin-1")[:9], b"x" * 9)) == 10  # damaged: nothing is drawn


def test_loops_and_deep_chains_end() -> None:
    assert unfolded(nested(1, names(6), names(6))) < 100
    chain = tuple(names(number) for number in range(7, 2007))
    assert unfolded(nested(1, *chain)) < 100  # pdfium stops at a depth, too


def test_pictures_and_forms_side_by_side_unfold_to_nothing() -> None:
    assert unfolded(nested(20, names(4))) == 20  # what it draws is no form
    assert unfolded(b"%PDF-1.7\n/Subtype/Form /Subtype/Form stream") == 0


def test_the_reader_refuses_before_pdfium_makes_the_objects() -> None:
    with pytest.raises(
        LimitExceededError, match=r"^b.pdf holds forms or pages that unfold to more objects than Limits"
    ):
        read_pdf("b.pdf", nested(40, names(7), names(8), names(9)), Limits())


MANY = stream("0 0 9 9 re f " * 500, FORM)


def test_a_form_is_counted_as_often_as_a_page_draws_it() -> None:
    page = "/Resources<</XObject<</X 6 0 R>>>>"
    assert unfolded(page_of("/X Do " * 300, page=page, more=(MANY,))) == 300 * 500
    with pytest.raises(LimitExceededError, match="forms or pages that unfold to more objects"):
        read_pdf("b.pdf", page_of("/X Do " * 300, page=page, more=(MANY,)), Limits())


def test_names_of_pages_packed_with_other_objects_are_known() -> None:
    packed = zlib.compress(b"3 0 <</Type/Page/Resources<</XObject<</X 6 0 R>>>>>>").decode("latin-1")
    objects = f"<</Type/ObjStm/Filter/FlateDecode/Length {len(packed)}>>\nstream\n{packed}\nendstream"
    assert unfolded(page_of("/X Do " * 300, more=(MANY, objects))) == 300 * 500


@pytest.mark.parametrize("content", ["0 0 9 9 re f " * 500, " " * 500 * 256])
def test_a_content_is_counted_as_often_as_a_page_lists_it(content: str) -> None:
    listed = f"/Contents[{'4 0 R ' * 300}]".encode()
    data = page_of(content).replace(b"/Contents 4 0 R", listed)
    assert unfolded(data) == 300 * 500
    assert unfolded(page_of(content).replace(b"/Contents 4 0 R", b"/Contents[4 0 R 5 0 R]")) == 0


def test_words_of_streams_hide_no_objects() -> None:
    plain = nested(20, names(7), names(8))
    hidden = plain.replace(b"6 0 obj", b"99 0 obj\n<<>>\nstream\nq\n6 0 obj", 1)
    assert hidden != plain
    assert unfolded(hidden) >= unfolded(plain) > 8_000


def pages(count: int, content: str, contents: str = "4 0 R", *, kids: str = "") -> bytes:
    """A PDF of pages with one content; a page is object 5 and up."""
    listed = kids or " ".join(f"{number} 0 R" for number in range(5, 5 + count))
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents {contents}/Resources<</Font<</F 3 0 R>>>>>>"
    tree = f"<</Type/Pages/Kids[{listed}]/Count {count}>>"
    return raw("<</Type/Catalog/Pages 2 0 R>>", tree, FONT, stream(content), *[page] * (1 if kids else count))


LETTERS = f"BT /F 9 Tf ({'1' * 4000}) Tj ET"


@pytest.mark.parametrize("contents", ["4 0 R", "[4 0 R]", "[4 0 R 3 0 R]"])
def test_a_content_is_counted_as_often_as_pages_show_it(contents: str) -> None:
    assert unfolded(pages(300, LETTERS, contents)) == 300 * 2000
    assert unfolded(pages(1, LETTERS, contents)) == 0
    assert unfolded(pages(300, LETTERS.replace("(", "<").replace(")", ">"), contents)) == 300 * 1000


def test_a_page_is_counted_as_often_as_the_document_lists_it() -> None:
    assert unfolded(pages(300, LETTERS, kids="5 0 R " * 300)) == 300 * 2000


def test_a_page_that_was_saved_again_counts_once() -> None:
    data = pages(1, LETTERS)
    page = data[data.index(b"5 0 obj") : data.index(b"xref")]
    assert unfolded(data + page * 300) == 0


def test_pages_packed_with_other_objects_are_counted() -> None:
    page = b"<</Type/Page/Contents 4 0 R>>"
    head = " ".join(f"{10 + number} {number * len(page)}" for number in range(300)) + " "
    packed = zlib.compress(head.encode() + page * 300).decode("latin-1")
    for first in (f"/First {len(head)}", "/First 7", ""):
        objects = f"<</Type/ObjStm{first}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n{packed}\nendstream"
        found = unfolded(page_of(LETTERS, page="/X 1", more=(objects,)))
        assert found == (301 * 2000 if first == f"/First {len(head)}" else found)


def test_the_reader_refuses_pages_that_share_a_full_stream() -> None:
    with pytest.raises(LimitExceededError, match=r"^b.pdf holds forms or pages that unfold to more objects than"):
        read_pdf("b.pdf", pages(300, LETTERS), Limits())
    assert unfolded(pages(300, "q Q " * 90)) == 300  # blank pages


LOOK = stream("0 0 9 9 re f " * 300, FORM)


def annotated(
    count: int, lists: str, kind: str = "/Subtype/Stamp", looks: str = "/AP<</N 5 0 R>>", shown: int = 1
) -> bytes:
    """Pages with annotations, object 6 and up, the list of them as an object after these, and what both may lead to."""
    first = 6 + count
    annotation = f"<</Type/Annot{kind}/Rect[0 0 9 9]/F 4{looks}>>"
    every = " ".join(f"{number} 0 R" for number in range(6, first))
    listed = {
        "own": f"[{every}]",
        "list": f"{first} 0 R",
        "same": f"[{'6 0 R ' * count}]",
        "within": f"[{annotation * count}]",
    }
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>/Annots {listed[lists]}>>"
    kids = " ".join(f"{first + 3 + number} 0 R" for number in range(shown))
    return raw(
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {shown}>>",
        FONT,
        stream("BT /F 9 Tf 9 9 Td (1.50) Tj ET"),
        LOOK,
        *[annotation] * count,
        f"[{every}]",
        f"<</N {first + 2} 0 R>>",
        "<</Off 4 0 R/On 5 0 R>>",
        *[page] * shown,
    )


@pytest.mark.parametrize("lists", ["own", "list", "same", "within"])
@pytest.mark.parametrize("kind", ["/Subtype/Stamp", "/Subtype/Widget", "/Subtype /FreeText", "/Subtype/St#61mp", ""])
def test_looks_are_counted_as_often_as_a_page_shows_them(lists: str, kind: str) -> None:
    assert unfolded(annotated(1000, lists, kind)) == 1000 * 300
    assert unfolded(annotated(1, lists, kind)) == 300


@pytest.mark.parametrize("looks", ["/AP 1007 0 R", "/AP<</N 1008 0 R/D 5 0 R>>", "/AP<</N<</On 5 0 R>>>>"])
def test_looks_are_found_behind_what_leads_to_them(looks: str) -> None:
    assert unfolded(annotated(1000, "own", looks=looks)) == 1000 * 300


def test_looks_without_a_kind_are_forms_too() -> None:
    assert unfolded(annotated(1000, "own").replace(b"/Type/XObject/Subtype/Form", b"")) == 1000 * 300


def test_pages_that_share_annotations_share_what_these_cost() -> None:
    assert unfolded(annotated(100, "list", shown=100)) >= 100 * 100 * 300 // 3
    blank = annotated(1000, "list", looks="", shown=100)
    assert unfolded(blank) > 100 * 1000
    assert unfolded(annotated(1000, "list", kind="/Subtype/Link", looks="", shown=100)) == 100 * 1000 // 3
    with pytest.raises(LimitExceededError, match="forms or pages that unfold to more objects"):
        read_pdf("b.pdf", blank, Limits())


def test_a_stamp_on_each_page_is_no_more_than_it_is() -> None:
    data = annotated(1, "list", shown=300)
    assert unfolded(data) < Limits().max_page_items
    assert len(read_pdf("b.pdf", data, Limits()).pages) == 300


def test_annotations_packed_with_other_objects_are_counted() -> None:
    plain = annotated(1000, "list")
    inside = b"[" + b" ".join(b"%d 0 R" % number for number in range(6, 1006)) + b"]"
    packed = zlib.compress(b"1006 0 " + inside)
    hidden = b"1006 0 obj\n" + inside
    objects = b"2000 0 obj\n<</Type/ObjStm/N 1/First 7/Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream"
    assert unfolded(plain.replace(hidden, objects)) == 1000 * 300


@pytest.mark.parametrize(
    "piece", [b"%d 0 obj /Annots[<<", b"%d 0 obj /AP %d 0 R /Annots 1 0 R ", b"%d 0 obj /Annots %d 0 R"]
)
def test_objects_that_lie_within_each_other_are_not_read_again_and_again(piece: bytes) -> None:
    text = b"".join(piece.replace(b"%d", b"%d" % number) for number in range(1, 40_001))
    listed = b"".join(b"%d 0 R " % number for number in range(1, 40_001))
    data = b"%PDF-1.7\n" + text + b"3 0 obj /Annots[" + listed + b"]"
    assert seconds_of(lambda: unfolded(data)) < 3.0  # 0.3; each to the end of the file, minutes


def test_objects_that_unpack_to_many_times_their_size_are_refused() -> None:
    content = b"[" + b"1 0 R " * (1 << 20) + b"] /Contents 4 0 R"
    packed = zlib.compress(content).decode("latin-1")
    objects = f"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {len(packed)}>>\nstream\n{packed}\nendstream"
    with pytest.raises(LimitExceededError, match=r"^b.pdf packs objects that unpack to many times their size"):
        read_pdf("b.pdf", page_of("BT /F 9 Tf 9 9 Td (1.50) Tj ET", more=(objects,)), Limits())
    few = page_of("BT /F 9 Tf 9 9 Td (1.50) Tj ET", more=(objects.replace("/ObjStm", "/Other"),))
    assert len(read_pdf("b.pdf", few, Limits()).pages) == 1
