"""How an author gives a subspace: by vectors, or as a space of a matrix."""

from dataclasses import dataclass
from fractions import Fraction

from exercises.engine.answers.base import scalar_of
from exercises.engine.answers.property import matrix_of, square, vector_of
from exercises.engine.answers.spaces import Space, kernel, spanned
from exercises.engine.answers.spectrum import is_computed
from exercises.engine.errors import EngineError
from exercises.engine.expressions import linear
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import (
    Matrix,
    Value,
    as_array,
    is_matrix,
    is_vector,
    subtract,
)
from exercises.engine.model import Setting
from exercises.engine.table import Table, Words

__all__ = [
    "DeclaredSpace",
    "as_rows",
    "read_space",
    "rows_formula",
    "rows_of",
    "space_of",
]

FORMS = ("span", "column", "row", "null", "left-null", "eigen")
WORDS = {
    "span": "the space",
    "column": "the column space",
    "row": "the row space",
    "null": "the null space",
    "left-null": "the left null space",
    "eigen": "the eigenspace",
}


@dataclass(frozen=True)
class DeclaredSpace:
    """A space as the file gives it, numbers still formulas."""

    form: str = "span"
    node: Node | None = None
    eigenvalue: Node | None = None

    @property
    def words(self) -> str:
        """The space's name in a sentence."""
        return WORDS[self.form]


def rows_formula(
    table: Table, key: str, words: Words, *, required: bool = True
) -> Node | None:
    """Return the formula of a list of vectors; `{(1, 2), (3, 4)}` is one too."""
    raw = table.get(key)
    if isinstance(raw, str) and raw.strip().startswith("{"):
        body = raw.strip().removeprefix("{").removesuffix("}")
        return table.parsed(key, f"[{body}]", words)
    return table.formula(key, words, required=required)


def read_space(
    table: Table, words: Words, *, key: str, default: str | None = None
) -> DeclaredSpace:
    """Return the declared space: vectors under `key`, or `space` of `matrix`."""
    eigenvalue = table.formula("eigenvalue", words, required=False)
    if table.data.get("matrix") is None:
        table.seen |= {"matrix", "space"}
        if table.data.get("space") is not None:
            table.fault("matrix", "is missing: of which matrix is it a space?")
        return DeclaredSpace("span", rows_formula(table, key, words), eigenvalue)
    form = table.one_of("space", FORMS[1:], default)
    if form == "eigen" and eigenvalue is None:
        table.fault("eigenvalue", "is missing: the eigenspace of which eigenvalue?")
    return DeclaredSpace(form, table.formula("matrix", words), eigenvalue)


def rows_of(node: Node, setting: Setting) -> Matrix:
    """Return vectors as rows; one vector is a list of one."""
    value = interpret(node, setting.scope())
    if is_matrix(value):
        return matrix_of(node, setting)
    if is_vector(value) and value:
        return (vector_of(node, setting),)
    raise EngineError("A list of vectors is needed here.")


def as_rows(value: Value) -> Matrix:
    """Return a value as a list of vectors; raise EngineError if it is none."""
    if is_matrix(value):
        return value
    if is_vector(value):
        return (value,) if value else ()
    raise EngineError("A list of vectors is needed here.")


def space_of(declared: DeclaredSpace, setting: Setting) -> Space:
    """Return the space in this variant's numbers."""
    if declared.node is None:
        raise EngineError("No space is given.")
    if declared.form == "span":
        vectors = rows_of(declared.node, setting)
        return spanned(vectors, len(vectors[0]))
    A = matrix_of(declared.node, setting)
    match declared.form:
        case "row":
            return spanned(A, len(A[0]))
        case "column":
            return spanned(linear.transpose(A), len(A))
        case "left-null":
            return kernel(linear.transpose(A))
        case "eigen":
            found = kernel(shifted(declared, setting))
            if not found.rows and is_computed(A):
                rounded = linear.from_array(as_array(shifted(declared, setting)))
                found = kernel(rounded)
            if not found.rows:
                raise EngineError("This is no eigenvalue of the matrix.")
            return found
    return kernel(A)


def shifted(declared: DeclaredSpace, setting: Setting) -> Matrix:
    """Return the matrix whose product with a vector must be 0, A or A − λI or Aᵀ."""
    if declared.node is None:
        raise EngineError("No space is given.")
    A = matrix_of(declared.node, setting)
    if declared.form == "left-null":
        return linear.transpose(A)
    if declared.form != "eigen" or declared.eigenvalue is None:
        return A
    value = scalar_of(declared.eigenvalue, setting)
    return tuple(
        tuple(subtract(x, value if i == j else Fraction(0)) for j, x in enumerate(row))
        for i, row in enumerate(square(A))
    )
