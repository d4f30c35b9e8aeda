"""Ways in which a file goes wrong between the publisher and the reader, each done to documents the renderer made."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

import attrs
import pypdfium2 as pdfium
from attrs import frozen

from cnbudget.testing import (
    BudgetData,
    Fixture,
    ListData,
    PdfStyle,
    TableData,
    render_docx,
    render_html,
    render_pdf,
    render_text,
    render_xlsx,
)

__all__ = ["FAULTS", "Damaged", "Fault", "originals", "with_contents"]

_FLIPS = 60
_STYLE = PdfStyle(page_numbers=True)


@frozen
class Damaged:
    """A damaged file.

    Attributes:
        source: what it was made from: pdf, text, html, docx or xlsx.
        what: what was done to it, in one word or two.
        data: its bytes.
    """

    source: str
    what: str
    data: bytes


@frozen
class Fault:
    """A kind of damage.

    Attributes:
        name: what it is called in the table of the docs.
        make: makes damaged files of it.
    """

    name: str
    make: Callable[[Fixture], Iterator[Damaged]]


def originals(fixture: Fixture) -> Mapping[str, bytes]:
    """The undamaged files of a fixture."""
    return _rendered(fixture.data, fixture)


def with_contents(fixture: Fixture) -> Fixture:
    """A fixture whose document begins with a contents list, as most do."""
    numbers = "一二三四五六七八九"
    count = [*numbers, "十", *(f"十{number}" for number in numbers)]
    titles = [f"{n}、{table.title}" for n, table in zip(count, fixture.data.tables, strict=False)]
    lines = ("目录", "第一部分 概况", "第二部分 预算表", *titles, "第三部分 名词解释", "第一部分 概况")
    return attrs.evolve(
        fixture,
        data=attrs.evolve(
            fixture.data,
            before=(*lines, *fixture.data.before),
            after=(*fixture.data.after, "第三部分 名词解释", "一般公共预算：指以税收为主体的财政收入。"),
        ),
    )


def _rendered(data: BudgetData, fixture: Fixture) -> Mapping[str, bytes]:
    return {
        "pdf": render_pdf(data, _STYLE),
        "text": render_text(data, fixture.style).encode(),
        "html": render_html(data),
        "docx": render_docx(data),
        "xlsx": render_xlsx(data),
    }


def _truncated(fixture: Fixture) -> Iterator[Damaged]:
    for source, data in originals(fixture).items():
        for percent in range(1, 100):
            yield Damaged(source, f"cut at {percent} %", data[: len(data) * percent // 100])


def _flipped(fixture: Fixture) -> Iterator[Damaged]:
    chance = random.Random(2022)  # noqa: S311 - repeatable on purpose
    for source, data in originals(fixture).items():
        for _ in range(_FLIPS):
            changed, at = bytearray(data), chance.randrange(len(data))
            changed[at] ^= 1 << chance.randrange(8)
            yield Damaged(source, f"byte {at}", bytes(changed))


def _digits(fixture: Fixture) -> Iterator[Damaged]:
    """One digit of an amount with decimals, other than a zero, becomes another: what a flipped byte may do at worst."""
    chance = random.Random(2023)  # noqa: S311 - repeatable on purpose
    text = render_text(fixture.data, fixture.style)
    places = [m.start() for m in re.finditer(r"(?<=\d)[1-9](?=\d*\.\d\d)|[1-9](?=\d+\.\d\d)", text)]
    for at in chance.sample(places, 100):
        digit = chance.choice([d for d in "123456789" if d != text[at]])
        yield Damaged("text", f"digit {at}", (text[:at] + digit + text[at + 1 :]).encode())


def _pages(change: Callable[[list[int]], Iterator[tuple[str, list[int]]]]) -> Callable[[Fixture], Iterator[Damaged]]:
    """Make a fault of what is done to the order of pages."""

    def make(fixture: Fixture) -> Iterator[Damaged]:
        whole = pdfium.PdfDocument(render_pdf(fixture.data, _STYLE))
        for what, order in change(list(range(len(whole)))):
            made = pdfium.PdfDocument.new()
            made.import_pages(whole, order)
            out = BytesIO()
            made.save(out)
            yield Damaged("pdf", what, out.getvalue())
            made.close()
        whole.close()

    return make


def _without_page(pages: list[int]) -> Iterator[tuple[str, list[int]]]:
    return ((f"page {page + 1}", [other for other in pages if other != page]) for page in pages)


def _page_twice(pages: list[int]) -> Iterator[tuple[str, list[int]]]:
    return ((f"page {page + 1}", [*pages[: page + 1], *pages[page:]]) for page in pages)


def _swapped(pages: list[int]) -> Iterator[tuple[str, list[int]]]:
    return (
        (f"pages {page + 1} and {page + 2}", [*pages[:page], page + 1, page, *pages[page + 2 :]]) for page in pages[:-1]
    )


def _reversed(pages: list[int]) -> Iterator[tuple[str, list[int]]]:
    yield "all pages", pages[::-1]


def _of_tables(
    change: Callable[[TableData], Iterator[tuple[str, TableData]]],
) -> Callable[[Fixture], Iterator[Damaged]]:
    """Make a fault of what is done to one table."""

    def make(fixture: Fixture) -> Iterator[Damaged]:
        for index, table in enumerate(fixture.data.tables):
            for what, changed in change(table):
                tables = (*fixture.data.tables[:index], changed, *fixture.data.tables[index + 1 :])
                data = attrs.evolve(fixture.data, tables=tables)
                for source in ("pdf", "html"):
                    name = f"{table.number} {what}"
                    yield Damaged(source, name, (render_pdf if source == "pdf" else render_html)(data))

    return make


def _cut(table: TableData) -> Iterator[tuple[str, TableData]]:
    rows = len(table.lists[0].rows)
    if rows > 1:
        lists = tuple(attrs.evolve(part, rows=part.rows[: (rows + 1) // 2]) for part in table.lists)
        yield "lower half", attrs.evolve(table, lists=lists)


def _without_column(table: TableData) -> Iterator[tuple[str, TableData]]:
    for block, part in enumerate(table.lists):
        for column in part.amounts if len(part.amounts) > 1 else ():
            place = part.amounts.index(column)
            yield (
                "/".join(column.path),
                attrs.evolve(table, lists=(*table.lists[:block], _dropped(part, place), *table.lists[block + 1 :])),
            )


def _dropped(part: ListData, place: int) -> ListData:
    columns = tuple(column for column in part.columns if column is not part.amounts[place])
    rows = tuple(
        row and attrs.evolve(row, amounts=(*row.amounts[:place], *row.amounts[place + 1 :])) for row in part.rows
    )
    return attrs.evolve(part, columns=columns, rows=rows)


def _without_unit(fixture: Fixture) -> Iterator[Damaged]:
    text = render_text(fixture.data, fixture.style)
    for number, found in enumerate(re.finditer(r"单位：(?:万元|元)", text), 1):
        yield Damaged("text", f"unit {number}", (text[: found.start()] + text[found.end() :]).encode())
    page = render_html(fixture.data).decode()
    for number, found in enumerate(re.finditer(r"单位：(?:万元|元)", page), 1):
        yield Damaged("html", f"unit {number}", (page[: found.start()] + page[found.end() :]).encode())


def _without_table(fixture: Fixture) -> Iterator[Damaged]:
    for table in fixture.data.tables:
        data = attrs.evolve(fixture.data, tables=tuple(other for other in fixture.data.tables if other is not table))
        for source, made in _rendered(data, fixture).items():
            yield Damaged(source, table.number, made)


def _two_in_one(fixture: Fixture) -> Iterator[Damaged]:
    text = render_text(fixture.data, fixture.style)
    other = text.replace("2022", "2023").replace("2021", "2022").replace("天河区", "越秀区")
    yield Damaged("text", "another office", f"{text}\n{other}".encode())
    yield Damaged("text", "the same twice", f"{text}\n{text}".encode())
    data = fixture.data
    renamed = [
        attrs.evolve(table, organisation=table.organisation.replace("天河区", "越秀区")) for table in data.tables
    ]
    both = attrs.evolve(data, tables=(*data.tables, *renamed))
    for source, made in _rendered(both, fixture).items():
        if source != "text":
            yield Damaged(source, "tables of another office", made)


FAULTS: tuple[Fault, ...] = (
    Fault("cut off, at every 1 % of the length", _truncated),
    Fault("one bit flipped", _flipped),
    Fault("one digit changed", _digits),
    Fault("a page removed", _pages(_without_page)),
    Fault("a page twice", _pages(_page_twice)),
    Fault("two neighbouring pages swapped", _pages(_swapped)),
    Fault("all pages in reverse", _pages(_reversed)),
    Fault("a table's lower half missing", _of_tables(_cut)),
    Fault("a column dropped", _of_tables(_without_column)),
    Fault("a unit line removed", _without_unit),
    Fault("a table removed", _without_table),
    Fault("two documents in one", _two_in_one),
)
