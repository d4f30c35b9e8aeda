"""How many objects forms in forms unfold to."""

import zlib

import pytest

from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.pdf.reader import read_pdf
from cnbudget.readers.pdf.unfolded import most_unfolded
from tests.readers.test_pdf_content import FORM, page_of, stream


def nested(times: int, *resources: str) -> bytes:
    """A page that draws a form, which draws another, and so on; each has its resources, the last draws rectangles."""
    forms = [stream("/X Do " * times, f"{FORM}{each}") for each in resources]
    page = "/Resources<</XObject<</X 6 0 R>>>>"
    return page_of("/X Do", page=page, more=(*forms, stream("0 0 9 9 re f " * times, FORM)))


def names(number: int) -> str:
    return f"/Resources<</XObject<</X {number} 0 R>>>>"


def test_forms_in_forms_are_multiplied() -> None:
    assert most_unfolded(nested(20, names(7), names(8))) == 20 + 20 * (20 + 20 * 20)
    assert most_unfolded(nested(40, names(7), names(8), names(9))) > 2_500_000


def test_resources_that_are_objects_of_their_own_are_followed() -> None:
    data = nested(20, "/Resources 9 0 R", names(8))
    with_objects = data.replace(
        b"trailer", b"9 0 obj\n<</XObject 10 0 R>>\nendobj\n10 0 obj\n<</X 7 0 R>>\nendobj\ntrailer"
    )
    assert most_unfolded(with_objects) == most_unfolded(nested(20, names(7), names(8)))


def test_packed_forms_are_unpacked() -> None:
    content = zlib.compress(b"/X Do " * 50).decode("latin-1")
    form = f"<<{FORM}{names(7)}/Filter/FlateDecode/Length {len(content)}>>\nstream\n{content}\nendstream"
    data = page_of("/X Do", more=(form, stream("0 0 9 9 re f " * 10, FORM)))
    assert most_unfolded(data) == 50 + 50 * 10
    assert most_unfolded(data.replace(content.encode("latin-1")[:9], b"x" * 9)) == 10  # damaged: nothing is drawn


def test_loops_and_deep_chains_end() -> None:
    assert most_unfolded(nested(1, names(6), names(6))) < 100
    chain = tuple(names(number) for number in range(7, 2007))
    assert most_unfolded(nested(1, *chain)) < 100  # pdfium stops at a depth, too


def test_pictures_and_forms_side_by_side_unfold_to_nothing() -> None:
    assert most_unfolded(nested(20, names(4))) == 0  # what it draws is no form
    assert most_unfolded(b"%PDF-1.7\n/Subtype/Form /Subtype/Form stream") == 0


def test_the_reader_refuses_before_pdfium_makes_the_objects() -> None:
    with pytest.raises(LimitExceededError, match=r"^b.pdf holds a form that unfolds to more objects than Limits"):
        read_pdf("b.pdf", nested(40, names(7), names(8), names(9)), Limits())
