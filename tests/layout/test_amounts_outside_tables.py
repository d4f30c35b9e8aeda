"""Short whole numbers outside tables that are amounts all the same: never ordinals of a document that says it is complete."""

import pytest

import cnbudget

HEAD = "湖滨区财政局2026年部门预算\n\n表1 2026年支出总表\n单位：万元\n\n"
ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("201", "一般公共服务支出", "5.00", "3.00", "2.00"),
    ("205", "教育支出", "7.00", "4.00", "3.00"),
    ("", "合计", "12.00", "7.00", "5.00"),
)


def markdown(behind: str) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in ROWS]
    return HEAD + "\n".join([lines[0], "|" + " --- |" * 5, *lines[1:]]) + f"\n\n{behind}\n"


def web_page(behind: str, caption: str = "") -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    head = "".join(f"<p>{line}</p>" for line in HEAD.split("\n") if line)
    return f"<html><body>{head}<table>{caption}{rows}</table><p>{behind}</p></body></html>".encode()


def in_order(behind: str) -> str:
    return HEAD + "".join(" ".join(cell for cell in row if cell) + "\n" for row in ROWS) + f"{behind}\n"


def unplaced(source: str | bytes) -> list[str]:
    document = cnbudget.parse(source) if isinstance(source, bytes) else cnbudget.parse_text(source)
    return [token.text for token in document.coverage.unplaced_tokens]


@pytest.mark.parametrize("behind", ["其他支出 45", "其中：行政运行 45", "其他支出45"])
def test_a_number_behind_the_name_of_a_subject_is_a_row(behind: str) -> None:
    assert unplaced(markdown(behind)) == unplaced(web_page(behind)) == unplaced(in_order(behind))[-1:] == ["45"]


@pytest.mark.parametrize(
    "behind",
    [
        "注：含上年结转 777",
        "注：含上年结转777。",
        "注：以上均为本年收入：12",
        "注：其中水利4500。",
        "注：另有追加数500，未列入",
    ],
)
def test_a_note_that_ends_in_money_without_a_unit_is_not_understood(behind: str) -> None:
    assert len(unplaced(markdown(behind))) == len(unplaced(web_page(behind))) == 1


@pytest.mark.parametrize(
    "behind",
    [
        "注：含上年结转 777 万元",
        "注：本表不含上年结转",
        "注：上年支出 2025",
        "注：按财预〔2025〕45号文件编列收入",
        "注：共 12 个单位",
        "注：联系电话 8451234",
        "注：请拨打12345。",
        "注：共种植4500株",
        "附件 3",
        "支出总表 12",
    ],
)
def test_other_numbers_behind_a_table_are_no_amounts(behind: str) -> None:
    assert unplaced(markdown(behind)) == unplaced(web_page(behind)) == []


def test_a_total_in_a_caption_is_no_heading() -> None:
    assert unplaced(web_page("", "<caption>合计 15</caption>")) == ["15"]
    assert unplaced(web_page("", "<caption>2026年支出总表</caption>")) == []
