"""All solutions of A x = b: none, or one of them and a basis of the null space."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.affine_read import read_affine
from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.declared_space import as_rows, rows_of
from exercises.engine.answers.property import (
    Property,
    PropertyKind,
    matrix_of,
    vector_of,
)
from exercises.engine.answers.solution_checks import all_in_kernel, enough, solves
from exercises.engine.answers.spaces import reaches, spanned
from exercises.engine.answers.systems import System
from exercises.engine.expressions.tree import Node, Row
from exercises.engine.expressions.values import Matrix, Value, as_array
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.measured import Measured, exactly
from exercises.engine.mistakes import wrong_value
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome
from exercises.engine.table import Table, Words

__all__ = ["SolutionSetAnswer", "SolutionSetKind"]

SOLVABLE = "There are solutions: the equations do not contradict each other."
UNSOLVABLE = "There is no solution: the equations contradict each other."


@dataclass(frozen=True)
class SolutionSetAnswer(Answer):
    """The system, an own answer (a particular solution, then directions, as rows)."""

    matrix: Node
    vector: Node
    value: Node | None = None
    least_squares: bool = False
    partial: bool = False


class SolutionSetKind(PropertyKind[SolutionSetAnswer]):
    """Checks a particular solution, then directions: right, independent, enough."""

    name = "solution_set"
    right = "Right: these are all solutions."

    def specify(self, table: Table, words: Words) -> SolutionSetAnswer:
        """Return the declared question."""
        matrix = table.formula("matrix", words) or Row(())
        vector = table.formula("vector", words) or Row(())
        raw = table.get("value")
        # In the batch door an answer may stand here as a learner writes it.
        is_rows = isinstance(raw, list) or str(raw).replace(" ", "").startswith("[[")
        value = table.formula("value", words) if raw and is_rows else None
        return SolutionSetAnswer(
            self.name,
            matrix,
            vector,
            value,
            table.flag("least_squares"),
            table.flag("partial"),
        )

    def system(self, answer: SolutionSetAnswer, setting: Setting) -> System:
        """Return the system of this variant."""
        A = matrix_of(answer.matrix, setting)
        b = vector_of(answer.vector, setting)
        return System.of(A, b, least_squares=answer.least_squares)

    def expected(self, answer: SolutionSetAnswer, setting: Setting) -> Matrix:
        """Return a particular solution and directions as rows; () for none."""
        if answer.value is not None:
            return rows_of(answer.value, setting)
        system = self.system(answer, setting)
        point = system.solution()
        return () if point is None else (point, *system.directions().rows)

    def submission(
        self, answer: SolutionSetAnswer, value: Value, setting: Setting
    ) -> Submission:
        """Return [p] + s*[d] + t*[e], or none."""
        rows = as_rows(value)
        if not rows:
            return "none"
        few = ["s", "t"] if len(rows) == 3 else ["t"]
        names = few if len(rows) <= 3 else [f"t{i}" for i in range(1, len(rows))]
        texts = [value_text(row, digits=OWN_DIGITS) for row in rows]
        terms = [f"{n}*{text}" for n, text in zip(names, texts[1:], strict=False)]
        return " + ".join([texts[0], *terms])

    def describe(self, answer: SolutionSetAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description; how many directions is not told."""
        size = self.system(answer, setting).size
        return {"columns": size, "placeholder": "[1, 2] + t*[3, 4], or none"}

    def read(
        self, answer: SolutionSetAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return `particular` and `directions`; nothing where “none” was typed."""
        return read_affine(submitted, self.system(answer, setting).size)

    def check(
        self, answer: SolutionSetAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict; “none” is right where there is no solution."""
        if reading.value:
            return super().check(answer, reading, setting)
        if self.system(answer, setting).solution() is None:
            return Outcome.correct("Right: the equations contradict each other.")
        return Outcome.wrong(SOLVABLE)

    def properties(
        self, answer: SolutionSetAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield: a solution; directions of the null space; independent; enough."""
        system = self.system(answer, setting)
        point: Measured = reading.value["particular"]
        D: Measured = reading.value["directions"]
        yield solves(system, point, normal=answer.least_squares)
        if system.solution() is None:
            yield Property(False, UNSOLVABLE)
            return
        inside = system.directions().holds(D)
        yield all_in_kernel(system, D, inside)
        if all(inside):
            yield from enough(system, D)

    def wrong_value(
        self, answer: SolutionSetAnswer, mistake: Mistake, setting: Setting
    ) -> Value:
        """Return the rows a mistake gives: a solution, then directions."""
        return as_rows(wrong_value(mistake, self.expected(answer, setting), setting))

    def matches(
        self, answer: SolutionSetAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is the same set of points."""
        rows, given = as_rows(value), reading.value
        if not rows or not given:
            return not rows and not given
        size = len(rows[0])
        if size != given["particular"].shape[1]:
            return False
        space = spanned(rows[1:], size)
        gap = given["particular"] - exactly(as_array((rows[0],)))
        D = given["directions"]
        return (
            all(space.holds(gap))
            and all(space.holds(D))
            and reaches(D, space.dimension) is True
        )

    def automatic(
        self, answer: SolutionSetAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise the solutions of Ax = 0."""
        given: Mapping[str, Measured] = reading.value
        system = self.system(answer, setting)
        if not given or not any(system.b):
            return None
        if all(system.directions().holds(given["particular"])):
            return "solutions of Ax = 0", (
                "These solve $Ax = 0$; a particular solution of $Ax = b$ is missing."
            )
        return None

    def triviality(self, answer: SolutionSetAnswer, setting: Setting) -> str | None:
        """Refuse the system 0 = 0 and the solution 0 alone."""
        rows = self.expected(answer, setting)
        if len(rows) == 1 and not any(rows[0]):
            return "the only solution is 0"
        return None

    def entry_texts(self, answer: SolutionSetAnswer, setting: Setting) -> list[str]:
        """Return each entry of one answer as text."""
        rows = self.expected(answer, setting)
        return [value_text(x, digits=OWN_DIGITS) for row in rows for x in row]
