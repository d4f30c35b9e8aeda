"""Values that pass from stage to stage."""

from attrs import evolve, fields

from cnbudget.model.passing import frozen


@frozen
class _Value:
    name: str
    amounts: tuple[int, ...] = ()


@frozen(eq=False)
class _Thing:
    name: str


def test_equal_values_are_equal_and_hash_alike() -> None:
    """Stages use such values as keys."""
    assert _Value("a", (1,)) == _Value("a", (1,)) != _Value("a")
    assert {_Value("a"): 1}[_Value("a")] == 1


def test_things_are_keys_by_identity() -> None:
    """Two things of one name are two."""
    one, other = _Thing("a"), _Thing("a")
    assert {one: 1, other: 2}[one] == 1


def test_values_have_slots_and_fields_of_attrs() -> None:
    """`evolve` and `fields` work as on other classes of attrs."""
    assert not hasattr(_Value("a"), "__dict__")
    assert evolve(_Value("a"), amounts=(2,)) == _Value("a", (2,))
    assert [each.name for each in fields(_Value)] == ["name", "amounts"]
