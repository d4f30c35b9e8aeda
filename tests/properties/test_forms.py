"""Performance forms in random layouts: what is printed is what is read, and in odd layouts nothing is silently wrong."""

from collections.abc import Sequence

from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cnbudget.interpret.performance.forms import Reading, read_forms
from cnbudget.layout.form import FormPart
from cnbudget.model.performance import PerformanceForm
from tests.interpret.performance.drawing import fields, part

Row = list[str]

thorough = settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))

LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "效益指标": ("社会效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
NAMES = ("保洁次数", "合格率", "投诉减少", "巡查人次", "设备台数", "按期完成率", "居民知晓程度", "水质达标天数")
TARGETS = ("≥200次", "≤5%", "=3座", "减少", "2026年12月底前", "95%", "不低于1.5万人", "1,200平方米", "长期")
PARTS = (("≥", "200", "次"), ("≤", "5", "%"), ("=", "3", "座"), ("定性", "良好", "/"), ("≥", "1.5", "万人"))
HEADERS = {
    "level1": ("一级指标", "一级指标名称"),
    "level2": ("二级指标", "二级指标名称"),
    "name": ("三级指标", "指标名称", "指标内容", "绩效指标名称"),
    "target": ("指标值", "年度指标值", "目标值", "年初目标值"),
    "relation": ("指标性质", "性质"),
    "unit": ("计量单位", "度量单位"),
    "weight": ("分值", "权重", "分值权重（90分）"),
    "explanation": ("指标解释",),
    "odd": ("数据来源", "佐证材料"),
}
GOALS = ("保持水面清洁。", "完成3座桥梁养护，投诉减少20%。", "一是每日巡查；二是按期完成。")


@frozen
class Wanted:
    """What a card prints.

    Attributes:
        project: name of the project.
        values: label path and value of its fields.
        rows: level 1, level 2, name and target of its indicators.
    """

    project: str
    values: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, str, str], ...]


@st.composite
def indicator_rows(draw: st.DrawFn) -> list[tuple[str, str, str, str]]:
    found = []
    names = iter(draw(st.permutations(NAMES)))
    for first in draw(st.lists(st.sampled_from(sorted(LEVELS)), min_size=1, max_size=3, unique=True)):
        for second in draw(st.lists(st.sampled_from(LEVELS[first]), min_size=1, max_size=2, unique=True)):
            for _ in range(draw(st.integers(1, 2))):
                name = next(names, None)
                if name is not None:
                    found.append((first, second, name, ""))
    return found


def merged(rows: list[Row], column: int, *, to: str) -> None:
    """Draw equal cells below each other as one cell, or leave them blank."""
    held = ""
    for row in rows:
        row[column], held = (to if row[column] == held else row[column]), row[column]


@st.composite
def cards(draw: st.DrawFn, *, levels: Sequence[str] = ("^", "again")) -> tuple[list[Row], int, Wanted]:
    """Return the rows of a card, the row of its header, and what it prints."""
    rows = draw(indicator_rows())
    apart = draw(st.booleans())
    roles = ["level1", "level2", "name", *(["relation", "target", "unit"] if apart else ["target"])]
    roles += [role for role in ("weight", "explanation", "odd") if draw(st.booleans())]
    headers = [draw(st.sampled_from(HEADERS[role])) for role in roles]
    body: list[Row] = []
    wanted = []
    for level1, level2, name, _ in rows:
        split = draw(st.sampled_from(PARTS))
        target = "|".join(split) if apart else draw(st.sampled_from(TARGETS))
        texts = {"level1": level1, "level2": level2, "name": name, "target": split[1] if apart else target}
        texts |= {"relation": split[0], "unit": "个" if split[2] == "/" else split[2], "weight": "10"}
        texts |= {"explanation": "按台账统计", "odd": "台账"}
        if apart:
            target = "|".join((split[0], split[1], texts["unit"]))
        body.append([texts[role] for role in roles])
        wanted.append((level1, level2, name, target))
    style = draw(st.sampled_from(levels))
    if style != "again":
        for column in (1, 0):
            merged(body, column, to=style)
    table = [headers, *body]
    if draw(st.booleans()):  # a label beside all of them
        table = [
            [draw(st.sampled_from(("绩效指标", "年度绩效指标"))) if not n else "^", *row] for n, row in enumerate(table)
        ]
    wide = len(table[0])
    project = draw(st.sampled_from(("河道保洁", "桥梁养护项目", "2026年信息系统运行维护")))
    values = [
        ("项目名称", project),
        ("主管部门", "某市水务局"),
        (draw(st.sampled_from(("年度目标", "总体目标"))), draw(st.sampled_from(GOALS))),
    ]
    head = [[label, value, *["<"] * (wide - 2)] for label, value in values]
    if draw(st.booleans()):
        money = (("年度资金总额", "120.50"), ("其中：财政拨款", "100.00"), ("其他资金", "20.50"))
        head[2:2] = [
            ["项目资金（万元）" if not n else "^", label, value, *["<"] * (wide - 3)]
            for n, (label, value) in enumerate(money)
        ]
        values[2:2] = [(f"项目资金（万元）/{label}", value) for label, value in money]
    return [*head, *table], len(head), Wanted(project, tuple(values), tuple(wanted))


