"""Names of a header that is printed line by line, the lines of wrapped names interleaved.

Text that is printed line by line (pdfplumber's `extract_text`) prints a header of one level so:

    一般公共 政府性基 上级补助
    单位名称 合计 事业收入
    预算收入 金收入 收入

Every word begins a name or goes on with one that is begun above it. Words of one line stand in the order of their
columns; names that share no line stand in their usual order, or else their order is unknown.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise, permutations

from attrs import define, evolve, field

from cnbudget.layout.column_numbers import is_column_numbers
from cnbudget.model.passing import frozen
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.header_names import HeaderName, begins_name, header_name
from cnbudget.vocabulary.header_order import is_code_name, usually_before

__all__ = ["Interleaved", "interleaved_names"]

_MOST_LINES = 8
_MOST_WORDS = 60
_MOST_STEPS = 20_000
_FEW = 2  # columns of amounts
_WIDE = 3  # words of the line that most columns have
_NAME, _RARE = 1, 3
_MOST_OFF = 2  # what a name that heads others may cost for standing above them


@frozen
class Interleaved:
    """The names of a header, from left to right.

    Attributes:
        names: the names.
        unsure: those of them, by position, whose place among the others is not certain.
    """

    names: tuple[HeaderName, ...]
    unsure: frozenset[int]


@frozen
class _Chain:
    """A name that is begun: its text, and of each word the line and the place in it."""

    text: str
    words: tuple[tuple[int, int], ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of its words."""
        return tuple(line for line, _ in self.words)

    @property
    def middle(self) -> int:
        """Twice the line in the middle of the name."""
        return self.words[0][0] + self.words[-1][0]


_Cell = tuple[HeaderName, _Chain]


@define
class _Search:
    words: Sequence[tuple[int, int, str]]
    steps: int = 0
    least: int = 10**6
    found: list[tuple[_Chain, ...]] = field(factory=list)

    def run(self, at: int, chains: tuple[_Chain, ...], cost: int) -> None:
        """Give the words from `at` on to names, and keep the cheapest ways."""
        self.steps += 1
        if cost > self.least or self.steps > _MOST_STEPS:
            return
        if at == len(self.words):
            self._keep(chains)
            return
        line, place, text = self.words[at]
        for n, chain in enumerate(chains):
            if chain.words[-1][0] < line and begins_name(chain.text + text) and not _crosses(chains, n, line, place):
                grown = _Chain(chain.text + text, (*chain.words, (line, place)))
                self.run(at + 1, (*chains[:n], grown, *chains[n + 1 :]), cost)
        if begins_name(text) or header_name(text) is not None:
            self.run(at + 1, (*chains, _Chain(text, ((line, place),))), cost + _NAME)

    def _keep(self, chains: tuple[_Chain, ...]) -> None:
        names = [header_name(chain.text) for chain in chains]
        pairs = zip(names, chains, strict=True)
        if any(name is None or (name.loose and len(chain.words) > 1) for name, chain in pairs):
            return
        cost = sum(_NAME + _RARE * name.rare for name in names if name is not None) + _unevenness(chains)
        if cost < self.least:
            self.least, self.found = cost, []
        if cost == self.least:
            self.found.append(chains)


def _unevenness(chains: Sequence[_Chain]) -> int:
    """Return by how many lines names are not as far apart line by line, or stand off the middle of most others."""
    middles = Counter(chain.middle for chain in chains)
    common = middles.most_common(1)[0][0]
    off = sum(min(_MOST_OFF, abs(chain.middle - common)) for chain in chains)
    steps = [[below - above for above, below in pairwise(chain.lines)] for chain in chains if len(chain.words) > 1]
    return off + sum(max(each) - min(each) for each in steps)


def _crosses(chains: Sequence[_Chain], own: int, line: int, place: int) -> bool:
    """Whether a word of a name would stand on the other side of another name than a line above shows."""
    mine = dict(chains[own].words)
    for n, other in enumerate(chains):
        theirs = dict(other.words)
        if n == own or line not in theirs:
            continue
        side = theirs[line] < place
        if any((theirs[shared] < mine[shared]) != side for shared in mine.keys() & theirs.keys()):
            return True
    return False


def interleaved_names(source: TextSource, first: int, stop: int) -> Interleaved | None:
    """Return the names that lines print interleaved, None where that is not certain or they are of several levels.

    Args:
        source: the text.
        first: the first line of the header.
        stop: the line after it.
    """
    lines = [n for n in range(first, stop) if not is_column_numbers(source.texts[n].split())]
    if lines and lines[-1] - first >= len(lines):
        return None  # below the numbers of its columns a header has no names
    words = [(n, place, text) for n, line in enumerate(lines) for place, text in enumerate(_words(source.texts[line]))]
    widest = max((len(source.texts[line].split()) for line in lines), default=0)
    if not 1 < len(lines) <= _MOST_LINES or len(words) > _MOST_WORDS or widest < _WIDE:
        return None
    search = _Search(words)
    search.run(0, (), 0)
    if search.steps > _MOST_STEPS or not search.found:
        return None
    order = _ordered(search.found[0])
    return order if all(_ordered(chains) == order for chains in search.found[1:]) else None


