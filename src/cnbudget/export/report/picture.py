"""The flows as a picture: three columns of bars, joined by bands whose width is proportional to the amount."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from attrs import define, frozen
from lxml import etree

from cnbudget.export.report.elements import element, money
from cnbudget.export.report.flows import REST, UNKNOWN, MoneyFlow
from cnbudget.vocabulary.called import Called, member_called
from cnbudget.vocabulary.subjects import lookup

__all__ = ["called_function", "called_fund", "called_nature", "picture"]

_WIDTH, _LABEL, _BAR = 1180, 250, 16
_HEIGHT = 420  # of all the money, in units of the picture
_GAP = 14
_LINE = 34  # least distance of two labels
_COLOURS = ("#2f6f8f", "#c8742c", "#6b8e3d", "#8d5a97", "#b5483a", "#4d7c8a", "#a08a2d", "#5b6bb0", "#7a7a7a")


@define
class _Node:
    """A bar: its name, amount, position and colour, and how far its bands reach down on either side."""

    called: Called
    yuan: Decimal
    x: float
    top: float
    height: float
    colour: str
    left: float = 0.0
    right: float = 0.0


@frozen
class _Link:
    source: _Node
    target: _Node
    yuan: Decimal


def called_fund(fund: str) -> Called:
    """Return what a flow's fund is called."""
    return Called("其他资金（差额）", "Other money (the rest)") if fund == REST else member_called("fund", fund)


def called_nature(nature: str) -> Called:
    """Return what a flow's nature is called."""
    return Called("未分基本、项目", "Not split") if nature == UNKNOWN else member_called("nature", nature)


def called_function(code: str, year: int | None) -> Called:
    """Return a function's code and name."""
    subject = lookup("function", code, year)
    name = f"{code} {subject.name}" if subject else code
    return Called(name, name)


def picture(flows: Sequence[MoneyFlow], year: int | None) -> etree._Element:
    """Return the picture of flows, which must be some, as an SVG element."""
    total = sum((flow.yuan for flow in flows), Decimal(0))
    columns = (
        _column(flows, lambda flow: flow.fund, called_fund, 0),
        _column(flows, lambda flow: flow.nature, called_nature, 1),
        _column(flows, lambda flow: flow.function, lambda code: called_function(code, year), 2),
    )
    links = [*_links(flows, columns[0], columns[1], ("fund", "nature"))]
    links += _links(flows, columns[1], columns[2], ("nature", "function"))
    bottom = max(node.top + max(node.height, _LINE) for column in columns for node in column.values())
    drawing = element("svg", role="img", viewBox=f"0 -6 {_WIDTH} {bottom + 8:.0f}", class_="flows")
    drawing.append(element("title", "资金来源 → 支出性质 → 功能分类 / fund → nature → function"))
    for link in links:
        drawing.append(_band(link, total))
    for column in columns:
        for node in column.values():
            drawing.append(_bar(node))
            drawing.extend(_label(node, total))
    return drawing


def _column(
    flows: Sequence[MoneyFlow], member: Callable[[MoneyFlow], str], called: Callable[[str], Called], position: int
) -> dict[str, _Node]:
    amounts: dict[str, Decimal] = {}
    for flow in flows:
        amounts[member(flow)] = amounts.get(member(flow), Decimal(0)) + flow.yuan
    total = sum(amounts.values(), Decimal(0))
    nodes: dict[str, _Node] = {}
    top = 0.0
    x = position * (_WIDTH - _LABEL - _BAR) / 2
    for number, (name, yuan) in enumerate(sorted(amounts.items(), key=lambda item: -item[1])):
        height = max(float(yuan / total) * _HEIGHT, 1.0)
        nodes[name] = _Node(called(name), yuan, x, top, height, _COLOURS[number % len(_COLOURS)])
        top += max(height + _GAP, _LINE)
    return nodes


def _links(
    flows: Sequence[MoneyFlow], sources: dict[str, _Node], targets: dict[str, _Node], members: tuple[str, str]
) -> list[_Link]:
    amounts: dict[tuple[str, str], Decimal] = {}
    for flow in flows:
        key = getattr(flow, members[0]), getattr(flow, members[1])
        amounts[key] = amounts.get(key, Decimal(0)) + flow.yuan
    ordered = [(source, target) for source in sources for target in targets if (source, target) in amounts]
    return [_Link(sources[source], targets[target], amounts[source, target]) for source, target in ordered]


def _band(link: _Link, total: Decimal) -> etree._Element:
    width = max(float(link.yuan / total) * _HEIGHT, 0.6)
    source, target = link.source, link.target
    start, end = source.x + _BAR, target.x
    top, other = source.top + source.right, target.top + target.left
    source.right += width
    target.left += width
    middle = (start + end) / 2
    path = (
        f"M{start:.1f},{top:.1f} C{middle:.1f},{top:.1f} {middle:.1f},{other:.1f} {end:.1f},{other:.1f} "
        f"V{other + width:.1f} C{middle:.1f},{other + width:.1f} {middle:.1f},{top + width:.1f} "
        f"{start:.1f},{top + width:.1f} Z"
    )
    title = f"{source.called.zh} → {target.called.zh} {money(link.yuan)}万元"
    return element("path", element("title", title), d=path, fill=source.colour, class_="band")


def _bar(node: _Node) -> etree._Element:
    position = {"x": f"{node.x:.1f}", "y": f"{node.top:.1f}", "width": str(_BAR), "height": f"{node.height:.1f}"}
    return element("rect", **position, fill=node.colour)


def _label(node: _Node, total: Decimal) -> list[etree._Element]:
    x = f"{node.x + _BAR + 6:.1f}"
    middle = node.top + max(node.height / 2, 10)
    share = f"{node.yuan / total:.1%}"
    names = (
        [("zh", node.called.zh), ("en", node.called.en)] if node.called.zh != node.called.en else [("", node.called.zh)]
    )
    lines = [
        element("text", name, x=x, y=f"{middle - 2:.1f}", class_="name", **({"lang": lang} if lang else {}))
        for lang, name in names
    ]
    return [*lines, element("text", f"{money(node.yuan)} · {share}", x=x, y=f"{middle + 13:.1f}", class_="amount")]
