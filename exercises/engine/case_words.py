"""What outsiders write in a case of the batch door, said in the engine's own words.

Nothing here judges: other names for kinds and options, and other shapes of the same
question (`["a", "b"]` for options, `a-1, b-2` for pairs) become those of an exercise
file. What is not understood stays as it is, and is refused where it is read.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from exercises.engine.answers.arranging import one_space
from exercises.engine.case_arrays import array_case
from exercises.engine.case_choices import choice_case, order_case, pairs_case

__all__ = ["in_own_words", "one_word"]

Case = dict[str, Any]

# Other words for a kind, with what they say besides.
KINDS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "fraction_exact": ("exact", {}),
    "exact_value": ("exact", {}),
    "exact_number": ("exact", {}),
    "decimal": ("number", {}),
    "numeric": ("number", {}),
    "numerical": ("number", {}),
    "scalar": ("number", {}),
    "complex_number": ("complex", {}),
    "interval_and_unions": ("interval", {}),
    "interval_union": ("interval", {}),
    "interval_unions": ("interval", {}),
    "intervals": ("interval", {}),
    "union": ("interval", {}),
    "union_of_intervals": ("interval", {}),
    "finite_set_and_unordered_list": ("set", {}),
    "ordered_list": ("list", {}),
    "unordered": ("list", {"unordered": True}),
    "multiset": ("list", {"unordered": True}),
    "symbolic": ("expression", {}),
    "algebraic": ("expression", {}),
    "equation_up_to_a_factor": ("equation", {}),
    "equation_up_to_factor": ("equation", {}),
    "antiderivative_up_to_a_constant": ("antiderivative", {}),
    "antiderivative_up_to_constant": ("antiderivative", {}),
    "integral": ("antiderivative", {}),
    "indefinite_integral": ("antiderivative", {}),
    "partial_derivative": ("derivative", {}),
    "jacobi_matrix": ("jacobian", {}),
    "jacobian_matrix": ("jacobian", {}),
    "hesse_matrix": ("hessian", {}),
    "hessian_matrix": ("hessian", {}),
    "distribution_with_given_moments": ("distribution", {}),
    "moments": ("distribution", {}),
    "critical_point": ("critical_points", {}),
    "critical_points_with_classification": ("critical_points", {}),
    "choice_single": ("choice", {}),
    "single_choice": ("choice", {}),
    "multiple_choice": ("choice", {}),
    "radio": ("choice", {}),
    "choice_several": ("choice", {"multiple": True}),
    "choice_multiple": ("choice", {"multiple": True}),
    "several_choice": ("choice", {"multiple": True}),
    "multiple_select": ("choice", {"multiple": True}),
    "checkbox": ("choice", {"multiple": True}),
    "choices": ("choice", {"multiple": True}),
    "order": ("ordering", {}),
    "match": ("matching", {}),
    "pairs": ("matching", {}),
    "proof_lines": ("proof", {}),
    "proof_by_ordered_lines": ("proof", {}),
    "proof_ordering": ("proof", {}),
    "ordered_proof": ("proof", {}),
    "parsons": ("proof", {}),
    "short_data_answer": ("data", {}),
    "data_answer": ("data", {}),
    "table": ("probability_table", {}),
    "joint_table": ("probability_table", {}),
}
FUNCTION = {"function": "of", "f": "of", "formula": "of", "objective": "of"}
LETTER = {"wrt": "variable", "with_respect_to": "variable", "var": "variable"}
SLOPE = {**FUNCTION, **LETTER, "at": "point"}
MOMENTS = {
    "var": "variance",
    "std": "standard_deviation",
    "sd": "standard_deviation",
    "stdev": "standard_deviation",
    "expectation": "mean",
    "expected_value": "mean",
    "mu": "mean",
}
GRAPH = dict.fromkeys(
    ("dependencies", "depends", "depends_on", "graph", "dag", "edges", "requires"),
    "needs",
)
OFFERED = dict.fromkeys(("choices", "alternatives"), "options")
OPTIONS: Mapping[str, Mapping[str, str]] = {
    "derivative": {**SLOPE, "n": "order"},
    "gradient": SLOPE,
    "jacobian": {**SLOPE, "functions": "of"},
    "hessian": SLOPE,
    "antiderivative": {**FUNCTION, **LETTER, "integrand": "of"},
    "critical_points": FUNCTION,
    "descent_direction": SLOPE,
    "kkt": FUNCTION,
    "distribution": MOMENTS,
    "choice": OFFERED,
    "proof": GRAPH,
}
POLICIES = {
    "abs": "absolute",
    "rel": "relative",
    "sig": "significant",
    "sigfig": "significant",
    "sigfigs": "significant",
    "sig_figs": "significant",
    "significant_figures": "significant",
    "significant_digits": "significant",
    "decimal": "decimals",
    "decimal_places": "decimals",
    "automatic": "auto",
    "auto_digits": "auto",
}
FORMULAS = {"expression", "function", "derivative", "antiderivative"}
NUMERIC = {"absolute", "relative", "significant", "decimals"}
# f(x) =, f'(x) =, dy/dx =, ∇f = and their like in front of a formula.
NAMED = re.compile(
    r"\s*(?:[A-Za-z]'{0,3}(?:\^\{?-1\}?)?\s?\(\s?([A-Za-z](?:\s?,\s?[A-Za-z])*)\s?\)"
    r"|[a-z]'{1,3}|d[a-z]/d[a-z]|\\frac\{d[a-z]\}\{d[a-z]\}|∇[a-z])\s?=(?!=)"
)
NAMED_KINDS = {"expression", "function", "derivative", "antiderivative", "gradient"}
CONSTANT = re.compile(r"\s*\+\s*(?:C|c|K|C_1|C_\{1\})\s*")
IRRATIONAL = re.compile(r"sqrt|[√∛πe]|pi|ln|log|exp|sin|cos|tan|root")
MASS = re.compile(r"\s*([^:;]{1,80}):\s*([^:;,]{1,80})\s*")
LETTER_IS = re.compile(r"\b[a-z]\s?=\s?(?=[^=])")
DATA_KEYS = {"columns", "tolerance", "unit", "percent"}
LONGEST = 2000


def one_word(name: Any) -> str:
    """Return a kind's name in small letters, parted by underscores."""
    return re.sub(r"[\s_/()-]+", "_", str(name)[:100].strip().lower()).strip("_")


