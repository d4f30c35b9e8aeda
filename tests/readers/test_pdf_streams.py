"""The streams of a PDF, and what they unpack to."""

import zlib

import pytest

from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.pdf.reader import read_pdf
from cnbudget.readers.pdf.streams import streams, unpacked_beyond
from cnbudget.readers.pdf.unfolded import most_unfolded
from cnbudget.readers.pdf.words import Words
from tests.pace import seconds_of
from tests.readers.test_pdf_content import page_of, stream

_SIZE = 70 << 20


def packed(data: bytes, filters: str, kind: str = "") -> bytes:
    """A PDF whose page has this content, packed already."""
    content = f"<<{kind}/Filter{filters}/Length {len(data)}>>\nstream\n{data.decode('latin-1')}\nendstream"
    return page_of("q").replace(stream("q").encode(), content.encode("latin-1"))


def test_streams_are_found_with_their_numbers_and_unpacked() -> None:
    data = packed(zlib.compress(zlib.compress(b"1 0 0 rg " * 1000)), "[/FlateDecode/Fl]", "/Type/X")
    (found,) = streams(data)
    assert (found.number, found.deflated, found.kinds) == (4, 2, frozenset({b"X"}))
    assert found.content(18) == b"1 0 0 rg 1 0 0 rg "
    assert sum(map(len, found.pieces())) == 9000
    (damaged,) = streams(packed(b"x" * 50, "/FlateDecode"))
    assert damaged.content(100) == b""


def test_streams_that_unpack_to_far_more_than_their_size_are_refused() -> None:
    once = zlib.compress(b" " * _SIZE)
    twice = zlib.compress(once)
    for data in (packed(once, "/FlateDecode"), packed(twice, "[/FlateDecode /FlateDecode]")):
        with pytest.raises(
            LimitExceededError, match=r"^b.pdf holds a stream that unpacks to more than Limits.max_ratio"
        ):
            read_pdf("b.pdf", data, Limits())
    assert not unpacked_beyond(streams(packed(once, "/FlateDecode")), 2000)


def test_pictures_and_small_streams_may_pack_well() -> None:
    assert not unpacked_beyond(streams(packed(zlib.compress(b" " * _SIZE), "/FlateDecode", "/Subtype/Image")), 200)
    assert not unpacked_beyond(streams(packed(zlib.compress(b" " * (_SIZE // 2)), "/FlateDecode")), 200)


@pytest.mark.parametrize(
    "piece",
    [b"stream\n", b"1 0 obj <<>> stream\n", b"1 0 obj " + b"stream\n" * 1000, b"/Subtype/Form /Contents 1 0 R "],
    ids=["words", "no end", "one object", "contents"],
)
def test_what_is_looked_at_grows_with_the_file(piece: bytes) -> None:
    data = b"%PDF-1.7\n" + piece * (1_000_000 // len(piece))
    assert (
        seconds_of(lambda: most_unfolded(Words(data, streams(data)))) < 3.0
    )  # 0.7; read again for each word, 10 to 40


def test_a_short_object_in_front_does_not_give_its_number() -> None:
    data = b"7 0 obj\n5\nendobj\n18 0 obj\n<</Length 5>>\nstream\nhello\nendstream\nendobj\n"
    assert [stream.number for stream in streams(data)] == [18]
