"""What holds for every input, whatever it is."""

import time
from collections.abc import Callable

import cnbudget
from cnbudget.export.json_document import dumps, loads
from cnbudget.model.document import Document
from cnbudget.model.limits import Limits

__all__ = ["LIMITS", "hold"]

LIMITS = Limits(max_bytes=4 << 20, max_unpacked=16 << 20, max_pages=200, max_page_items=20_000, max_seconds=20.0)
_ALWAYS = 2.0  # seconds; a machine that does other things too
_EACH = 0.001  # seconds for each byte, more than ten times what instrumented code needs


def hold(parse: Callable[[], Document], size: int) -> None:
    """Parse, and check the laws on what comes out.

    Args:
        parse: reads an input.
        size: of the input, in bytes or glyphs.

    Raises:
        AssertionError: a law does not hold. Whatever else is raised is an error that no page of the docs names.
    """
    begin = time.process_time()
    said = ""
    try:
        document = parse()
    except cnbudget.CnbudgetError as error:
        said = str(error)
        assert said, "an error says what is wrong"
    else:
        _whole(document)
    assert "\n" not in said, "a message is one line"
    assert len(said) < 1000, "a message is no dump"
    took = time.process_time() - begin
    assert took < _ALWAYS + _EACH * size, f"{took:.1f} s for {size} bytes"


def _whole(document: Document) -> None:
    coverage = document.coverage
    assert coverage.classed == coverage.total, "every number ends in one class"
    text = dumps(document)
    assert dumps(loads(text)) == text, "JSON round trip"
    every = range(len(document.facts))
    for finding in cnbudget.reconcile(document, rules=()).findings:
        assert finding.message, "a finding says what"
        named = (*finding.facts, *(s.fact for s in finding.suspects if s.fact is not None))
        assert all(fact in every for fact in named), "a finding names facts of the document"
    cnbudget.cells(document)
