"""Words of headers and titles, in any order and glued in any way."""

from cnbudget.vocabulary import headers, labels, titles, words
from tests.fuzz.script import Script
from tests.fuzz.targets.text import WORDS

__all__ = ["run"]

_WORDS = (
    *(
        "收入",
        "支出",
        "总表",
        "预算",
        "决算",
        "部门",
        "单位",
        "财政拨款",
        "一般公共预算",
        "政府性基金",
        "国有资本经营",
        "三公",
    ),
    *(
        "经费",
        "表",
        "明细",
        "分类",
        "按",
        "功能",
        "经济",
        "科目",
        "本年",
        "上年",
        "结转",
        "结余",
        "合计",
        "小计",
        "总计",
    ),
    *(
        "2021年",
        "2022",
        "预算数",
        "执行数",
        "增减",
        "比",
        "率",
        "项目",
        "基本",
        "人员",
        "公用",
        "其中",
        "因公出国",
        "公务",
        "接待",
    ),
    *(
        "购置",
        "运行",
        "资金",
        "来源",
        "非税",
        "专户",
        "事业",
        "经营",
        "上级",
        "附属",
        "其他",
        "（",
        "）",
        "\u3000",
        "/",
        "、",
    ),
    *WORDS,
)


def run(data: bytes) -> None:
    """Read words as a title, a header and a phrase."""
    script = Script(data)
    text = "".join(script.of(_WORDS) for _ in range(1 + script.number(8)))
    if script.number(8) == 0:
        text += script.rest().decode("utf-8", "replace")
    title = titles.read_title(text)
    for by_source in (False, True):
        titles.identify(title, by_source=by_source, classes=script.of(("", "function", "economic")))
    headers.known(headers.signature(text))
    phrase = words.parse(text)
    assert words.parse(text) == phrase
    assert all(1900 < year < 2100 for year in phrase.years), phrase.years
    assert words.normal(words.normal(text)) == words.normal(text), "normal form of a normal form is itself"
    words.purchase(text)
    labels.read_label(text)
