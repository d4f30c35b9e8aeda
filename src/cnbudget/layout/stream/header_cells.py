"""Header text cut into the names of its cells (栏目名称): order kept, every character used.

A cell ends where a blank-separated fragment ends, and may go on over several: wrapped lines, `合    计`. The names are
those of `header_names.toml` and the vocabulary. Text that cannot be cut into such names is no known header.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import evolve

from cnbudget.model.passing import frozen
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.header_names import HeaderName, header_name, may_part

__all__ = ["HeaderText", "cut_header", "numbers_columns"]

_NAME = 10  # what one name costs, so that fewer names are better
_SAME_LINE = 12  # what it costs that a name goes on behind a blank
_NEVER = 99
_INSIDE = 12  # and that it begins within a word
_GAP = 11  # and over a blank line
_TWO_NAMES = 8  # and that it could be two names as well
_RARE = 9  # and that it is more often a part of a name
_LOOSE = 4  # and that it is known by its ending only
_MOST_FRAGMENTS = 14  # of one name
_LONGEST = 45  # characters of a name
_NEAR = 9  # by how much a cut may cost more than the best and be returned too
_MOST_CUTS = 4
_MOST_BETWEEN = 6  # words of other names between the lines of one
_LEAST_GLUED = 4  # characters of a group and of a label that may be glued together
_COUNTS = re.compile(  # 栏次 1 2 3, but not 150000 0
    r"(?>\s*+(?:栏\s*+次|行\s*+次|\*{1,2}|[（(]?(?<![0-9])[0-9]{1,2}+(?![0-9])[）)]?(?:=\S*+)?))++\s*+"
)
_BEGINS_WITH_YEAR = re.compile(r"(?:19|20)[0-9]{2}年")
_OF_LABELS = frozenset({"单位", "部门"})
_ASCII = re.compile(r"[0-9（(）)：:“”\"、%]")


@frozen
class _Fragment:
    text: str
    line: int
    inner: bool = False  # it begins within a word


@frozen
class HeaderText:
    """The lines of a text that may be a table's header, each prefix of which may be the whole header.

    Attributes:
        ends: the line after each prefix that can be cut into names, the longest first.
        unknown: the text at which no longer prefix can be cut, "" where all can.
    """

    source: TextSource
    first: int
    fragments: tuple[_Fragment, ...]
    steps: tuple[tuple[tuple[int, int, HeaderName], ...], ...]
    ends: tuple[int, ...]
    unknown: str

    def cuts(self, end: int) -> Iterator[tuple[int, tuple[HeaderName, ...]]]:
        """Yield the ways to cut the lines before `end` into names, each with its cost, the best first."""
        last = sum(fragment.line < end for fragment in self.fragments)
        best = _best(self.steps, last)
        least = best[last]
        if least is None:
            return
        found = sorted(_walk(self.steps, best, last, least + _NEAR), key=lambda cut: cut[0])
        yield from found[:_MOST_CUTS]


def numbers_columns(text: str) -> bool:
    """Whether a line numbers the columns and prints nothing else: 栏次 1 栏次 2."""
    return _COUNTS.fullmatch(text) is not None


def cut_header(source: TextSource, first: int, stop: int) -> HeaderText:
    """Return the names that lines `first` to `stop` can be cut into.

    Words are cut themselves only where the whole text cannot be cut between them.
    """
    lines = [line for line in range(first, stop) if not numbers_columns(source.texts[line])]
    fragments = tuple(_Fragment(word, line) for line in lines for word in source.texts[line].split())
    found = _cut(source, first, stop, fragments)
    resumed = _resumed(fragments) if found.unknown else fragments
    if len(resumed) < len(fragments):
        again = _cut(source, first, stop, resumed)
        fragments, found = (resumed, again) if again.ends[:1] > found.ends[:1] else (fragments, found)
    if not found.unknown:
        return found
    parted = tuple(part for fragment in fragments for part in _parts(fragment))
    again = _cut(source, first, stop, parted) if len(parted) > len(fragments) else found
    return again if again.ends[:1] > found.ends[:1] else found


def _resumed(fragments: Sequence[_Fragment]) -> tuple[_Fragment, ...]:
    """Join words that end in a mark of enumeration with the rest of their name, printed behind pieces of other names.

    So text is where names that wrap stand side by side: `上年结余、`, `小计`, `一般公共 结转`, `预算拨款`.
    """
    found = list(fragments)
    place = 0
    while place < len(found):
        begun = found[place]
        if begun.text.endswith("、"):
            rests = range(place + 2, min(len(found), place + 1 + _MOST_BETWEEN))
            fitting = [n for n in rests if (name := header_name(begun.text + found[n].text)) and not name.loose]
            if len(fitting) == 1:
                found[place] = evolve(begun, text=begun.text + found.pop(fitting[0]).text)
        place += 1
    return tuple(found)


def _parts(fragment: _Fragment) -> Iterator[_Fragment]:
    """Yield the pieces of a word in which cells of the header may be glued together."""
    text, begin = fragment.text, 0
    for end in range(2, len(text) - 1):
        if may_part(text[begin:end], text[end:]):
            yield _Fragment(text[begin:end], fragment.line, inner=begin > 0)
            begin = end
    yield _Fragment(text[begin:], fragment.line, inner=begin > 0)


def _cut(source: TextSource, first: int, stop: int, fragments: tuple[_Fragment, ...]) -> HeaderText:
    steps: list[tuple[tuple[int, int, HeaderName], ...]] = [()]
    reached = [True] + [False] * len(fragments)
    for end in range(1, len(fragments) + 1):
        ways = tuple(way for way in _names_ending(source, fragments, end) if reached[way[0]])
        steps.append(ways)
        reached[end] = bool(ways)
    ends = [
        fragments[end - 1].line + 1
        for end in range(len(fragments), 0, -1)
        if reached[end] and (end == len(fragments) or fragments[end].line != fragments[end - 1].line)
    ]
    ends = [_past_counts(source, end, stop) for end in ends]
    furthest = max(end for end in range(len(reached)) if reached[end])
    unknown = "".join(fragment.text for fragment in fragments[furthest : furthest + _MOST_FRAGMENTS])
    return HeaderText(source, first, fragments, tuple(steps), tuple(ends), unknown)


def _past_counts(source: TextSource, end: int, stop: int) -> int:
    """Return the line after a header and the numbers of its columns."""
    while end < stop and numbers_columns(source.texts[end]):
        end += 1
    return end


def _names_ending(
    source: TextSource, fragments: Sequence[_Fragment], end: int
) -> Iterator[tuple[int, int, HeaderName]]:
    """Yield the names that end with a fragment: where each begins, what it costs, the name."""
    text = ""
    joins = 0
    code = [fragment.text for fragment in fragments[end - 1 : end + 1]] == [
        "类",
        "款",
    ]
    most = 1 if code else _MOST_FRAGMENTS  # the parts of a code end no longer name
    for start in range(end - 1, max(-1, end - 1 - most), -1):
        fragment = fragments[start]
        if text:
            joins += _join(source, fragment, fragments[start + 1])
        text = fragment.text + text
        if len(text) > _LONGEST:
            return
        name = header_name(text)
        if name is None:
            continue
        several = end - start > 1
        if name.loose and ((several and joins) or fragment.inner or _is_glued(text)):
            continue  # the end of a word alone is none: 预算数比上年执 行数增长%
        if several and name.loose and _holds_a_name(fragments[start:end]):
            continue
        cost = (
            (_INSIDE if fragment.inner else 0)
            + _NAME
            + joins
            + (_LOOSE if name.loose else 0)
            + (_RARE if name.rare else 0)
        )
        if several and not joins and _is_two_names(fragments[start:end]):
            cost += _TWO_NAMES
        if several and fragment.text.rstrip("：:") == "其中":
            cost += _SAME_LINE
        yield start, cost, evolve(name, printed=text, line=fragments[end - 1].line - fragments[0].line)


@lru_cache(maxsize=4096)
def _is_glued(text: str) -> bool:
    """Whether a new name would be a known group and a label glued together (`单位资金预算单位`)."""
    return any(
        (group := header_name(text[:end])) is not None
        and bool(group.holds)
        and not group.rare
        and (label := header_name(text[end:])) is not None
        and label.role == "label"
        for end in range(_LEAST_GLUED, len(text) - _LEAST_GLUED + 1)
    )


def _join(source: TextSource, left: _Fragment, right: _Fragment) -> int:
    if right.inner:
        return 0
    if left.line == right.line:
        if _BEGINS_WITH_YEAR.match(right.text) and left.text in _OF_LABELS:
            return _NEVER  # 单位 2025年执行数: what is counted, and how much
        single = len(left.text) == 1 or len(right.text) == 1
        return 0 if single or _ASCII.search(left.text[-1] + right.text[0]) else _SAME_LINE
    return _GAP if source.numbers[right.line] - source.numbers[left.line] > 1 else 0


def _holds_a_name(fragments: Sequence[_Fragment]) -> bool:
    """Whether some of the words make a name of their own, so that all of them are no name of a new kind."""
    words = _words(fragments)
    return any(
        (name := header_name("".join(words[start:end]))) is not None and not name.loose
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if end - start < len(words)
    )


def _is_two_names(fragments: Sequence[_Fragment]) -> bool:
    words = _words(fragments)
    if all(len(word) == 1 for word in words):
        return False
    return any(_is_sure("".join(words[:n])) and _is_sure("".join(words[n:])) for n in range(1, len(words)))


def _words(fragments: Sequence[_Fragment]) -> list[str]:
    """Return the words that fragments are of, those of one word together."""
    words: list[str] = []
    for fragment in fragments:
        if fragment.inner and words:
            words[-1] += fragment.text
        else:
            words.append(fragment.text)
    return words


def _is_sure(text: str) -> bool:
    name = header_name(text)
    return name is not None and not name.loose and not name.rare


def _best(steps: Sequence[Sequence[tuple[int, int, HeaderName]]], last: int) -> list[int | None]:
    best: list[int | None] = [0]
    for end in range(1, last + 1):
        costs = [before + cost for start, cost, _ in steps[end] if (before := best[start]) is not None]
        best.append(min(costs, default=None))
    return best


def _walk(
    steps: Sequence[Sequence[tuple[int, int, HeaderName]]], best: Sequence[int | None], end: int, budget: int
) -> Iterator[tuple[int, tuple[HeaderName, ...]]]:
    """Yield the cuts that cost no more than the budget."""
    stack: list[tuple[int, int, tuple[HeaderName, ...]]] = [(end, 0, ())]
    found = 0
    while stack and found < _MOST_CUTS * _MOST_CUTS:
        at, spent, names = stack.pop()
        if not at:
            found += 1
            yield spent, names
            continue
        for start, cost, name in steps[at]:
            before = best[start]
            if before is not None and before + cost + spent <= budget:
                stack.append((start, spent + cost, (name, *names)))
