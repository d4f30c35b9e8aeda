"""What the readers of web pages and of Office files meet inside: elements moved, cut and renamed, attributes changed."""

import re
import zipfile
from collections.abc import Sequence
from functools import cache
from io import BytesIO

import cnbudget
from tests.fuzz import seeds
from tests.fuzz.laws import LIMITS, hold
from tests.fuzz.script import Script
from tests.fuzz.targets.text import WORDS
from tests.readers.office_files import package

__all__ = ["run_html", "run_office"]

_PIECE = re.compile(r"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_LONGEST = 4000  # pieces
_VALUES = (
    "",
    "0",
    "1",
    "-1",
    "2",
    "99999999999",
    "1.5",
    "A1",
    "ZZZZ9",
    "s",
    "b",
    "e",
    "inlineStr",
    "restart",
    "x:y",
    "hidden",
    *("undefined", "punycode", "idna", "utf-16", "hex", "&#xD835;", "\n\n", "NaN", "INF", "-0", "1e308", "1e-320"),
    *(
        "9" * 400,
        "0." + "0" * 250,
        "x" * 5000,
        "#" * 300,
        "0" * 300 + "%" * 300,
        "[>1]0;[<0]",
        "# ?/?",
        "0.0E+0",
        ";;;",
    ),
    *("font-size:" + "9" * 400, "padding-left:1.2.3px", "left:-99999px", "$XFD$1048576:$A$1", "superscript"),
)
_HTML = (
    *(
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        '<td colspan="3">',
        '<td rowspan="99999">',
        "<th>",
        "<p>",
        "</p>",
    ),
    *(
        "<br>",
        "<div>",
        "</div>",
        "<span>",
        "</span>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "&nbsp;",
        "&#0;",
        "&#x110000;",
        "<![CDATA[",
    ),
    *(
        '<div style="position:absolute;left:1e9px;top:-3px">',
        '<p style="left:nan">',
        "<ruby>",
        "<?xml?>",
        *('<meta charset="undefined">', '<meta charset="utf-7">', '<input value="1,5.0">', "<select><option>3"),
        *("<sup>", '<iframe srcdoc="<table><td>1">', "<del>", "<tr hidden>", '<td rowspan="0">'),
        "<body>",
        "</html>",
    ),
)
_OFFICE = (
    *(
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        '<w:gridSpan w:val="9"/>',
        "<w:vMerge/>",
    ),
    *(
        '<w:vMerge w:val="restart"/>',
        "<w:r><w:t>5</w:t></w:r>",
        "<w:numPr/>",
        "<w:br/>",
        "<w:tab/>",
        "<w:del>",
        "</w:del>",
        "<w:txbxContent/>",
        *("<mc:AlternateContent>", "<mc:Choice>", '<w:sym w:char="F0FC"/>', '<w:vertAlign w:val="superscript"/>'),
    ),
    *(
        '<row r="1">',
        "</row>",
        '<c r="B2">',
        "</c>",
        "<v>1e400</v>",
        "<v>12.50</v>",
        *(f"<v>{'9' * 500}</v>", "<v>-1e308</v>", '<numFmt numFmtId="4" formatCode="[$€]0"/>', '<c r="B2" t="s">'),
        "<f>A1</f>",
        '<mergeCell ref="A1:ZZ99999"/>',
        "<is><t>x</t></is>",
    ),
)


def _edit(script: Script, pieces: list[str], extra: Sequence[str]) -> str:
    while script and 0 < len(pieces) < _LONGEST:
        at = script.number(max(len(pieces), 257)) % len(pieces)
        match script.number(8):
            case 0:
                del pieces[at : at + 1 + script.number(20)]
            case 1:
                pieces[at:at] = pieces[at : at + 1 + script.number(30)]
            case 2:
                other = script.number(len(pieces))
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces.insert(at, script.of(extra))
            case 4:
                pieces.insert(at, script.of(WORDS))
            case 5:
                pieces[at] = _attribute(script, pieces[at])
            case 6:
                pieces[at] = pieces[at][: script.number(len(pieces[at]) + 1)]
            case _:
                pieces[at] = pieces[at].replace("<", "</", 1) if script.number(2) else pieces[at].replace("/", "", 1)
    return "".join(pieces)


def _attribute(script: Script, tag: str) -> str:
    found = list(_ATTRIBUTE.finditer(tag))
    if not found:
        return tag
    chosen = script.of(found)
    return tag[: chosen.start(2)] + script.of(_VALUES) + tag[chosen.end(2) :]


def run_html(data: bytes) -> None:
    """Parse a changed web page."""
    script = Script(data)
    page = _edit(script, list(_page(script.number(len(seeds.pages())))), (*_HTML, *_OFFICE[:4]))
    content = page.encode(script.of(("utf-8", "gb18030", "utf-16")), "replace")
    hold(lambda: cnbudget.parse(content, formats=(), limits=LIMITS), len(content))


@cache
def _page(index: int) -> tuple[str, ...]:
    return tuple(_PIECE.findall(seeds.pages()[index].decode("utf-8")))


def run_office(data: bytes) -> None:
    """Parse a Word file or workbook, one part of which was changed."""
    script = Script(data)
    parts = dict(_parts(script.number(len(seeds.office()))))
    part = script.of(sorted(parts))
    changed = _edit(script, list(_PIECE.findall(parts[part])), _OFFICE)
    content = package(parts | {part: changed.encode("utf-8", "replace").decode("utf-8")})
    hold(lambda: cnbudget.parse(content, formats=(), limits=LIMITS), sum(map(len, parts.values())) + len(changed))


@cache
def _parts(index: int) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(seeds.office()[index])) as opened:
        return {name: opened.read(name).decode("utf-8") for name in opened.namelist()}
