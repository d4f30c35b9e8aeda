"""Tables of whole numbers in text, however it was extracted, and in web pages: no amount is lost in silence.

Whole numbers look like codes, counts and page numbers, so that a table of them is where amounts are lost first.
"""

from collections import Counter
from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

import cnbudget
from cnbudget.model.document import Document
from cnbudget.vocabulary.labels import classify

HEADERS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("项目", "预算数"),
    ("项目", "金额"),
    ("单位名称", "合计", "财政拨款", "其他资金"),
    ("采购项目", "数量", "采购金额"),
    ("项目", "2025年预算数", "2026年预算数", "增减"),
)
LABELS = ("教育支出", "一般公共服务支出", "办公设备", "行政运行", "青石市测试局", "印刷费", "公务接待费")
TITLES = ("支出总表", "政府采购预算表", "部门收入总表", "一般公共预算“三公”经费支出表", "项目支出表")
UNITS = ("单位：万元", "单位：元", "金额单位：万元", "（单位：元）")
ABOVE = ("青石市测试管理局2026年部门预算", "第二部分 部门预算表")
BELOW = ("第三部分 情况说明", "一、收支情况。", "我局严格执行预算。")
YEARS = range(1900, 2100)
FORMS = ("order", "order, blank lines", "cells", "cells, blank lines", "tabs", "columns", "markdown")


def amount(random: Random) -> str:
    """Return an amount as printed; 2026 in a line of its own is a year, whatever it was meant to be."""
    value = random.randint(10, 10 ** random.randint(2, 8))
    value += 1000 * (value in YEARS)
    return random.choice((str(value), str(value), f"{value:,}", f"△{value}", f"{value}.{random.randint(10, 99)}"))


def row_of(random: Random, header: Sequence[str], label: str, blank: float) -> tuple[list[str], list[str]]:
    """Return the cells of a row, and which of them are amounts."""
    cells, amounts = [], []
    for place, name in enumerate(header):
        if name == "科目编码":
            cells.append(random.choice(("201", "20101", "2010101")))
        elif name == "数量":
            cells.append(str(random.randint(1, 9)))
        elif place == 0 or name == "科目名称":
            cells.append(label)
        elif random.random() < blank:
            cells.append("")
        else:
            amounts.append(amount(random))
            cells.append(amounts[-1])
    return cells, amounts


def printed(form: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table as an extractor prints them."""
    table = [header, *rows]
    if form.startswith("cells"):
        return [cell for row in table for cell in row if cell]
    if form == "tabs":
        return ["\t".join(row) for row in table]
    if form == "markdown":
        return [f"|{'|'.join(row)}|" for row in (header, ["---"] * len(header), *rows)]
    if form == "columns":
        widths = [max(len(row[n]) for row in table) + 4 for n in range(len(header))]
        return ["".join(map(str.ljust, row, widths)).rstrip() for row in table]
    return [" ".join(filter(None, row)) for row in table]


def numbers(texts: Sequence[str]) -> Counter[str]:
    return Counter(
        "".join(character for character in text if character.isdigit() or character == ".") for text in texts
    )


def in_page(header: Sequence[str], rows: Sequence[Sequence[str]], heading: Sequence[str], *, within: bool) -> str:
    """Return a web page with a table, its heading in rows of their own or above it."""
    merged = [f"<tr><td colspan={len(rows[0])}>{line}</td></tr>" for line in heading]
    above = "" if within else "".join(f"<p>{line}</p>" for line in heading)
    cells = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (header, *rows) if row]
    table = "<table>" + "".join([*(merged if within else ()), *cells]) + "</table>"
    around = ["".join(f"<p>{line}</p>" for line in lines) for lines in (ABOVE, BELOW)]
    return f"<html><body>{around[0]}{above}{table}{around[1]}</body></html>"


def lost_of(document: Document, amounts: Sequence[str]) -> Counter[str]:
    """Return the amounts that are neither cells nor rates nor unplaced."""
    cells = [cell.printed for table in document.tables for cell in table.cells]
    rates = [rate.printed for table in document.tables for rate in table.rates]
    unplaced = [token.text for token in document.coverage.unplaced_tokens]
    return numbers(amounts) - numbers([*cells, *rates, *unplaced])


def table_of(random: Random, header: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """Return the rows of a table, with or without a total, and its amounts."""
    made = [row_of(random, header, random.choice(LABELS), 0.2) for _ in range(random.choice((1, 1, 2, 3, 6)))]
    if random.random() < 0.5:
        made.append(row_of(random, header, "合计", 0))
    return [row for row, _ in made], [amount for _, amounts in made for amount in amounts]


@settings(max_examples=120)
@given(seed=st.integers(0, 10**6), form=st.sampled_from(FORMS))
def test_every_amount_in_text_is_a_cell_or_unplaced(seed: int, form: str) -> None:
    random = Random(seed)  # noqa: S311 -- made-up documents
    header = random.choice(HEADERS)
    rows, amounts = table_of(random, header)
    heading = [random.choice(("表1", "公开01表", "")), random.choice(TITLES), random.choice(UNITS)]
    lines = [*ABOVE, *filter(None, heading), *printed(form, header, rows), *BELOW]
    lost = lost_of(cnbudget.parse_text(("\n\n" if "blank" in form else "\n").join(lines)), amounts)
    assert not lost, "\n".join([*lost, *lines])


@settings(max_examples=120)
@given(seed=st.integers(0, 10**6), within=st.booleans(), headed=st.booleans())
def test_every_amount_of_a_web_page_is_a_cell_or_unplaced(seed: int, within: bool, headed: bool) -> None:  # noqa: FBT001
    random = Random(seed)  # noqa: S311 -- made-up documents
    header = random.choice(HEADERS)
    rows, amounts = table_of(random, header)
    heading = [random.choice(("表1", "公开01表")), random.choice((*TITLES, "有关情况")), random.choice(UNITS)]
    page = in_page(header if headed else (), rows, heading, within=within)
    lost = {text for text in lost_of(cnbudget.parse(page.encode()), amounts) if not classify(text)}
    assert not lost, "\n".join([*lost, page])
