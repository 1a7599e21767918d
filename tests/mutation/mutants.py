"""Small mistakes on purpose: every way in which one file of Python could be slightly wrong.

A mutant is one change: a comparison off by its bound, a constant off by one, `and` for `or`, a lost `not`, a statement
left out, another answer returned. Messages, annotations, asserts and docstrings are left alone.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_COMPARED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_CALCULATED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_SWAPPED: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change of a file: in which function and line, from what to what; `place` finds it again."""

    function: str
    line: int
    was: str
    now: str
    place: tuple[str, ...]
    number: int

    def __str__(self) -> str:
        return f"{self.line}: {self.was}  ->  {self.now}"


def mutants(source: str, only: frozenset[str] = frozenset()) -> Iterator[Mutant]:
    """Every mutant of a file, or of the named functions in it (and what is inside them)."""
    seen: Counter[tuple[int, str, str]] = Counter()
    for function, place, node in _sites(ast.parse(source)):
        if only and not only & set(function.split(".")):
            continue
        for number, replacement in enumerate(_alternatives(node, function)):
            was, now = _shown(node), _shown(replacement)
            seen[node.lineno, was, now] += 1
            nth = seen[node.lineno, was, now]
            yield Mutant(function, node.lineno, was if nth == 1 else f"{was} ({nth})", now, place, number)


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The file with one mutant in it."""
    tree = ast.parse(source)
    function, place, node = next(site for site in _sites(tree) if site[1] == mutant.place)
    replacement = list(_alternatives(node, function))[mutant.number]
    parent: object = tree
    for step in place[:-1]:
        parent = parent[int(step)] if isinstance(parent, list) else getattr(parent, step)
    ast.copy_location(replacement, node)
    if isinstance(parent, list):
        parent[int(place[-1])] = replacement
    else:
        setattr(parent, place[-1], replacement)
    return ast.fix_missing_locations(tree)


_Site = tuple[str, tuple[str, ...], "ast.expr | ast.stmt"]


def _sites(tree: ast.Module) -> Iterator[_Site]:
    yield from _inside(tree, (), "")


def _inside(node: ast.AST, place: tuple[str, ...], function: str) -> Iterator[_Site]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        function = f"{function}.{node.name}".lstrip(".")
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "args", "bases") and not isinstance(node, ast.Call):
            continue
        if isinstance(value, list):
            for at, child in enumerate(value):
                if isinstance(child, ast.AST):
                    yield from _at(child, (*place, name, str(at)), function)
        elif isinstance(value, ast.AST):
            yield from _at(value, (*place, name), function)


def _at(node: ast.AST, place: tuple[str, ...], function: str) -> Iterator[_Site]:
    if isinstance(node, ast.Assert | ast.Raise | ast.JoinedStr | ast.Import | ast.ImportFrom):
        return
    if isinstance(node, ast.Assign) and any(
        isinstance(one, ast.Name) and one.id == "__slots__" for one in node.targets
    ):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.expr | ast.stmt):
        yield function, place, node
    yield from _inside(node, place, function)


def _alternatives(node: ast.expr | ast.stmt, function: str) -> Iterator[ast.expr | ast.stmt]:
    match node:
        case ast.Compare(left, [op], comparators) if type(op) in _COMPARED:
            for other in _COMPARED[type(op)]:
                yield ast.Compare(left, [other()], comparators)
        case ast.Compare(left, ops, comparators):
            for at, op in enumerate(ops):
                for other in _COMPARED.get(type(op), ()):
                    yield ast.Compare(left, [*ops[:at], other(), *ops[at + 1 :]], comparators)
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.UnaryOp(ast.USub(), operand) if not isinstance(operand, ast.Constant):
            yield operand
        case ast.BinOp(left, op, right) if type(op) in _CALCULATED:
            yield ast.BinOp(left, _CALCULATED[type(op)](), right)
        case ast.AugAssign(target, op, value) if type(op) in _CALCULATED:
            yield ast.AugAssign(target, _CALCULATED[type(op)](), value)
            yield ast.Pass()
        case ast.Return(value) if value is not None and not isinstance(value, ast.Lambda):
            for other in (None, True, False):
                if not (isinstance(value, ast.Constant) and value.value is other):
                    yield ast.Return(ast.Constant(other))
        case ast.Call(ast.Name(name), arguments, keywords) if name in _SWAPPED:
            yield ast.Call(ast.Name(_SWAPPED[name], ast.Load()), arguments, keywords)
        case ast.Call(called, arguments, keywords) if keywords and all(keyword.arg for keyword in keywords):
            for at in range(len(keywords)):
                yield ast.Call(called, arguments, keywords[:at] + keywords[at + 1 :])
        case ast.IfExp(test, body, otherwise):
            yield body
            yield otherwise
        case ast.If(test, body, otherwise) if not isinstance(test, ast.Compare | ast.BoolOp):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, otherwise)
        case ast.While(test, body, otherwise) if not isinstance(test, ast.Compare | ast.BoolOp):
            yield ast.While(ast.UnaryOp(ast.Not(), test), body, otherwise)
        case ast.Expr(ast.Call()) | ast.Delete() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Assign([ast.Attribute() | ast.Subscript() | ast.Tuple()]) if "__init__" not in function:
            yield ast.Pass()


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else text[:69] + "…"
