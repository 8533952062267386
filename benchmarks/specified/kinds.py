"""The JSON's kinds of answers, each with its form in ours."""

import ast
from collections.abc import Iterator, Mapping

from benchmarks.specified.choosing import CHOOSING
from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.forms import Form, Table, formula_form, plain_form
from benchmarks.specified.intervals import INTERVALS
from benchmarks.specified.literals import Formula, written
from benchmarks.specified.own_examples import is_proof
from benchmarks.specified.proofs import PROOFS
from benchmarks.specified.properties import property_form
from benchmarks.specified.shapes import form_by_shape
from benchmarks.specified.terms import Untranslatable, as_term
from benchmarks.specified.translating import translate
from benchmarks.specified.writing import Formulas

__all__ = ["form_of", "formula_ways"]


def _equation(recipe: Recipe, right: object) -> Table:
    table = formula_form("equation").answer(recipe, right)
    return {**table, "value": f"{table['value']} = 0"}


_EQUATION = Form(
    _equation,
    lambda _, value: {"when": f"{written(value)} = 0"},
    lambda _, value: f"{written(value)} = 0",
)
FORMS: Mapping[str, Form] = {
    **CHOOSING,
    **INTERVALS,
    **PROOFS,
    "number": plain_form("number"),
    "fraction": plain_form("fraction", tolerance=False),
    "vector": plain_form("vector"),
    "matrix": plain_form("matrix"),
    "list": plain_form("list"),
    "set": plain_form("set"),
    "eigenvalue": plain_form("number"),
    "complex": plain_form("complex"),
    "expression": formula_form("expression"),
    "function": formula_form("function"),
    "derivative": formula_form("derivative"),
    "antiderivative": formula_form("antiderivative"),
    "gradient": formula_form("gradient"),
    "jacobian": formula_form("jacobian"),
    "hessian": formula_form("hessian"),
    "equation": _EQUATION,
    "distribution": plain_form("probabilities"),
    "dataset-analysis": plain_form("number"),
}


def form_of(recipe: Recipe) -> Form | None:
    """Return the form of an exercise, None if its kind has none yet."""
    if is_proof(recipe):
        return PROOFS["proof-order"]
    if recipe.right is None and recipe.kind not in CHOOSING:
        return FORMS.get(recipe.kind)
    return property_form(recipe) or form_by_shape(recipe) or FORMS.get(recipe.kind)


def formula_ways(recipe: Recipe, form: Form | None) -> Iterator[Formulas]:
    """Yield the ways to read an exercise's formulas, from the likeliest on."""
    if form is None or not form.formulas:
        return
    found: list[Formulas] = []
    derived: dict[str, str] = {}
    for products in (False, True):
        right = _formula(recipe, recipe.right_formula, products, derived)
        wrongs = {
            place: text
            for place, wrong in enumerate(recipe.wrongs)
            if (text := _formula(recipe, wrong.formula, products, derived)) is not None
        }
        way = Formulas(right, wrongs, derived=derived)
        if way not in found and (right is not None or wrongs):
            found.append(way)
            yield way


def _formula(
    recipe: Recipe, text: object, products: bool, derived: dict[str, str]
) -> str | None:
    if not isinstance(text, str | list | int | float):
        return None
    if isinstance(text, str) and not _is_python(text):
        return Formula(_ours(text))
    try:
        whole = translate(
            _as_text(text), recipe.parameters, products=products, derived=derived
        )
        term = as_term(whole)
    except (Untranslatable, RecursionError, KeyError, TypeError, IndexError):
        return None
    return Formula(term.text)


def _is_python(text: str) -> bool:
    try:
        ast.parse(text.strip(), mode="eval")
    except SyntaxError:
        return False
    return "^" not in text


def _ours(text: str) -> str:
    """Return mathematical writing as it may be in our language already."""
    return text.strip()


def _as_text(text: object) -> str:
    return text if isinstance(text, str) else repr(text)
