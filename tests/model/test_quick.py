"""Classes that are made quickly are those of `attrs.frozen` in everything else."""

import inspect
import pickle

import pytest
from attrs import AttrsInstance, evolve, field, fields, frozen
from attrs.exceptions import FrozenInstanceError

from cnbudget.model.coverage import Token
from cnbudget.model.fact import Fact
from cnbudget.model.performance import FormField, Money
from cnbudget.model.place import Place
from cnbudget.model.quick import making, quick
from cnbudget.model.table import Cell, Row


@frozen
class _Slow:
    name: str
    line: int | None = None
    part: str = "first"


@quick
@frozen
class _Quick:
    name: str
    line: int | None = None
    part: str = "first"


class _Below(_Quick):
    """Keeps its own class."""


def test_made_by_position_name_and_default() -> None:
    """Every way to call the class gives the fields it gave before."""
    assert _Quick("a") == _Quick(name="a", line=None, part="first") == _Quick("a", None, "first")
    assert repr(_Quick("a", 2)) == repr(_Slow("a", 2)).replace("_Slow", "_Quick")
    assert inspect.signature(_Quick) == inspect.signature(_Slow)
    with pytest.raises(TypeError, match="name"):
        _Quick()  # type: ignore[call-arg]


@pytest.mark.parametrize("cls", [Cell, Row, Fact, FormField, Money, Place, Token, _Quick])
def test_nobody_can_change_or_extend_one(cls: type[AttrsInstance]) -> None:
    """Frozen as before, with slots and without a dictionary, and of the class that was asked for."""
    made = cls(*(0 for attribute in fields(cls) if not attribute.kw_only))
    name = fields(cls)[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, 1)
    with pytest.raises(FrozenInstanceError):
        delattr(made, name)
    assert type(made) is cls
    assert not hasattr(made, "__dict__")
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 -- of our own


def test_what_is_made_by_the_thousand_is_the_same() -> None:
    """As frozen, and of the same class, as what the class makes itself."""
    made = making(_Quick)("a", line=2)
    assert made == _Quick("a", 2)
    assert type(made) is _Quick
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]
    assert making(Place)(1, 2, part="b") == Place(1, 2, part="b")
    with pytest.raises(TypeError, match="name"):
        making(_Quick)()  # type: ignore[call-arg]


def test_names_only_stay_names_only() -> None:
    """`part` of a place has no position."""
    assert Place(1, 2, part="b") == evolve(Place(1, 2), part="b")
    with pytest.raises(TypeError):
        Place(1, 2, None, None, "b")  # type: ignore[call-arg]


def test_a_subclass_keeps_its_class() -> None:
    """An object of a subclass is not turned into one of the class above."""
    below = _Below("a", 3)
    assert type(below) is _Below
    assert (below.name, below.line, below.part) == ("a", 3, "first")


def test_a_field_that_is_more_than_assigned_is_refused() -> None:
    """Its converter would be left out in silence."""

    @frozen
    class Converted:
        name: str = field(converter=str)

    with pytest.raises(TypeError, match="Converted has a field"):
        quick(Converted)
