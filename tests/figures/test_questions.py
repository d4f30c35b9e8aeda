"""The questions are data, and mistakes in the data are refused."""

from typing import Any

import pytest

from cnbudget.figures.questions import questions, read_questions
from cnbudget.model.coordinates import Coordinates
from cnbudget.vocabulary.headers import VocabularyError

ASKED = {"zh": "甲", "en": "A", "at": {"item": ["meetings"]}}


def test_the_questions_that_everyone_asks_are_there() -> None:
    asked = """total_revenue total_expenditure basic project general_public_expenditure three_public overseas_travel
        official_vehicles vehicle_purchase vehicle_operation official_reception meetings training administrative_costs
        procurement government_fund_expenditure state_capital_expenditure carried_over"""
    assert set(asked.split()) <= set(questions())


def test_no_two_questions_have_one_name() -> None:
    names = [name for question in questions().values() for name in {question.zh, *question.words}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"a": ASKED | {"ta": {}}}, "unknown field 'ta'"),
        ({"a": {"zh": "甲"}}, "no zh, en or at"),
        ({"a": ASKED | {"at": {"item": ["meeting"]}}}, "'meeting' along 'item'"),
        ({"a": ASKED | {"at": {"project": ["x"]}}}, "'x' along 'project'"),
        ({"a": ASKED, "b": ASKED | {"parts": ["a"]}}, "'a', which is no question listed after it"),
    ],
)
def test_mistakes_are_named(data: dict[str, Any], message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        read_questions(data)


def test_members_that_are_not_named_must_be_absent() -> None:
    meetings = read_questions({"a": ASKED})["a"]
    at = Coordinates(flow="expenditure", item="meetings")
    assert meetings.rank(at) is not None
    assert meetings.rank(Coordinates(flow="expenditure", item="meetings", fund="fiscal")) is None
    assert meetings.rank(Coordinates(flow="expenditure", item="meetings", function="201")) is None
    assert meetings.rank(Coordinates(item="meetings")) is None, "flow is expenditure unless named"
