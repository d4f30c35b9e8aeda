"""What runs look like where it decides what is read: hidden, struck out, raised, lowered; directly or by their styles.

Source of the rules: ECMA-376 part 1, 17.3.2.41 (vanish), 17.3.2.42 (vertAlign), 17.7.3 (toggle properties).
"""

from attrs import define, field
from lxml import etree

from cnbudget.readers.package import Package, attribute, local

__all__ = ["Looks", "is_on", "read_looks"]

_HIDING = ("vanish", "strike", "dstrike")
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 20  # styles based on each other


@define
class Looks:
    """Styles that hide text, strike it out or raise it.

    Attributes:
        hidden: for each style and each switch that it sets (vanish, strike, dstrike), whether the switch is on.
        shifted: for each style that says so, `superscript`, `subscript` or `baseline`.
    """

    hidden: dict[tuple[str, str], bool] = field(factory=dict)
    shifted: dict[str, str] = field(factory=dict)

    def is_hidden(self, run: etree._Element, paragraph: str) -> bool:
        """Whether a run's text is not shown, or shown struck out.

        Args:
            run: the run.
            paragraph: style of its paragraph.
        """
        properties = run.find("{*}rPr")
        if properties is None and not self.hidden:
            return False
        return any(self._is_on(switch, properties, paragraph) for switch in _HIDING)

    def _is_on(self, switch: str, properties: etree._Element | None, paragraph: str) -> bool:
        below = self.hidden.get((paragraph, switch), False)
        if properties is None:
            return below
        own = properties.find(f"{{*}}{switch}")
        if own is not None:
            return is_on(own)
        return self.hidden.get((_style(properties, "rStyle"), switch), below)

    def shift(self, run: etree._Element) -> str:
        """Return `superscript`, `subscript` or another word for a run that stands on the line."""
        properties = run.find("{*}rPr")
        if properties is None:
            return ""
        own = properties.find("{*}vertAlign")
        return attribute(own, "val") if own is not None else self.shifted.get(_style(properties, "rStyle"), "")


def is_on(element: etree._Element) -> bool:
    """Whether a switch is on: it is where it has no value."""
    return attribute(element, "val", "1") not in _OFF


def _style(properties: etree._Element, kind: str) -> str:
    found = properties.find(f"{{*}}{kind}")
    return "" if found is None else attribute(found, "val")


def read_looks(package: Package, styles: str | None) -> Looks:
    """Return the looks that a document's styles define, those they are based on followed.

    Args:
        package: the document.
        styles: part that defines its styles, None where it has none.

    Raises:
        CnbudgetError: as `Package` says.
    """
    looks = Looks()
    if styles is None:
        return looks
    every = {attribute(style, "styleId"): style for style in package.root(styles).iterchildren("{*}style")}
    for name, style in every.items():
        for above in _chain(style, every):
            properties = above.find("{*}rPr")
            for switch in () if properties is None else properties:
                if local(switch) in _HIDING:
                    looks.hidden.setdefault((name, local(switch)), is_on(switch))
                elif local(switch) == "vertAlign":
                    looks.shifted.setdefault(name, attribute(switch, "val"))
    return looks


def _chain(style: etree._Element, every: dict[str, etree._Element]) -> list[etree._Element]:
    found = [style]
    while len(found) < _DEEPEST:
        base = found[-1].find("{*}basedOn")
        above = None if base is None else every.get(attribute(base, "val"))
        if above is None:
            break
        found.append(above)
    return found