def _words(line: str) -> list[str]:
    """Return the words of a line, those of one character that make a name (合 计) as one."""
    found: list[str] = []
    for word in line.split():
        if found and len(found[-1]) == len(word) == 1 and header_name(found[-1] + word) is not None:
            found[-1] += word
        else:
            found.append(word)
    return found


def _ordered(chains: Sequence[_Chain]) -> Interleaved | None:
    """Return the names in their order, None where they are of more levels or their order contradicts itself.

    Of two levels there may be one name that heads others; they follow it.
    """
    cells = [(name, chain) for chain in chains if (name := header_name(chain.text)) is not None]
    heads = [cell for cell in cells if any(_heads(*cell, *other) for other in cells)]
    if len(heads) > 1:
        return None
    below = [cell for cell in cells if heads and _stands_under(cell, heads[0])]
    beside = [cell for cell in cells if cell not in below]
    if {cell[1].middle for cell in below} & {cell[1].middle for cell in beside if cell[0].total}:
        return None  # a total that stands as low as the names under another may be one of them
    if not (_is_one_list(beside) and (not below or _is_one_list(below))):
        return None
    upper, lower = _in_line(beside), _in_line(below)
    if upper is None or lower is None:
        return None
    if sum(unsure and name.role == "label" and not _heads_labels(name) for (name, _), unsure in upper) > 1:
        return None
    found: list[tuple[HeaderName, bool]] = []
    for (name, chain), unsure in upper:
        if not (heads and chain is heads[0][1]):
            found.append((_column(name, chain), unsure))
        elif unsure:
            return None
        else:
            found.append((evolve(name, printed=chain.text), False))
            found += ((_column(*cell), open_) for cell, open_ in lower)
    return Interleaved(tuple(name for name, _ in found), frozenset(n for n, (_, unsure) in enumerate(found) if unsure))


def _heads_labels(name: HeaderName) -> bool:
    """Whether a name may be that of several columns of labels (功能分类科目), or is a part of a code (类)."""
    return name.text.endswith(("项目", "科目", "分类")) or is_code_name(name)


def _column(name: HeaderName, chain: _Chain) -> HeaderName:
    """Return a name as that of one column, which heads none."""
    return evolve(name, printed=chain.text, holds=frozenset[str](), holds_all=False)


def _in_line(cells: Sequence[_Cell]) -> list[tuple[_Cell, bool]] | None:
    """Return names from left to right, each with whether its place is not certain; None where lines contradict."""
    count = range(len(cells))
    before = {(a, b) for a, b in permutations(count, 2) if _left_of(cells[a][1], cells[b][1])}
    apart = {(a, b) for a, b in permutations(count, 2) if not _shares_line(cells[a][1], cells[b][1])}
    codes = sum(is_code_name(name) and len(name.text) > 1 for name, _ in cells)
    coded = codes <= 1  # of two codes neither tells which name is its own
    usual = {(a, b) for a, b in apart if coded or not cells[a][0].role == cells[b][0].role == "label"}
    before |= {(a, b) for a, b in usual if usually_before(cells[a][0], cells[b][0])}
    before = _closed(before, len(cells))
    if any((b, a) in before for a, b in before):
        return None
    order = sorted(count, key=lambda n: (sum((m, n) in before for m in count), n))
    open_ = [pair for pair in combinations(count, 2) if pair not in before and pair[::-1] not in before]
    unsure = {n for pair in open_ for n in pair}
    return [(cells[n], n in unsure) for n in order]


def _left_of(one: _Chain, other: _Chain) -> bool:
    mine, theirs = dict(one.words), dict(other.words)
    return any(mine[line] < theirs[line] for line in mine.keys() & theirs.keys())


def _shares_line(one: _Chain, other: _Chain) -> bool:
    return not dict(one.words).keys().isdisjoint(dict(other.words))


def _closed(pairs: set[tuple[int, int]], count: int) -> set[tuple[int, int]]:
    found = set(pairs)
    for k in range(count):
        found |= {(a, b) for a in range(count) if (a, k) in found for b in range(count) if (k, b) in found}
    return found


def _is_one_list(cells: Sequence[_Cell]) -> bool:
    """Whether names are those of columns beside each other: one total at most, nothing twice, several with amounts."""
    amounts = [name for name, _ in cells if name.role == "amount"]
    texts = [name.text for name, _ in cells]
    if len(set(texts)) < len(texts) or sum(name.total for name in amounts) > 1 or len(amounts) < _FEW:
        return False
    return not any(name.holds_all or {"plain", "among"} & name.kinds for name in amounts)


def _stands_under(cell: _Cell, head: _Cell) -> bool:
    """Whether a name is one of those that another heads: below it, and listed by it or a subtotal (小计)."""
    listed = head[0].takes(cell[0]) and not cell[0].total
    return cell[1].lines[0] > head[1].lines[-1] and (listed or cell[0].text == "小计")


def _heads(group: HeaderName, upper: _Chain, name: HeaderName, lower: _Chain) -> bool:
    """Whether a name stands above one that it lists."""
    above = upper.lines[-1] < lower.lines[0]
    return above and not (group.total or name.total) and group.takes(name)
