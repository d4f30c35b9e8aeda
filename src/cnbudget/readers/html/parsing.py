"""The text of a web page to its elements, as a browser makes them of it."""

import lxml.html
from lxml import etree

from cnbudget.model.errors import DamagedSourceError, LimitExceededError, in_one_line

__all__ = ["parse_page"]

_TOO_DEEP = etree.ErrorTypes.ERR_NAME_TOO_LONG, etree.ErrorTypes.ERR_RESOURCE_LIMIT


def parse_page(name: str, text: str) -> lxml.html.HtmlElement:
    """Return the root of a page.

    Raises:
        DamagedSourceError: there is nothing in it.
        LimitExceededError: it is nested deeper than the parser follows.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        message = f"{name or 'the page'} claims to be a web page but nothing can be read in it: {in_one_line(error)}"
        raise DamagedSourceError(message) from None
    if any(entry.type in _TOO_DEEP or "depth" in entry.message.lower() for entry in parser.error_log):
        message = (
            f"{name or 'the page'} is nested deeper than a web page may be; save it anew from a browser and read that"
        )
        raise LimitExceededError(message)
    return root
