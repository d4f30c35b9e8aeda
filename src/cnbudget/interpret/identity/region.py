"""Names of places (行政区划) at the head of names and titles."""

import re

from cnbudget.vocabulary.prose import is_place_name

__all__ = ["leading_region"]

_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,5}?[市州盟])?(?:[\u4e00-\u9fff]{1,6}?[区县旗])?"
)
_NO_NAME = re.compile(
    r"工作|管理|服务|全[省市县区州盟旗]|^[本各]|地方|预算|决算|一般公共|政府|财政|收支|支出|收入|基金"
)


def leading_region(text: str) -> str | None:
    """Return the place's name that a text begins with, None where that is not certain.

    >>> leading_region("中共甲州市乙山区委"), leading_region("市场监督管理局"), leading_region("全市一般公共预算")
    ('甲州市乙山区', None, None)
    """
    match = _PLACE.match(text.removeprefix("中共"))
    found = match.group() if match else ""
    if not found or found == text or not is_place_name(found) or _NO_NAME.search(found):
        return None
    return found
