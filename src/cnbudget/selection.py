"""Questions put to the facts of a document: by members, their Chinese names or subjects' names (口径、名称)."""

import logging
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Self

from cnbudget import subjects
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.exact import in_own_context
from cnbudget.model.fact import Fact
from cnbudget.model.near import near
from cnbudget.model.selection import ANY, matching
from cnbudget.vocabulary.called import dimension_called
from cnbudget.vocabulary.members import CODED, FREE, tree

__all__ = ["Selection", "select"]

_LOG = logging.getLogger("cnbudget")

_SHOWN = 5  # codes that a message names
_QUOTES = str.maketrans("", "", '“”"「」 　')


class Selection(tuple[Fact, ...]):  # noqa: SLOT001 -- a tuple can have none
    """The facts that were found, in printed order.

    Attributes:
        left_out: facts that would have been found if all words of their row and column had been understood
            (`Cell.unresolved`): they may mean something else.
    """

    left_out: tuple[Fact, ...]

    def __new__(cls, found: Iterable[Fact], left_out: Iterable[Fact] = ()) -> Self:
        """Make one of the facts that were found and those that were left out."""
        self = super().__new__(cls, found)
        self.left_out = tuple(left_out)
        return self

    def __getnewargs__(self) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
        return tuple(self), self.left_out

    def __repr__(self) -> str:
        left_out = f", {len(self.left_out)} left out for words not understood" if self.left_out else ""
        return f"<Selection {len(self)} facts{left_out}>"


@in_own_context
def select(
    document: Document,
    *,
    flow: str | None = None,
    fund: str | None = None,
    origin: str | None = None,
    nature: str | None = None,
    function: str | None = None,
    economic: str | None = None,
    gov_economic: str | None = None,
    item: str | None = None,
    organisation: str | None = None,
    project: str | None = None,
    period: str | None = None,
) -> Selection:
    """Return the facts at some coordinates, in printed order; one fact is printed in several tables.

    A dimension that is not named has no member, so that totals and their parts are not mixed; `flow` is expenditure
    and `period` the document's own (budget, of final accounts actual) unless named. Where no origin is named and none
    of the money is carried over, this year's is all there is; and where a document
    prints all for one organisation, that organisation is all there is.

        total = cnbudget.select(doc, fund="general_public", nature="basic")
        total = cnbudget.select(doc, fund="一般公共预算", nature="基本支出")
        parts = cnbudget.select(doc, fund="general_public", nature="basic", function="*")

    Args:
        document: the document.
        flow: 收支: revenue, expenditure, uses, carried_forward, surplus_distribution.
        fund: 资金性质, such as fiscal, general_public, government_fund, fiscal_account, own.
        origin: 资金年度来源: current, carried_over, surplus_used.
        nature: 支出性质, such as basic, personnel, public, project.
        function: 支出功能分类: a code (2010301) or its name (行政运行).
        economic: 部门预算支出经济分类: a code or its name.
        gov_economic: 政府预算支出经济分类: a code or its name.
        item: 专项口径, such as three_public, official_reception, meetings, administrative_costs, procurement.
        organisation: name of a unit as the document prints it.
        project: name of a project as the document prints it.
        period: 时期: budget, prior_budget, prior_actual, adjusted_budget, actual, change.
            Each is a member or one of its Chinese names; "*" stands for any member.

    Raises:
        CnbudgetError: a member or subject is not known, or the document prints no such unit or project; the message
            names those that are near. What is known and not printed is an empty selection.
        TypeError: the document or a member is of another type.
    """
    if not isinstance(document, Document):
        message = f"select asks a Document, as cnbudget.parse returns it, not {type(document).__name__}"
        raise TypeError(message)
    given = {
        "flow": flow,
        "fund": fund,
        "origin": origin,
        "nature": nature,
        "function": function,
        "economic": economic,
        "gov_economic": gov_economic,
        "item": item,
        "organisation": organisation,
        "project": project,
        "period": period,
    }
    at = {dimension: _member(document, dimension, name) for dimension, name in given.items() if name is not None}
    found = Selection(*matching(document, at))
    if found.left_out and not found:
        _LOG.warning(
            "%s: no fact is at %s; %d are left out for words that are not understood, see Selection.left_out",
            document.source.name,
            at,
            len(found.left_out),
        )
    return found


