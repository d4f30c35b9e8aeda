"""In which language the command speaks: `--lang`, else `CNBUDGET_LANG`, else that of the locale."""

import os
from collections.abc import Mapping

from cnbudget.model.statement import Language

__all__ = ["LANGUAGES", "language"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def language(asked: Language | None, environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language to speak.

    >>> language(None, {"LANG": "zh_CN.UTF-8"}), language(None, {"LANG": "zh_CN.UTF-8", "CNBUDGET_LANG": "en"})
    ('zh', 'en')
    """
    if asked is not None:
        return asked
    for name in ("CNBUDGET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
