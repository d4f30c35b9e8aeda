"""A whole document as JSON, with the name and version of its schema, and back."""

import json
from importlib.resources import files

from cnbudget.export.structure import Json, StructureError, codec, schema_of
from cnbudget.model.document import Document

__all__ = ["SCHEMA_NAME", "SCHEMA_VERSION", "dumps", "loads", "schema", "shipped_schema"]

SCHEMA_NAME = "cnbudget.document"
SCHEMA_VERSION = 1


def dumps(document: Document, *, indent: int | None = None) -> str:
    """Return the document as JSON text; equal documents give equal text."""
    body: dict[str, Json] = {
        "schema": SCHEMA_NAME,
        "version": SCHEMA_VERSION,
        "document": codec(Document).out(document),
    }
    return json.dumps(body, ensure_ascii=False, indent=indent)


def loads(text: str) -> Document:
    """Return the document that `dumps` wrote.

    Raises:
        StructureError: the text is not JSON of this schema; the message begins with the path of the fault.
    """
    try:
        body: Json = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        message = f"$: not JSON: {error}; pass text written by `cnbudget parse` or `dumps`"
        raise StructureError(message) from None
    if not isinstance(body, dict) or body.get("schema") != SCHEMA_NAME:
        message = f"$.schema: expected {SCHEMA_NAME!r}; is this the output of `cnbudget parse`?"
        raise StructureError(message)
    if body.get("version") != SCHEMA_VERSION:
        found = body.get("version")
        message = f"$.version: expected {SCHEMA_VERSION}, found {found!r}; read it with a release of that version"
        raise StructureError(message)
    document = codec(Document).back(body.get("document"), "$.document")
    assert isinstance(document, Document)
    return document


def schema() -> str:
    """Return the JSON Schema (draft 2020-12) of what `dumps` writes, made from the classes."""
    definitions: dict[str, Json] = {}
    document = schema_of(Document, definitions)
    body: dict[str, Json] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA_NAME,
        "type": "object",
        "properties": {"schema": {"const": SCHEMA_NAME}, "version": {"const": SCHEMA_VERSION}, "document": document},
        "required": ["schema", "version", "document"],
        "additionalProperties": False,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def shipped_schema() -> str:
    """Return the JSON Schema that the package ships; a test keeps it equal to `schema()`."""
    return (files("cnbudget.export") / "data" / "document.schema.json").read_text("utf-8")
