"""Whether a budget is of the department alone or of all its units (本级, 汇总)."""

import re
from collections.abc import Sequence

from cnbudget.layout.sheet import Paragraph, Sheet
from cnbudget.model.document import Level
from cnbudget.model.place import Place

__all__ = ["level_of_prose", "level_of_sheets"]

# 本部门预算为汇总预算; 部门预算为局本级预算
_LEVEL = re.compile(r"(?:预算|决算)(?:公开范围)?(?:仅)?为[^，。；汇本]{0,6}(汇总|本级)")
# 包括部门本级（机关）预算和所属事业单位预算; 纳入本部门汇总预算编制范围的单位; 国家信访局及所属单位; 所属各预算单位
_TOGETHER = re.compile(
    r"(?:本级|本部|机关)(?:（[^（）]*）)?(?:预算|决算)?(?:和|以及|及|与|、)[^。，；]{0,6}[所下直局]属[^。，；]{0,8}单位"
    r"|汇总(?:预算|决算)编制范围|及所属单位|所属各预算单位|(?:预算|决算)包括[：:]?[^。，；]{0,20}本级(?:预算|决算)[^。，；]{0,10}[和及、]"
)
_ALONE = re.compile(r"(?:本|该)?(?:部门|单位)(?:没有|无)(?:下属|所属|二级)(?:预算)?单位")
_SUMMED_TITLE = re.compile(r"[（(]汇总[）)]")
_OWN = re.compile(r"[（(]本级[）)]$")
_HEADING = 60


def level_of_prose(paragraphs: Sequence[Paragraph]) -> tuple[Level, Place] | None:
    """Return the level that the prose gives, with its place; a plain statement goes before what sentences imply."""
    implied: tuple[Level, Place] | None = None
    for paragraph in paragraphs:
        text = paragraph.text
        if "汇总" in text or "本级" in text:
            match = _LEVEL.search(text)
            if match:
                return ("汇总" if match.group(1) == "汇总" else "本级"), paragraph.place
        if implied is None:
            if _TOGETHER.search(text) or (len(text) < _HEADING and _SUMMED_TITLE.search(text)):
                implied = "汇总", paragraph.place
            elif _ALONE.search(text):
                implied = "本级", paragraph.place
    return implied


def level_of_sheets(sheets: Sequence[Sheet]) -> Level | None:
    """Return 本级 where a table's heading prints it behind the unit's name, None otherwise."""
    return "本级" if any(_OWN.search(sheet.organisation) for sheet in sheets) else None
