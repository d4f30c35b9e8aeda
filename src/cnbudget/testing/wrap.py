"""Breaking text into lines as a word processor does (断行)."""

import re
from random import Random

__all__ = ["spaced", "wrap"]

_PIECE = re.compile(r"[!-~]+|\s+|.")  # `项目` is two pieces, `2022-2025` one
_CLOSING = frozenset("、，。；：！？）〕》】”’」』,.;:!?)]")
_OPENING = frozenset("（〔《【“‘「『([")
_BORDER = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")
_NARROW_QUOTES = frozenset("“”‘’")


def spaced(text: str, share: float | None, seed: int) -> str:
    """Return `text` with blanks at some of the borders of Chinese and Latin characters.

    >>> spaced("2022年5G网络", 1, 0)
    '2022 年 5G 网络'
    """
    if share is None:
        return text
    random = Random(f"{seed}/{text}")
    return _BORDER.sub(lambda _: " " if random.random() < share else "", text)


def wrap(text: str, width: float | None, *, indent: float = 0) -> tuple[str, ...]:
    """Return the lines of a paragraph that is `width` characters wide, its first line shorter by `indent`.

    Closing punctuation hangs over the edge, opening punctuation moves on; Latin words stay whole. Blanks at a wrap
    are lost, those that begin the paragraph stay.

    >>> wrap("  政府办公厅（室）及相关机构事务", 8)
    ('  政府办公厅（室）', '及相关机构事务')
    """
    if width is None:
        return (text,)
    lines: list[str] = []
    line, used, room = "", 0.0, width - indent
    for piece in _PIECE.findall(text):
        size = _size(piece, leading=not line and not lines)
        if used + size > room and line.strip() and not piece.isspace() and piece[0] not in _CLOSING:
            kept = line.rstrip("".join(_OPENING))
            moved = line[len(kept) :] if kept.strip() else ""
            lines.append((line[: -len(moved)] if moved else line).rstrip())
            line, used, room = moved, _size(moved, leading=False), width
        if line or not lines or not piece.isspace():
            line += piece
            used += size
    return (*lines, line) if line or not lines else tuple(lines)


def _size(piece: str, *, leading: bool) -> float:
    """Width in characters: a Latin letter is half of one, a blank between words a quarter."""
    if piece.isspace():
        return len(piece) * (0.5 if leading or len(piece) > 1 else 0.25)
    return sum(0.5 if "!" <= c <= "~" or c in _NARROW_QUOTES else 1 for c in piece)
