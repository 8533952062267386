"""What gradient, Jacobian and Hessian share: arrays of derivatives."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from exercises.engine.answers.formula_array_kind import (
    FormulaArrayAnswer,
    FormulaArrayKind,
    slip,
)
from exercises.engine.answers.formula_arrays import FormulaArray, array_of, spread
from exercises.engine.answers.formula_entries import Right
from exercises.engine.answers.formula_verdict import Slip
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.arrays import need_vector
from exercises.engine.expressions.differentiate import derivative
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.tidy import bind, tidy, value_tree
from exercises.engine.expressions.tree import Grid, Node, Row, Unary, walk
from exercises.engine.expressions.values import is_scalar
from exercises.engine.model import Setting
from exercises.engine.results import Verdict
from exercises.engine.table import Table, Words
from exercises.engine.transforms import put_in

__all__ = ["PartialsKind", "derivatives"]

CHAIN = "The derivative of what stands inside is missing as a factor."


def derivatives(
    functions: Sequence[Node], letters: Sequence[str], *, inner: bool = True
) -> tuple[Node, ...]:
    """Return ∂f/∂x for every function and letter, function by function."""
    return tuple(derivative(f, x, inner=inner) for f in functions for x in letters)


class PartialsKind(FormulaArrayKind):
    """Differentiates what is given; everywhere, or at one point."""

    formula_keys = ("of", "point")
    not_it = "The key value is not the derivative of what is differentiated."
    negated = "Every entry has the wrong sign."

    @abstractmethod
    def derived(
        self, functions: Sequence[Node], letters: Sequence[str], *, inner: bool = True
    ) -> FormulaArray:
        """Return the array of derivatives; without `inner` the chain rule is missed."""

    @abstractmethod
    def others(
        self, functions: Sequence[Node], letters: Sequence[str]
    ) -> Iterator[tuple[str, str, Sequence[FormulaArray]]]:
        """Yield slips of this kind: name, words, arrays with the wrong entries."""

    def specify(self, table: Table, words: Words) -> FormulaArrayAnswer:
        """Return the declared question."""
        main = super().specify(table, words)
        names = self.letters(main)
        of = table.formula("of", words, extra=names, required=False)
        point = table.formula("point", words, required=False)
        if of is not None and not names:
            table.fault("variables", "must give the letters with their domains")
        if of is None and main.value is None:
            table.fault("of", "is missing")
        if of is None and point is not None:
            table.fault("point", "needs what is differentiated, in the key of")
        return replace(main, of=of, point=point)

    def needs_value(self, table: Table) -> bool:
        """Say whether the author must write the answer."""
        return False

    def typed_letters(self, answer: FormulaArrayAnswer) -> tuple[str, ...]:
        """Return the letters a learner may use: none at a point."""
        return () if answer.point is not None else self.letters(answer)

    def functions(
        self, answer: FormulaArrayAnswer, setting: Setting
    ) -> tuple[Node, ...]:
        """Return what is differentiated, in its variables only."""
        of = answer.of
        if of is None:
            return ()
        return setting.once("of", answer, lambda: self._bound_of(of, answer, setting))

    def _bound_of(
        self, of: Node, answer: FormulaArrayAnswer, setting: Setting
    ) -> tuple[Node, ...]:
        letters = frozenset(self.letters(answer))
        found = spread(bind(of, setting.scope(), letters))
        if isinstance(found, Row | Grid):
            return tuple(tidy(node) for node in array_of(found, 1).nodes)
        if any(isinstance(part, Row | Grid) for part in walk(found)):
            raise EngineError("The formula must be written without arrays inside.")
        return (tidy(found),)

    def expected(self, answer: FormulaArrayAnswer, setting: Setting) -> FormulaArray:
        """Return the derivatives, as the author writes them or as the rules give."""
        if answer.of is None:
            return super().expected(answer, setting)
        return setting.once("right", answer, lambda: self._right(answer, setting))

    def _right(self, answer: FormulaArrayAnswer, setting: Setting) -> FormulaArray:
        functions = self.functions(answer, setting)
        letters = self.letters(answer)
        found = self.placed(self.derived(functions, letters), answer, setting)
        found = self.with_values(found, answer, setting)
        if answer.value is None:
            return found
        value = super().expected(answer, setting)
        judge = self.judge(answer, setting, found)
        rights = self.rights(answer, found, setting)
        if value.shape != found.shape or any(
            judge.outcome(mine, right).verdict is Verdict.WRONG
            for mine, right in zip(value.nodes, rights, strict=True)
        ):
            raise EngineError(self.not_it)
        return value

    def placed(
        self, array: FormulaArray, answer: FormulaArrayAnswer, setting: Setting
    ) -> FormulaArray:
        """Return the array at the point, if one is given."""
        if answer.point is None:
            return array
        letters = self.letters(answer)
        place = need_vector(_as_vector(answer.point, setting))
        if len(place) != len(letters):
            raise EngineError("The point needs one number for each variable.")
        trees = {x: value_tree(v) for x, v in zip(letters, place, strict=True)}
        return array.each(lambda node: _value(put_in(node, trees)))

    def rights(
        self, answer: FormulaArrayAnswer, array: FormulaArray, setting: Setting
    ) -> list[Right]:
        """Return the right entries, asked for where their function has a value."""
        functions = self.functions(answer, setting)
        if not functions or answer.point is not None:
            return super().rights(answer, array, setting)
        each = len(array.nodes) // len(functions)
        return [Right(node, functions[i // each]) for i, node in enumerate(array.nodes)]

    def slips(
        self, answer: FormulaArrayAnswer, expected: FormulaArray, setting: Setting
    ) -> Iterator[Slip]:
        """Yield what people give instead of each derivative."""
        negated = expected.each(lambda x: Unary("-", x))
        yield slip("signs reversed", self.negated, [negated.nodes])
        functions, letters = self.functions(answer, setting), self.letters(answer)
        if not functions:
            yield from super().slips(answer, expected, setting)
            return
        missing = self.derived(functions, letters, inner=False)
        made = [("chain rule", CHAIN, [missing])]
        for name, words, arrays in (*made, *self.others(functions, letters)):
            try:
                placed = [self.placed(one, answer, setting).nodes for one in arrays]
            except EngineError:
                continue
            if placed:
                yield slip(name, words, placed)


def _as_vector(point: Node, setting: Setting) -> tuple[Fraction | float, ...]:
    value = interpret(point, setting.scope())
    return (value,) if is_scalar(value) else need_vector(value)


def _value(node: Node) -> Node:
    """Return a formula without letters as a number, exact where it can be."""
    found = tidy(bind(node, Scope({}), frozenset()))
    if not is_scalar(interpret(found, Scope({}))):
        raise UndefinedValue("The derivative has no value at this point.")
    return found