def _member(document: Document, dimension: str, name: str) -> str:
    """Return the member that a name means along a dimension.

    Raises:
        CnbudgetError: none has this name, or several subjects have.
        TypeError: the name is no `str`.
    """
    _check_type(dimension, name)
    if name == ANY:
        return name
    if dimension in FREE:
        return _printed(document, dimension, name)
    if dimension in CODED:
        return _code(document, dimension, name)
    members = tree().members[dimension]
    if name in members:
        return name
    named = _named(dimension)
    member = named.get(name.translate(_QUOTES))
    if member is None:
        hint = (
            near(name, (*members, *named))
            or f"; it has {', '.join([*members][:_SHOWN])}{' …' * (len(members) > _SHOWN)}"
        )
        message = f"{dimension} has no member {name!r}{hint}; `cnbudget explain {dimension}` lists them"
        raise CnbudgetError(message)
    return member


def _check_type(dimension: str, name: object) -> None:
    if not isinstance(name, str):
        message = f"{dimension} is one member, named by a str ({ANY!r} for any), not {type(name).__name__} {name!r}"
        raise TypeError(message)


@cache
def _named(dimension: str) -> dict[str, str]:
    """Return the members of a dimension by the Chinese words that name them."""
    members = tree().members[dimension]
    words = {word: name for name, member in members.items() for word in member.words}
    return words | {member.zh.translate(_QUOTES): name for name, member in members.items()}


def _printed(document: Document, dimension: str, name: str) -> str:
    """Return the name of a unit or project as the document prints it; white space does not matter."""
    names: dict[str, str] = {
        _bare(printed): printed for fact in document.facts if (printed := getattr(fact.coordinates, dimension))
    }
    if (printed := names.get(_bare(name))) is not None:
        return printed
    some = ", ".join([*names.values()][:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    hint = near(name, names.values())
    message = f"no {dimension} of the document is called {name!r}; it prints {some or 'none'}{hint}"
    raise CnbudgetError(message)


def _bare(name: str) -> str:
    return "".join(name.split())


def _code(document: Document, dimension: str, name: str) -> str:
    classification = _classification(dimension)
    if name.isdigit():
        printed = any(getattr(fact.coordinates, dimension) == name for fact in document.facts)
        if not printed and subjects.lookup(classification, name) is None:
            message = (
                f"{dimension_called(dimension).zh} has no code {name!r}, and the document does not print it either"
            )
            raise CnbudgetError(message)
        return name
    codes = sorted({subject.code for subject in subjects.find(classification, name)})
    if len(codes) == 1:
        return codes[0]
    called = dimension_called(dimension).zh
    if codes:
        some = ", ".join(codes[:_SHOWN]) + (" …" if len(codes) > _SHOWN else "")
        message = f"{called} has {len(codes)} subjects {name!r}: {some}; pass a code"
    else:
        message = f"{called} has no subject {name!r}{near(name, _subject_names(dimension))}; pass a code or its name"
    raise CnbudgetError(message)


def _classification(dimension: str) -> subjects.Classification:
    if dimension == "function":
        return "function"
    return "economic" if dimension == "economic" else "gov_economic"


@cache
def _subject_names(dimension: str) -> tuple[str, ...]:
    return tuple(_walk(_classification(dimension), ""))


def _walk(classification: subjects.Classification, code: str) -> Iterator[str]:
    for subject in subjects.children(classification, code):
        yield subject.name
        yield from _walk(classification, subject.code)
