"""The key-project table inside the prose."""

from decimal import Decimal

from cnbudget.interpret.prose.key_projects import read_key_projects
from cnbudget.interpret.prose.passages import passages
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.place import Place

LINES = (
    "第三部分 情况说明",
    "一、重点项目绩效目标情况",
    "序号项目名称预算金额绩效目标",
    "河道治理",
    "60.00万元完成治理",
    "100米河道。",
)


def test_a_name_an_amount_and_goals() -> None:
    found = read_key_projects(passages([Paragraph(line, Place(page=1), 0) for line in LINES]))
    (project,) = found.projects
    assert (project.name, project.amount, project.unit) == ("河道治理", Decimal("60.00"), "万元")
    assert project.goal == "完成治理\n100米河道。"


def test_every_number_has_a_class() -> None:
    found = read_key_projects(passages([Paragraph(line, Place(page=1), 0) for line in LINES]))
    assert sorted(name for classes in found.classes.values() for name in classes) == ["narrative", "performance"]
