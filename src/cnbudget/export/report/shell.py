"""What every page has around its parts: header, the switch of languages, style and the one script."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import PurePath

import lxml.html
from lxml import etree

from cnbudget.export.report.elements import element
from cnbudget.model.document import Document
from cnbudget.vocabulary.called import Called

__all__ = ["page_of", "title_of"]

_LANGUAGE = "switchLanguage()"
_KINDS = {
    "部门预算": "department budget",
    "单位预算": "unit budget",
    "政府预算": "government budget",
    "部门决算": "department final accounts",
    "单位决算": "unit final accounts",
    "政府决算": "government final accounts",
}


def page_of(title: Called, about: str, parts: Iterable[etree._Element], footer: etree._Element) -> str:
    """Return a page that needs no other file: Chinese first, English at the press of a button."""
    button = element("button", Called("English", "中文"), type="button", onclick=_LANGUAGE, id="language")
    heading = element("h1", title.zh if title.zh == title.en else title)
    header = element("header", button, heading, element("p", about) if about else None)
    body = element("body", header, element("main", *parts), footer, class_="zh")
    head = element("head", element("meta", charset="utf-8"), element("title", title.zh))
    head.append(element("meta", name="viewport", content="width=device-width,initial-scale=1"))
    for tag, name in (("style", "style.css"), ("script", "script.js")):
        made = element(tag)
        made.text = files("cnbudget.export.report").joinpath(name).read_text("utf-8")
        head.append(made)
    page = element("html", head, body, lang="zh")
    text: str = lxml.html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
    return f"{text}\n"


def title_of(document: Document) -> Called:
    """Return whose document it is, of which year and kind; names stay as they are printed."""
    name = document.department or PurePath(document.source.name).name
    year = str(document.fiscal_year or "")
    zh = f"{name} {year + '年' if year else ''}{document.kind or ''}".strip()
    return Called(zh, " ".join(filter(None, (name, year, _KINDS.get(document.kind or "", "")))))
