"""The words of the field (词): a printed phrase is cut into them, and they name its members."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from attrs import frozen

from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.vocabulary.headers import VocabularyError
from cnbudget.vocabulary.members import joined, load_toml, tree
from cnbudget.vocabulary.notation.dates import SPAN, YEAR
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.units import without_unit

__all__ = ["Lexicon", "Phrase", "lexicon", "normal", "parse", "purchase", "read_lexicon"]

_WITHOUT_MEMBER = frozenset({"neutral", "unknown"})
_YEARS = Pattern(rf"{YEAR}|{SPAN}")
_LONGEST = 200  # characters of a title, header or label that is worth cutting into words
_CATALOGUE = Pattern(r"[A-Z][0-9]{2,}")  # C05040300保安服务
_WIDE = {"(": "（", ")": "）", ":": "：", ",": "，", "－": "-", "﹪": "%", "％": "%"}
_FOLD = str.maketrans(_WIDE | dict.fromkeys("“”\"＂‘’'　\t\n ", ""))


@frozen
class Phrase:
    """What the words of a phrase say.

    Attributes:
        members: one member for each dimension that the phrase settles, (dimension, member).
        mentions: every word's meaning, `dimension:member` or a mark's name; more than `members` where words compete.
        marks: names of marks, and `clash` where words contradict.
        years: years it mentions.
        rest: what no word claims; "" where all is known.
    """

    members: tuple[tuple[str, str], ...]
    mentions: frozenset[str]
    marks: frozenset[str]
    years: tuple[int, ...]
    rest: str

    @property
    def known(self) -> bool:
        """Whether every word is known, at least one means something, and they do not contradict."""
        return not self.rest and "clash" not in self.marks and bool(self.members or self.marks or self.years)

    @property
    def names_total(self) -> bool:
        """Whether its only mark is that of a total (合计, 总计)."""
        return self.marks == {"total"}


@frozen
class Lexicon:
    """The words of `members.toml` and `words.toml`.

    Attributes:
        meanings: word to (dimension, member), ("mark", name), ("neutral", "") or ("unknown", "").
        lengths: how many characters the words have, the longest first.
        purchases: label to kind of procurement; only in procurement tables, and only as a whole label.
        letters: first letter of a catalogue number to kind of procurement.
        aliases: printed name of a subject to the name in the code lists.
    """

    meanings: Mapping[str, tuple[str, str]]
    lengths: tuple[int, ...]
    purchases: Mapping[str, str]
    letters: Mapping[str, str]
    aliases: Mapping[str, str]

    def longest(self, text: str, start: int) -> str:
        """Return the longest word that stands at `start` in a text, "" where none does."""
        return next((word for n in self.lengths if (word := text[start : start + n]) in self.meanings), "")


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Return `text` without white space and quotation marks, its brackets and colons full-width."""
    return text.translate(_FOLD)


@cache
def lexicon() -> Lexicon:
    """Return the words, read once."""
    named = {
        dimension: {name: list(member.words) for name, member in found.items() if member.words}
        for dimension, found in tree().members.items()
    }
    return read_lexicon(named | load_toml("words.toml"))


def read_lexicon(data: dict[str, Any]) -> Lexicon:
    """Return the lexicon of the words in `members.toml` and `words.toml`.

    Raises:
        VocabularyError: where a word has two meanings or names a member that no dimension has.
    """
    meanings: dict[str, tuple[str, str]] = {}
    for section, entries in data.items():
        if section in {"procurement", "letter", "alias"}:
            continue
        for member, words in entries.items():
            if section in DIMENSIONS and member not in tree().parents.get(section, {}):
                message = f"words: {section} has no member {member!r}"
                raise VocabularyError(message)
            for word in words:
                _enter(meanings, word, (section, "") if section in _WITHOUT_MEMBER else (section, member))
    whole: dict[str, tuple[str, str]] = {}
    for member, words in data.get("procurement", {}).items():
        for word in words:
            _enter(whole, word, ("item", member))
    lengths = tuple(sorted(set(map(len, meanings)), reverse=True))
    purchases = {word: member for word, (_, member) in whole.items()}
    return Lexicon(meanings, lengths, purchases, data.get("letter", {}), data.get("alias", {}))


def purchase(text: str) -> str | None:
    """Return the kind of procurement that a whole label of a procurement table names, None where it names none.

    >>> purchase("货物A"), purchase("C05040300保安服务"), purchase("会议服务")
    ('goods', 'services', None)
    """
    words = lexicon()
    if _CATALOGUE.match(text):
        return words.letters.get(text[0])
    return words.purchases.get(normal(text))


def _enter(meanings: dict[str, tuple[str, str]], word: str, meaning: tuple[str, str]) -> None:
    if normal(word) != word:
        message = f"words: {word!r} is not in normal form ({normal(word)!r})"
        raise VocabularyError(message)
    if meanings.setdefault(word, meaning) != meaning:
        message = f"words: {word!r} means both {'.'.join(meanings[word])} and {'.'.join(meaning)}"
        raise VocabularyError(message)


@lru_cache(maxsize=8192)
def parse(text: str) -> Phrase:
    """Cut a phrase into words; a unit of money in brackets is none of them.

    >>> parse("一般公共预算财政拨款支出").members
    (('flow', 'expenditure'), ('fund', 'general_public'))
    >>> parse("2.政府性基金预算拨款结余、结转").rest
    '2.'
    """
    found: dict[str, set[str]] = {}
    years: list[int] = []
    rest = []
    words = lexicon()
    text = without_unit(normal(text))
    if len(text) > _LONGEST:
        return Phrase((), frozenset(), frozenset(), (), text)
    end = 0
    while end < len(text):
        if text[end] == "2" and (year := _YEARS.match(text, end)):
            years.append(int(year.group()[:4]))
            end = year.end()
            continue
        word = words.longest(text, end)
        end += len(word) or 1
        if not word:
            rest.append(text[end - 1])
        else:
            kind, member = words.meanings[word]
            if kind == "unknown":
                rest.append(word)
            else:
                found.setdefault(kind, set()).add(member)
    return _phrase(found, tuple(years), "".join(rest))


def _phrase(found: dict[str, set[str]], years: tuple[int, ...], rest: str) -> Phrase:
    """Settle the members of a phrase: opening or closing balances, the narrowest of several words."""
    found.pop("neutral", None)
    marks = found.pop("mark", set())
    if "both_flows" in marks:
        found["flow"] = found.get("flow", set()) | {"revenue", "expenditure"}
    if "balance" in marks:
        if marks & {"end", "next_year"}:
            found["flow"] = {"carried_forward"}
        elif marks & {"last_year", "start"}:
            found.setdefault("origin", set()).add("carried_over")
    members = []
    for dimension, named in found.items():
        one = joined(dimension, named)
        if one is not None:
            members.append((dimension, one))
        elif dimension != "flow":
            marks.add("clash")
    mentions = {f"{dimension}:{member}" for dimension, named in found.items() for member in named} | marks
    members.sort(key=lambda pair: DIMENSIONS.index(pair[0]))
    return Phrase(tuple(members), frozenset(mentions), frozenset(marks), years, rest)