def drawn(rows: Sequence[Row]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def cut(rows: list[Row], at: int, header: Row | None) -> list[list[Row]]:
    """Return the rows as two pages: cells that the break cuts have their text on the first."""
    if not 0 < at < len(rows):
        return [rows]
    second = [["." if text == "^" else text for text in rows[at]], *rows[at + 1 :]]
    return [rows[:at], [header, *second] if header else second]


def content(form: PerformanceForm) -> Wanted:
    return Wanted(
        form.project,
        tuple((label, value) for label, _, value in fields(form)),
        tuple((i.level1, i.level2, i.name, i.target.printed) for i in form.indicators),
    )


@thorough
@given(cards(), st.sampled_from(("项目支出绩效目标表", "2026年项目绩效目标申报表")), st.booleans())
def test_a_card_is_what_it_prints(card: tuple[list[Row], int, Wanted], title: str, inside: bool) -> None:  # noqa: FBT001
    rows, _, wanted = card
    if inside:
        (form,) = read_forms([part(drawn([[title, *["<"] * (len(rows[0]) - 1)], *rows]))], accounts=False).forms
    else:
        (form,) = read_forms([part(drawn(rows), title)], accounts=False).forms
    assert content(form) == wanted
    assert form.title == title


@thorough
@given(cards(), st.integers(0, 30), st.booleans())
def test_a_card_over_two_pages_is_what_it_prints(card: tuple[list[Row], int, Wanted], at: int, again: bool) -> None:  # noqa: FBT001
    rows, header, wanted = card
    at = header + 2 + at % max(1, len(rows) - header - 2)  # behind the first indicator
    pages = cut(rows, at, rows[header] if again else None)
    parts = [part(drawn(page), *(["项目绩效目标表"] if not n else []), page=n + 1) for n, page in enumerate(pages)]
    (form,) = read_forms(parts, accounts=False).forms
    assert content(form) == wanted


@thorough
@given(cards(levels=(".",)))
def test_a_blank_level_stays_blank(card: tuple[list[Row], int, Wanted]) -> None:
    rows, _, wanted = card
    (form,) = read_forms([part(drawn(rows), "项目绩效目标表")], accounts=False).forms
    assert [row[2:] for row in content(form).rows] == [row[2:] for row in wanted.rows]
    for read, printed in zip(content(form).rows, wanted.rows, strict=True):
        assert all(level in {"", expected} for level, expected in zip(read[:2], printed[:2], strict=True))


@thorough
@given(st.lists(cards(), min_size=2, max_size=3))
def test_cards_in_one_grid_are_forms_of_their_own(found: list[tuple[list[Row], int, Wanted]]) -> None:
    wide = max(len(rows[0]) for rows, _, _ in found)
    rows = [[*row, *["<"] * (wide - len(row))] for card, _, _ in found for row in card]
    forms = read_forms([part(drawn(rows), "项目绩效目标表")], accounts=False).forms
    assert [content(form) for form in forms] == [wanted for _, _, wanted in found]


@st.composite
def odd_cards(draw: st.DrawFn) -> list[Row]:
    """A card as no department prints it: columns in another order, headers that are missing or unknown, cells left out."""
    rows, header, _ = draw(cards(levels=("^", "again", ".")))
    head, table = rows[:header], [list(row) for row in rows[header:]]
    flat = [[text if text not in {"^", "<"} else "." for text in row] for row in table]
    change = draw(st.sampled_from(("order", "unknown header", "no header", "no cell", "no fields", "blank row")))
    if change == "order":
        order = draw(st.permutations(range(len(flat[0]))))
        flat = [[row[n] for n in order] for row in flat]
    elif change == "unknown header":
        flat[0][draw(st.integers(0, len(flat[0]) - 1))] = "甲乙丙"
    elif change == "no header":
        flat[0] = ["."] * len(flat[0]) if draw(st.booleans()) else flat[1]
    elif change == "no cell":
        flat[draw(st.integers(1, len(flat) - 1))][draw(st.integers(0, len(flat[0]) - 1))] = "."
    elif change == "no fields":
        head = []
    else:
        flat.insert(draw(st.integers(1, len(flat))), ["."] * len(flat[0]))
    return [*head, *flat]


def printed(reading: Reading) -> list[str]:
    """Every text that was read."""
    found = [
        text for form in reading.forms for field in form.fields for text in (*field.label, *field.column, field.value)
    ]
    for row in (row for form in reading.forms for row in form.indicators):
        found += [row.level1, row.level2, row.name, *row.target.printed.split("|"), row.weight, row.explanation]
        found += [text for _, text in row.others]
    return [text for text in found if text]


def cells(part_: FormPart) -> list[str]:
    return ["".join(cell.lines) for cell in part_.grid.cells if cell.lines]


@thorough
@given(odd_cards())
def test_nothing_of_an_odd_card_is_silently_wrong(rows: list[Row]) -> None:
    drawing = part(drawn(rows), "项目绩效目标表")
    reading = read_forms([drawing], accounts=False)
    texts = cells(drawing)
    read = printed(reading)
    assert set(read) <= set(texts), "nothing is invented"
    unplaced = [token.context for token in reading.unplaced]
    for text in texts:
        if any(character.isdigit() for character in text):
            held = any(text in one for one in read) or text in rows[0] or any(text in context for context in unplaced)
            assert held or "（" in text, f"{text} is lost"
    beside = [set(row) for row in rows]
    for form in reading.forms:
        for row in form.indicators:
            together = {row.name, *row.target.printed.split("|")} - {""}
            assert any(together <= line for line in beside), "an indicator has the target of its own row"
