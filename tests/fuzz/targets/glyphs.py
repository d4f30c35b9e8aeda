"""The ink of pages: glyphs and rules moved, dropped, doubled and turned to nonsense, behind the protocol of engines."""

from collections.abc import Callable, Sequence

import attrs

from cnbudget.model.place import Source
from cnbudget.pipeline import read_paged_document
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.ink import Glyphs, Ink, Rule
from cnbudget.readers.geometry.pages import read_pages
from tests.fuzz import seeds
from tests.fuzz.laws import LIMITS, hold
from tests.fuzz.script import Script

__all__ = ["run"]

_MOST = 6000  # glyphs and rules of a page
_TEXTS = (
    "0",
    "9",
    ".",
    ",",
    "-",
    "%",
    "一",
    "表",
    "元",
    "：",
    "⼀",
    "\u0301",
    "ffi",
    "\U00020000",
    "）",
    "［",
    "２",
    "合",
    "\ue000",
)
_FAR = (0.0, -1.0, 1e9, -1e9, 1e-9, 0.5, 595.0, 3.0)


class _Engine:
    """An engine for ink at hand."""

    def __init__(self, pages: Sequence[Ink]) -> None:
        self._pages = pages

    def __len__(self) -> int:
        return len(self._pages)

    def ink(self, index: int) -> Ink:
        return self._pages[index]


@attrs.define
class _Page:
    """Ink that can be changed."""

    glyphs: list[tuple[str, float, float, float, float]]
    horizontals: list[Rule]
    verticals: list[Rule]
    size: tuple[float, float]

    @classmethod
    def of(cls, ink: Ink) -> "_Page":
        g = ink.glyphs
        glyphs = list(zip(g.texts, g.lefts, g.rights, g.baselines, g.sizes, strict=True))
        return cls(glyphs, list(ink.horizontals), list(ink.verticals), (ink.width, ink.height))

    def ink(self, number: int) -> Ink:
        texts, lefts, rights, baselines, sizes = [list(column) for column in zip(*self.glyphs, strict=True)] or [[]] * 5
        glyphs = Glyphs(texts, lefts, rights, baselines, sizes)
        return Ink(number, *self.size, glyphs, self.horizontals, self.verticals)


def _step(script: Script) -> float:
    return (script.number(256) - 128) / 4


def _shift(script: Script, page: _Page) -> None:
    at, count, across, down = script.number(4096), 1 + script.number(40), _step(script), _step(script)
    for n in range(at, min(at + count, len(page.glyphs))):
        text, left, right, base, size = page.glyphs[n]
        page.glyphs[n] = text, left + across, right + across, base + down, size


def _drop(script: Script, page: _Page) -> None:
    at = script.number(4096)
    del page.glyphs[at : at + 1 + script.number(80)]


def _double(script: Script, page: _Page) -> None:
    at = script.number(4096)
    page.glyphs[at:at] = page.glyphs[at : at + 1 + script.number(80)]


def _text(script: Script, page: _Page) -> None:
    if page.glyphs:
        at = script.number(4096) % len(page.glyphs)
        page.glyphs[at] = script.of(_TEXTS), *page.glyphs[at][1:]


def _number(script: Script, page: _Page) -> None:
    if page.glyphs:
        at = script.number(4096) % len(page.glyphs)
        changed = list(page.glyphs[at])
        changed[1 + script.number(4)] = script.of(_FAR)
        page.glyphs[at] = tuple(changed)  # type: ignore[assignment]  # four numbers after a text


def _swap(script: Script, page: _Page) -> None:
    if page.glyphs:
        a, b = (script.number(4096) % len(page.glyphs) for _ in range(2))
        page.glyphs[a], page.glyphs[b] = page.glyphs[b], page.glyphs[a]


def _rules(script: Script, page: _Page) -> list[Rule]:
    return page.verticals if script.number(2) else page.horizontals


def _no_rule(script: Script, page: _Page) -> None:
    rules = _rules(script, page)
    at = script.number(512)
    del rules[at : at + 1 + script.number(6)]


def _move_rule(script: Script, page: _Page) -> None:
    rules = _rules(script, page)
    if rules:
        at = script.number(512) % len(rules)
        across, begin, end = rules[at]
        rules[at] = across + _step(script), begin + _step(script), end + _step(script)


def _add_rule(script: Script, page: _Page) -> None:
    across, begin = script.number(1000), script.number(1000)
    _rules(script, page).append((float(across), float(begin), begin + script.of((1.0, 30.0, 500.0, 1e9, -5.0, 0.0))))


def _no_rules(script: Script, page: _Page) -> None:
    _rules(script, page).clear()


def _grid(script: Script, page: _Page) -> None:
    step = 2 + script.number(40)
    page.horizontals.extend((float(y), 30.0, 800.0) for y in range(40, 560, step))
    page.verticals.extend((float(x), 40.0, 560.0) for x in range(30, 800, step))


def _turn(_: Script, page: _Page) -> None:
    page.size = page.size[1], page.size[0]


_CHANGES: tuple[Callable[[Script, _Page], None], ...] = (
    *(_shift, _shift, _drop, _double, _text, _number, _swap, _no_rule, _move_rule, _add_rule, _no_rules, _grid, _turn),
)


def run(data: bytes) -> None:
    """Read changed pages."""
    script = Script(data)
    pages = [_Page.of(ink) for ink in script.of(seeds.inks())]
    while script:
        page = pages[script.number(len(pages))]
        if script.number(32) == 0:
            pages.insert(script.number(len(pages)), page)
        elif len(page.glyphs) + len(page.horizontals) + len(page.verticals) < _MOST:
            script.of(_CHANGES)(script, page)
        if len(pages) > 20:
            break
    inks = [page.ink(number) for number, page in enumerate(pages, 1)]
    size = sum(len(i.glyphs.texts) + (1 + len(i.horizontals)) * (1 + len(i.verticals)) for i in inks)
    source = Source("", "pdf", size, "0" * 64)
    hold(lambda: read_paged_document(read_pages(_Engine(inks), Budget("", LIMITS, size)), source, formats=()), size)
