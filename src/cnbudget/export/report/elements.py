"""Elements of the page; text is never markup, and every label is there in Chinese and in English."""

from decimal import Decimal

import lxml.html
from attrs import field, frozen
from lxml import etree

from cnbudget.vocabulary.called import Called

__all__ = ["Anchors", "both", "element", "money"]

_WAN = Decimal(10_000)


def element(tag: str, *content: "str | Called | etree._Element | None", **attributes: str) -> etree._Element:
    """Return an element; a trailing underscore of an attribute's name is dropped and others become hyphens."""
    named = {name.rstrip("_").replace("_", "-"): _clean(value) for name, value in attributes.items()}
    made: etree._Element = lxml.html.Element(tag, named)
    for part in content:
        if part is None:
            continue
        if isinstance(part, Called):
            for child in both(part):
                made.append(child)
        elif isinstance(part, str):
            _say(made, _clean(part))
        else:
            made.append(part)
    return made


def _say(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _clean(text: str) -> str:
    """Leave out what HTML can't hold: control characters that stood in a source."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t")


def both(called: Called) -> tuple[etree._Element, ...]:
    """Return a label in both languages, of which the page shows one."""
    if called.zh == called.en:
        return (element("span", called.zh),)
    return element("span", called.zh, lang="zh"), element("span", called.en, lang="en")


def money(yuan: Decimal) -> str:
    """Return an amount in 万元 with two decimals, as budgets print it."""
    return f"{yuan / _WAN:,.2f}"


@frozen
class Anchors:
    """Where on the page each fact stands.

    Attributes:
        of_fact: table and cell of each fact, by its position.
        marked: the findings that name a fact, by its position.
    """

    of_fact: dict[int, tuple[int, int]] = field(factory=dict)
    marked: dict[int, list[int]] = field(factory=dict)

    def link(self, fact: int, text: str) -> etree._Element:
        """Return a link to the cell of a fact."""
        table, cell = self.of_fact[fact]
        return element("a", text, href=f"#t{table}c{cell}")
