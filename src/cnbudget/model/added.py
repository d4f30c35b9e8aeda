"""Fields that a class got after JSON of its schema had been written."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import Attribute

__all__ = ["ADDED", "is_added"]

_KEY = "cnbudget.added"

ADDED: Mapping[object, object] = MappingProxyType({_KEY: True})
"""Metadata of such a field, which needs a default: older JSON of the same schema version has no value for it.

    rate: int = field(default=0, kw_only=True, metadata=ADDED)
"""


def is_added(attribute: "Attribute[object]") -> bool:
    """True if JSON may lack the field."""
    return bool(attribute.metadata.get(_KEY))
