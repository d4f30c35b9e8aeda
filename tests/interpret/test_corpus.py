"""What the cells of real documents mean: sheets made from their hand-checked cells, against the meanings mapped by hand."""

import json
import re
from collections.abc import Mapping
from itertools import groupby

import pytest

from cnbudget.interpret.tables import read_tables
from cnbudget.layout.sheet import Sheet
from cnbudget.model.table import Cell, Table
from cnbudget.vocabulary.profile import Profile
from tests.interpret.corpus import Case, Printed, corpus, read_csv, sheets_of

_DIMENSIONS = ("flow", "fund", "origin", "nature", "function", "economic", "gov_economic", "item", "period")
_SOURCES = ("财政专户管理资金", "单位资金", "使用非财政拨款结余", "上年结转")
_BLANK: Mapping[tuple[str, str], Case] = {
    ("js-rdb-2019-tables", "2"): Case(rows=((14, 0, "上年结转和结余资金"),)),
    ("js-rdb-2019-tables", "3"): Case(columns=("结转下年资金",)),
    ("js-wx-2026-tjj", "13"): Case(columns=("资金来源/其他资金", "资金来源/上年结转和结余资金")),
    ("sd-yt-2026-dsjj", "2"): Case(columns=("事业收入（不含教育收费）", "使用非财政拨款结余", "上年结转")),
    ("sd-yt-2026-dsjj", "3"): Case(columns=("结转下年",)),
    ("sd-yt-2026-dsjj", "10"): Case(columns=_SOURCES),
    ("sd-yt-2026-dsjj", "11"): Case(columns=_SOURCES),
    ("sd-yt-2026-dsjj", "12"): Case(columns=_SOURCES),
    ("sn-xa-2026-xfj", "2"): Case(columns=("部门预算/上年结转", "部门预算/上年实户资金余额")),
    ("sn-xa-2026-xfj", "3"): Case(columns=("部门预算/上年结转",)),
    ("zj-hz-2026-qxj", "4"): Case(
        rows=((4, 0, "二、上年结转结余"), (5, 0, "一般公共预算"), (18, 1, "二、年终结转结余"))
    ),
}
# 非财政拨款结余、结转: the mapping by hand names no fund there, the design has one for it.
_KNOWN = {("sz-2026-zfbgt", "fund", "non_fiscal", "")}


@pytest.mark.parametrize(
    "name",
    [
        "bj-2026-jmrh-tables",
        "central-gjxfj-2024-js",
        "central-gjxfj-2026",
        "cq-2026-xcb",
        "fj-fz-2026-wzry-unit",
        "gz-2026-xfj",
        "js-rdb-2019-tables",
        "js-wx-2026-tjj",
        "sd-yt-2026-dsjj",
        "sh-pt-zfb-2025",
        "sn-xa-2026-xfj",
        "sz-2026-zfbgt",
        "zj-hz-2026-qxj",
    ],
)
def test_what_cells_mean(name: str) -> None:
    folder = corpus() / name
    about = json.loads((folder / "truth.json").read_text("utf-8"))
    truth = read_csv(folder / "truth.csv")
    tables, _, _ = read_tables(_sheets(name, truth), Profile(), fiscal_year=about["fiscal_year"], kind=about["kind"])
    found = {cell.place.line: (table, cell) for table in tables for cell in table.cells}
    assert len(found) == len(truth)
    wrong = set()
    for place, (printed, meant) in enumerate(zip(truth, read_csv(folder / "coords.csv"), strict=True), 1):
        table, cell = found[place]
        said = _said(table, cell)
        wrong |= {(name, d, said[d], meant[d]) for d in said if meant[d] not in {"?", said[d]}}
        assert "|".join(table.rows[cell.row].codes) == printed["code"]
    assert wrong <= _KNOWN


def _said(table: Table, cell: Cell) -> dict[str, str]:
    return {"table": table.id} | {d: getattr(cell.coordinates, d) or "" for d in _DIMENSIONS}


def _sheets(name: str, truth: list[dict[str, str]]) -> list[Sheet]:
    sheets = []
    for sequence, rows in groupby(enumerate(truth, 1), key=lambda item: item[1]["table_seq"]):
        printed = list(rows)
        first = printed[0][1]
        cells = [
            Printed(place, int(r["block"]), int(r["row"]), tuple(r["label"].split("|")), r["header"], r["amount"])
            for place, r in printed
        ]
        blank = _BLANK.get((name, sequence), Case())
        sheets.append(sheets_of(first["table_no"], first["title"], first["unit"], cells, blank))
    return sheets


