"""How many objects forms in forms unfold to."""

import zlib

import pytest

from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.pdf.reader import read_pdf
from cnbudget.readers.pdf.streams import streams
from cnbudget.readers.pdf.unfolded import most_unfolded
from tests.readers.test_pdf_content import FONT, FORM, page_of, raw, stream


def unfolded(data: bytes) -> int:
    return most_unfolded(data, streams(data))


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
