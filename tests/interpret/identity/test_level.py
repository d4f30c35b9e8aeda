"""本级 or 汇总, from headings and sentences."""

import pytest

from cnbudget.interpret.identity.level import level_of_prose, level_of_sheets
from cnbudget.layout.sheet import Paragraph, Sheet
from cnbudget.model.place import Place


@pytest.mark.parametrize(
    ("text", "level"),
    [("本部门预算为汇总预算。", "汇总"), ("本单位没有下属单位。", "本级"), ("负责机关的工作。", None)],
)
def test_a_sentence_tells(text: str, level: str | None) -> None:
    found = level_of_prose([Paragraph(text, Place(page=2), 0)])
    assert (found[0] if found else None) == level
    assert found is None or found[1] == Place(page=2)


@pytest.mark.parametrize(("owner", "level"), [("某局（本级）", "本级"), ("某局", None)])
def test_a_heading_tells(owner: str, level: str | None) -> None:
    assert level_of_sheets([Sheet("", "", "", owner, (), (), (), Place())]) == level