def in_own_words(case: Mapping[str, Any]) -> Case:
    """Return the case as the engine would say it; the one given stays as it is."""
    case = array_case(one_word(case.get("kind")), dict(case))
    name = one_word(case.get("kind"))
    kind, said = KINDS.get(name, (name, {}))
    options = case.get("options")
    if not isinstance(options, Mapping | None):
        return {**case, "kind": kind}
    named = OPTIONS.get(kind, {})
    own = {**said, **{named.get(key, key): x for key, x in (options or {}).items()}}
    found = {**case, "kind": kind, "options": own}
    expected = found.get("expected")
    if isinstance(expected, str) and not expected.strip() and own:
        found["expected"] = None
    found["tolerance"] = _tolerance(found.get("tolerance"), kind)
    if kind in NAMED_KINDS:
        found["expected"] = _unnamed(found.get("expected"))
    return SHAPES.get(kind, _same)(found)


def _same(case: Case) -> Case:
    return case


def _tolerance(raw: Any, kind: str) -> Any:
    """Return the policy in our words; formulas know `auto` and `exact` only."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get("policy"), str):
        return raw
    policy = one_word(raw["policy"])
    policy = POLICIES.get(policy, policy)
    if kind in FORMULAS and policy in NUMERIC:
        return {"policy": "auto"}
    return {**raw, "policy": policy}


def _unnamed(expected: Any) -> Any:
    """Return a formula without `f(x) =` in front of it."""
    if not isinstance(expected, str) or len(expected) > LONGEST:
        return expected
    found = NAMED.match(expected)
    return expected[found.end() :] if found else expected


def _exact(case: Case) -> Case:
    """Ask for a fraction, or for a number that is not rounded if it is none."""
    expected = case.get("expected")
    if isinstance(expected, str) and IRRATIONAL.search(expected[:LONGEST]):
        return {**case, "kind": "number", "tolerance": {"policy": "exact"}}
    return {**case, "kind": "fraction"}


def _antiderivative(case: Case) -> Case:
    """Read `… + C` as the demand that all antiderivatives are given."""
    expected = case.get("expected")
    if not isinstance(expected, str) or len(expected) > LONGEST:
        return case
    bare = re.sub(r"^\s*(?:∫|\\int)[^=]*=", "", one_space(expected))
    found = list(CONSTANT.finditer(bare))
    if not found or found[-1].end() != len(bare):
        return {**case, "expected": bare}
    options = {"constant": True, **case["options"]}
    return {**case, "expected": bare[: found[-1].start()], "options": options}


def _masses(case: Case) -> Case:
    """Read `1: 1/2, 3: 1/2` as values and probabilities."""
    expected = case.get("expected")
    if isinstance(expected, Mapping):
        pairs = [(str(x), str(p)) for x, p in expected.items()]
    elif isinstance(expected, str) and ":" in expected[:LONGEST]:
        pieces = re.split(r"[,;]", expected[:LONGEST].strip().strip("{}"))
        found = [MASS.fullmatch(piece) for piece in pieces]
        pairs = [(m[1], m[2]) for m in found if m]
    else:
        return case
    rows = ", ".join(x for x, _ in pairs), ", ".join(p for _, p in pairs)
    return {**case, "expected": f"[[{rows[0]}], [{rows[1]}]]"}


def _data(case: Case) -> Case:
    """Read columns as texts, or where they stand among the options or alone."""
    options = dict(case["options"])
    given = options.pop("data", {})
    columns = dict(given) if isinstance(given, Mapping) else {"x": given}
    for key in [k for k in options if k not in DATA_KEYS and _is_column(options[k])]:
        columns[key] = options.pop(key)
    read = {name: _column(raw) for name, raw in columns.items()}
    return {**case, "options": {**options, "data": read} if read else options}


def _is_column(raw: Any) -> bool:
    return isinstance(raw, list) and all(isinstance(x, int | float) for x in raw)


def _column(raw: Any) -> Any:
    if not isinstance(raw, str) or len(raw) > LONGEST:
        return raw
    return [piece for piece in re.split(r"[\s,;]+", raw.strip("[](){} ")) if piece]


def _places(case: Case) -> Case:
    """Read `x = 0: max` as `0: max`."""
    expected = case.get("expected")
    if not isinstance(expected, str) or len(expected) > LONGEST:
        return case
    return {**case, "expected": LETTER_IS.sub("", expected)}


SHAPES: Mapping[str, Callable[[Case], Case]] = {
    "exact": _exact,
    "antiderivative": _antiderivative,
    "distribution": _masses,
    "data": _data,
    "critical_points": _places,
    "choice": choice_case,
    "ordering": order_case,
    "proof": order_case,
    "matching": pairs_case,
}
