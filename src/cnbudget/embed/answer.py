"""What a worker answers: documents as JSON, or the class and the line of an error."""

import json

from cnbudget.embed.process import WorkerError
from cnbudget.export.json_document import dumps, loads
from cnbudget.export.structure import StructureError
from cnbudget.model import errors
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError, in_one_line

__all__ = ["answer_of_documents", "answer_of_error", "documents_of"]

_KNOWN = {name: found for name in errors.__all__ if isinstance(found := getattr(errors, name), type)}


def answer_of_documents(documents: tuple[Document, ...]) -> bytes:
    """Return documents as an answer."""
    return json.dumps({"documents": [dumps(document) for document in documents]}).encode()


def answer_of_error(error: BaseException) -> bytes:
    """Return an error as an answer; one that is not this library's keeps its class in its line."""
    if isinstance(error, CnbudgetError):
        name = next((kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _KNOWN), "CnbudgetError")
        return json.dumps({"error": name, "message": str(error)}).encode()
    return json.dumps({"error": "WorkerError", "message": f"{type(error).__name__}: {in_one_line(error)}"}).encode()


def documents_of(answer: bytes) -> tuple[Document, ...]:
    """Return the documents of an answer.

    Raises:
        CnbudgetError: the answer is an error, of this class.
        WorkerError: it is no answer.
    """
    try:
        body = json.loads(answer)
        listed = body.get("documents")
        if isinstance(listed, list):
            return tuple(loads(text) for text in listed)
        name, message = str(body["error"]), str(body["message"])
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, StructureError) as error:
        line = f"the worker answered with what is no document: {in_one_line(error)}"
        raise WorkerError(line) from None
    raise _KNOWN.get(name, WorkerError)(message)
