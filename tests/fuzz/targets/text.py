"""Extracted text: lines and tokens of a printed document moved, cut, repeated and replaced."""

import re
from collections.abc import Callable

import cnbudget
from tests.fuzz import seeds
from tests.fuzz.laws import LIMITS, hold
from tests.fuzz.script import Script

__all__ = ["edit", "run"]

_TOKEN = re.compile(r"\S+|\s+")
_MOST = 400  # lines; what is longer only takes time
# What readers look for, and what they might stumble on.
WORDS = (
    *(
        "0",
        "-0",
        "0.00",
        "1,234.56",
        "1，234.56",
        "-12.5",
        "12.5%",
        "1e5",
        "٣٤",
        "１２３",
        "²",
        "9" * 30,
        "1.2.3",
        "..",
        "—",
        "--",
    ),
    *(
        "201",
        "20103",
        "2010301",
        "[30101]",
        "[201]一般公共服务支出",
        "05",
        "类",
        "款",
        "项",
        "合计",
        "其中：",
        "一、",
        "（一）",
    ),
    *(
        "表 1",
        "表1 收支总表",
        "表 十",
        "单位：万元",
        "单位：元",
        "单位：",
        "单位名称：",
        "注：",
        "收入",
        "支出",
        "收 入",
        "项目",
        "金额",
    ),
    *(
        "2022年预算数",
        "科目编码",
        "科目名称",
        "小计",
        "基本支出",
        "项目支出",
        "人员经费",
        "一般公共预算",
        "增减%",
        "比上年增加",
    ),
    *(
        "第一部分",
        "目录",
        "........",
        "年",
        "2022",
        "万元",
        "元",
        "\f",
        "\t",
        "\u3000",
        "\u00a0",
        "\ufeff",
        "\x00",
        "\u2028",
        "\ud800",
    ),
    *("()", "（", "）", "[", "]", "【】", "/", "\\", "|", "一" * 300, "\U0001f4b0", "\u200b", "a\u0301"),
)


def edit(script: Script, printed: str) -> str:
    """Change a printed text as the script says."""
    lines = printed.split("\n")
    while script and len(lines) < _MOST:
        change = script.of(_CHANGES)
        at = script.number(max(len(lines), 257))
        change(script, lines, at % max(len(lines), 1))
        lines = lines or [""]
    return "\n".join(lines)


def _delete(_: Script, lines: list[str], at: int) -> None:
    del lines[at]


def _cut(script: Script, lines: list[str], at: int) -> None:
    del lines[at : at + script.number(30)]


def _repeat(script: Script, lines: list[str], at: int) -> None:
    lines[at:at] = lines[at : at + 1 + script.number(30)]


def _swap(script: Script, lines: list[str], at: int) -> None:
    other = script.number(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _join(_: Script, lines: list[str], at: int) -> None:
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def _break(script: Script, lines: list[str], at: int) -> None:
    cut = script.number(len(lines[at]) + 1)
    lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]


def _token(script: Script, lines: list[str], at: int) -> None:
    tokens = _TOKEN.findall(lines[at]) or [""]
    tokens[script.number(len(tokens))] = script.of(WORDS)
    lines[at] = "".join(tokens)


def _drop(script: Script, lines: list[str], at: int) -> None:
    tokens = _TOKEN.findall(lines[at]) or [""]
    del tokens[script.number(len(tokens))]
    lines[at] = "".join(tokens)


def _insert(script: Script, lines: list[str], at: int) -> None:
    lines.insert(at, script.of(("", " ", "\u3000")).join(script.of(WORDS) for _ in range(1 + script.number(5))))


def _character(script: Script, lines: list[str], at: int) -> None:
    cut = script.number(len(lines[at]) + 1)
    lines[at] = lines[at][:cut] + chr(script.number(0xD7FF)) + lines[at][cut + script.number(2) :]


_CHANGES: tuple[Callable[[Script, list[str], int], None], ...] = (
    *(_delete, _cut, _repeat, _swap, _join, _break, _token, _drop, _insert, _character),
)


def run(data: bytes) -> None:
    """Parse a changed text, or one made of words alone."""
    script = Script(data)
    text = edit(script, script.of(("", *seeds.texts())))
    hold(lambda: cnbudget.parse_text(text, formats=(), limits=LIMITS), len(text))
