"""Terms and their definitions (名词解释)."""

import re
from collections.abc import Sequence

from cnbudget.interpret.prose.passages import Passage
from cnbudget.model.organisation import Term

__all__ = ["read_glossary"]

# 一、财政拨款收入：指…
_TERM = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])?([^：:。，]{2,50})[：:](.{4,})",
    re.DOTALL,
)


def read_glossary(found: Sequence[Passage]) -> tuple[Term, ...]:
    """Return the terms of the glossary chapter, or of a section of that name."""
    terms: list[Term] = []
    for passage in found:
        if passage.role == "heading" or not (passage.part == "glossary" or "名词解释" in passage.section):
            continue
        match = _TERM.match(passage.text)
        if match:
            terms.append(Term(match.group(1), match.group(2), passage.place))
    return tuple(terms)
