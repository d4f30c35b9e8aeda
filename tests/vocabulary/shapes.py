"""The texts that expressions of the source may be."""

import ast
from collections.abc import Iterable, Iterator
from itertools import product

__all__ = ["shapes"]


def shapes(node: ast.AST, scope: ast.AST, tree: ast.AST) -> Iterator[str]:
    """Yield the texts that an expression may be, with `0` for what it puts into them."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            parts = [
                [str(part.value)]
                if isinstance(part, ast.Constant)
                else [text or "0" for text in shapes(part.value, scope, tree)] or ["0"]
                for part in values
                if isinstance(part, ast.Constant | ast.FormattedValue)
            ]
            yield from map("".join, product(*parts))
        case ast.BoolOp(values=values):
            for value in values:
                yield from shapes(value, scope, tree)
        case ast.IfExp(body=body, orelse=other):
            yield from shapes(body, scope, tree)
            yield from shapes(other, scope, tree)
        case ast.Name(id=name):
            for room in (scope, tree):
                given = [
                    one.value
                    for one in ast.walk(room)
                    if isinstance(one, ast.Assign) and _names(name, one.targets) and not _names(name, [one.value])
                ]
                for value in given:
                    yield from shapes(value, room, tree)
                if given:
                    return


def _names(name: str, nodes: Iterable[ast.AST]) -> bool:
    """Return whether a name stands anywhere in expressions."""
    return any(isinstance(each, ast.Name) and each.id == name for node in nodes for each in ast.walk(node))