_TITLES = {
    "revenue_expenditure_summary": "收支总体情况表",
    "revenue_summary": "收入总体情况表",
    "expenditure_summary": "支出总体情况表",
    "fiscal_appropriation_summary": "财政拨款收支总体情况表",
    "general_public_expenditure_by_function": "一般公共预算支出情况表（按功能分类科目）",
    "general_public_basic_expenditure_by_economic": "一般公共预算基本支出情况表（按经济分类款级科目）",
    "three_public_expenditure": "财政拨款安排的行政经费及“三公”经费预算表",
    "government_fund_expenditure": "政府性基金预算支出情况表",
    "state_capital_expenditure": "国有资本经营预算支出情况表",
    "general_public_project_expenditure_by_economic": "一般公共预算项目支出情况表（按经济分类科目）",
    "basic_expenditure_by_source": "部门预算基本支出预算表",
    "project_expenditure_by_source": "部门预算项目支出及其他支出预算表",
}
_HEADERS = {
    "total": "合计",
    "amount": "预算",
    "basic": "其中：基本支出",
    "project": "项目支出",
    "operating": "事业单位经营支出",
    "affiliated_subsidy": "对附属单位补助支出",
    "superior_remittance": "上缴上级支出",
    "carried_forward": "结转下年",
    "fiscal_appropriation": "财政拨款/合计",
    "general_public_budget": "财政拨款/一般公共预算",
    "government_fund_budget": "财政拨款/政府性基金预算",
    "state_capital_budget": "财政拨款/国有资本经营预算",
    "fiscal_account": "财政专户拨款",
    "other": "其他资金",
    "education_fees": "财政专户拨款收入/教育收费",
    "other_fiscal_account_revenue": "财政专户拨款收入/其他专户收入拨款",
    "undertaking_revenue": "其他资金收入/事业收入",
    "operating_revenue": "其他资金收入/经营收入",
    "other_revenue": "其他资金收入/其他收入",
    "superior_subsidy": "上级补助收入",
    "affiliated_remittance": "附属单位上缴收入",
    "undertaking_fund": "用事业基金弥补收支差额",
}


def _repaired(row: dict[str, str]) -> dict[str, str]:
    """The truth cuts the codes of two tables to three digits and leaves the rest in the name."""
    rest = re.match(r"\d*", row["name"])
    if row["table"] not in {"revenue_summary", "expenditure_summary"} or rest is None:
        return row
    code = row["code"] + rest.group()
    return row | {"code": code, "name": row["name"][rest.end() :], "function": code}


def test_the_seeds_cells() -> None:
    path = corpus().parent / "seed" / "tianhe-2022.truth.csv"
    if not path.exists():
        pytest.skip(f"the seed's truth is absent: {path}")
    truth = [_repaired(row) for row in read_csv(path)]
    sheets = []
    for table_id, title in _TITLES.items():
        cells = [_printed(place, row) for place, row in enumerate(truth, 1) if row["table"] == table_id]
        sheets.append(sheets_of("", title, "万元", cells, Case()))
    tables, _, _ = read_tables(sheets, Profile(), fiscal_year=2022, kind="部门预算")
    found = {cell.place.line: (table, cell) for table in tables for cell in table.cells}
    assert len(found) == len(truth)
    for place, want in enumerate(truth, 1):
        table, cell = found[place]
        row = table.rows[cell.row]
        said = _said(table, cell) | {"column": table.columns[cell.column].id}
        assert [(d, said[d], want[d]) for d in said if want[d] not in {"*", said[d]}] == []
        assert row.codes == tuple(filter(None, (want["code"], want["gov_code"])))
        assert want["name"].endswith(row.name)


def _printed(place: int, row: dict[str, str]) -> Printed:
    block = int(row["side"] == "expenditure" and row["table"].endswith("summary"))
    header = _HEADERS[row["column"]]
    if row["side"]:
        header = ("支出/" if block else "收入/") + header
    labels = [(row["code"], row["name"]), (row["gov_code"], row["gov_name"])]
    printed = tuple(f"[{code}]{name}" if code else name for code, name in labels if name)
    indent = 2.0 if row["table"] == "basic_expenditure_by_source" and row["row"] not in {"0", "5"} else 0.0
    return Printed(place, block, int(row["row"]), printed, header, row["amount"], indent)
