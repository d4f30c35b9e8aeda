"""Errors: one printable line, whatever they quote, also after a pickle."""

import pickle

import pytest

from cnbudget.model.errors import CnbudgetError, DamagedSourceError, in_one_line, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("收入预算.pdf", "收入预算.pdf"),
        ("a\nb.pdf", r"a\nb.pdf"),
        ("a\u2028b\udce4.pdf", r"a\u2028b\udce4.pdf"),
        ("\x1b[31m", r"\x1b[31m"),
    ],
)
def test_what_cannot_be_printed_is_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert str(DamagedSourceError(f"{text} is damaged")) == f"{shown} is damaged"


def test_an_error_pickles() -> None:
    error = pickle.loads(pickle.dumps(DamagedSourceError("a\nb")))  # noqa: S301 - our own bytes
    assert (type(error), str(error)) == (DamagedSourceError, r"a\nb")
    assert isinstance(error, CnbudgetError)
    assert isinstance(error, ValueError)


def test_messages_of_other_libraries_are_cut_short() -> None:
    assert in_one_line(ValueError("x\n" * 500)) == " ".join(["x"] * 100) + " …"


def test_a_message_that_quotes_much_keeps_its_beginning_and_its_end() -> None:
    said = str(DamagedSourceError(f"a.xlsx is damaged: its part {'x' * 5000}\n is missing; save it again"))
    assert len(said) == 800
    assert said.startswith("a.xlsx is damaged: its part xxx")
    assert said.endswith(r"x\n is missing; save it again")


def test_a_long_message_pickles_as_it_is() -> None:
    error = DamagedSourceError("x" * 5000)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own bytes
