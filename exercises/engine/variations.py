"""Usual slips inside an author's formula: degrees, another logarithm, n − 1 for n."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import Scope, SymbolicFunction, interpret
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Name,
    Node,
    Number,
    binds,
    children,
    number,
    rebuilt,
    walk,
)
from exercises.engine.expressions.values import Value, is_scalar
from exercises.engine.model import Setting

__all__ = ["Change", "changed_values", "changes", "counts", "inlined"]

TURNING = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
TURNED = frozenset({"asin", "acos", "atan", "atan2"})
LOGARITHMS = frozenset({"ln", "log", "log2", "log10"})
AVERAGES = frozenset({"mean", "variance", "sample_variance"})
COUNTING = AVERAGES | {"sum", "length"}
TELLING = TURNING | TURNED | LOGARITHMS | COUNTING
DEEPEST = 8
LARGEST_FORMULA = 300


@dataclass(frozen=True)
class Change:
    """A slip that is made inside a formula, wherever it occurs in it."""

    name: str
    words: str
    made_in: Callable[[Node], Node]


def in_calls(node: Node, turn: Callable[[Call], Node]) -> Node:
    """Return a formula with every call turned into something else, inner ones first."""
    made = rebuilt(node, [in_calls(part, turn) for part in children(node)])
    return turn(made) if isinstance(made, Call) else made


def _times(node: Node, above: Node, below: Node) -> Node:
    return Binary("/", Binary("*", node, above), below)


def _in_degrees(call: Call) -> Node:
    half_turn, pi = number("180"), Name("pi")
    if call.name in TURNING:
        return Call(call.name, (_times(call.arguments[0], pi, half_turn),))
    return _times(call, half_turn, pi) if call.name in TURNED else call


def _in_radians(call: Call) -> Node:
    half_turn, pi = number("180"), Name("pi")
    if call.name in TURNING:
        return Call(call.name, (_times(call.arguments[0], half_turn, pi),))
    return _times(call, pi, half_turn) if call.name in TURNED else call


def _to_base(name: str) -> Callable[[Call], Node]:
    def turn(call: Call) -> Node:
        if call.name in LOGARITHMS and len(call.arguments) == 1:
            return Call(name, call.arguments)
        return call

    return turn


OTHER_VARIANCE = {"variance": "sample_variance", "sample_variance": "variance"}


def _other_variance(call: Call) -> Node:
    return Call(OTHER_VARIANCE.get(call.name, call.name), call.arguments)


BASES = {
    "ln": r"the natural logarithm, $\ln$",
    "log10": r"the logarithm to base 10, $\log_{10}$",
    "log2": r"the logarithm to base 2, $\log_2$",
}


def changes(names: Collection[str], *, has_half_turn: bool = False) -> Iterator[Change]:
    """Yield the slips that a formula with these functions may suffer.

    `has_half_turn` says that 180 stands in it: its angles may be given in degrees.
    """
    if not TURNING.isdisjoint(names) or not TURNED.isdisjoint(names):
        words = "This fits if angles are taken in degrees; they are in radians here."
        yield Change("degrees", words, lambda tree: in_calls(tree, _in_degrees))
        if has_half_turn:
            words = "This fits if angles in degrees are taken for radians."
            yield Change("radians", words, lambda tree: in_calls(tree, _in_radians))
    used = {"ln" if name == "log" else name for name in LOGARITHMS & set(names)}
    for base, said in BASES.items():
        if used - {base}:
            turn = _to_base(base)
            words = f"This fits with {said}: here another base is meant."
            yield Change("base of the logarithm", words, _everywhere(turn))
    if "variance" in names:
        words = "This is divided by $n - 1$; here it is $n$."
        yield Change("n − 1 for n", words, _everywhere(_other_variance))
    if "sample_variance" in names:
        words = "This is divided by $n$; here it is $n - 1$."
        yield Change("n for n − 1", words, _everywhere(_other_variance))


def _everywhere(turn: Callable[[Call], Node]) -> Callable[[Node], Node]:
    return lambda tree: in_calls(tree, turn)


def inlined(node: Node, setting: Setting) -> Node:
    """Return a formula with derived values written out where a slip may hide."""
    definitions = {d.name: d.node for d in setting.specification.derived}
    if not definitions:
        return node
    telling: dict[str, bool] = {}

    def tells(name: str) -> bool:
        if name not in telling:
            telling[name] = False
            telling[name] = _tells(definitions[name])
        return telling[name]

    def _tells(tree: Node) -> bool:
        return any(
            (isinstance(part, Call) and part.name in TELLING)
            or (
                isinstance(part, Name) and part.name in definitions and tells(part.name)
            )
            for part in walk(tree)
        )

    def put(tree: Node, depth: int) -> Node:
        if isinstance(tree, Name):
            if tree.name not in definitions or depth > DEEPEST or not tells(tree.name):
                return tree
            return put(definitions[tree.name], depth + 1)
        return rebuilt(tree, [put(part, depth) for part in children(tree)])

    found = put(node, 0)
    too_large = sum(1 for _ in walk(found)) > LARGEST_FORMULA
    return node if too_large else found


def changed_values(node: Node, setting: Setting) -> Iterator[tuple[Change, Value]]:
    """Yield what an author's formula gives after each slip inside it."""
    tree = inlined(node, setting)
    functions = setting.specification.functions
    everything = [tree, *(function.node for function in functions.values())]
    parts = [part for one in everything for part in walk(one)]
    names = {part.name for part in parts if isinstance(part, Call)}
    half_turn = any(isinstance(part, Number) and part.text == "180" for part in parts)
    for change in changes(names, has_half_turn=half_turn):
        try:
            scope = Scope(setting.variant.values, _changed(functions, change))
            yield change, interpret(change.made_in(tree), scope)
        except EngineError:
            continue


def _changed(
    functions: Mapping[str, SymbolicFunction], change: Change
) -> dict[str, SymbolicFunction]:
    return {
        name: SymbolicFunction(function.variables, change.made_in(function.node))
        for name, function in functions.items()
    }


def counts(node: Node, setting: Setting) -> set[int]:
    """Return over how many numbers an author's formula takes a mean or a sum."""
    tree = inlined(node, setting)
    parts = list(walk(tree))
    divides = any(isinstance(part, Binary) and part.op == "/" for part in parts)
    found: set[int] = set()
    for part in parts:
        if not isinstance(part, Call) or part.name not in COUNTING:
            continue
        if part.name in AVERAGES or divides:
            found |= _count(part, setting)
    return {n for n in found if n > 1}


def _count(call: Call, setting: Setting) -> set[int]:
    scope = setting.scope()
    try:
        if binds(call):
            low, high = (interpret(end, scope) for end in call.arguments[1:3])
            if isinstance(low, Fraction) and isinstance(high, Fraction):
                return {int(high - low) + 1}
            return set()
        value = interpret(call.arguments[0], scope)
    except EngineError:
        return set()
    return set() if is_scalar(value) else {len(value)}  # type: ignore[arg-type]  # no number: a tuple
