"""One case of any kind of answer, outside an exercise: for instructors and tests.

A case names the kind, what is expected and what was submitted; everything else an
exercise file says about an answer may stand in `options`.
"""

import json
import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from exercises.engine.answers.base import AnswerKind
from exercises.engine.answers.kinds import KINDS
from exercises.engine.case_words import in_own_words
from exercises.engine.checking import check_part
from exercises.engine.errors import EngineError
from exercises.engine.expressions import ParseError, Symbols, parse
from exercises.engine.expressions.lexer import tokens
from exercises.engine.expressions.normalise import normalise
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.symbols import CONSTANTS, GREEK
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Name,
    Node,
    Number,
    Unary,
    walk,
)
from exercises.engine.expressions.words import resolve_words
from exercises.engine.model import Part, Setting, Specification, Variant
from exercises.engine.results import PartResult, Verdict
from exercises.engine.table import ReadFormula, SpecificationFault, Table, Words

__all__ = ["check_case"]

logger = logging.getLogger(__name__)

PART = "answer"
UNUSABLE = "This case cannot be checked: it holds something that was not expected."
# Where a case says nothing: the first of these in which its formulas mostly have
# values. On both sides of 0 if possible, else where roots and logarithms live.
USUAL_DOMAINS = ((-3, 3), (-10, 10), (-1, 1), (0, 3), (0, 1), (3, 30))
NEARLY_ALL = 0.9
MOST_LETTERS = 6
POINTS = 16
KEYS = {"id", "kind", "expected", "submitted", "variables", "tolerance", "options"}
TOTAL = frozenset({"sin", "cos", "exp", "atan", "abs", "sinh", "cosh", "tanh"})
GREEK_NAMES = frozenset(GREEK.values())
ANY_NAME = Symbols.for_author(open_names=True)
ASKED = ("expected", "variables", "tolerance")
# Other words for a kind, with what they say besides.
ALIASES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "eigen_vector": ("eigenvector", {}),
    "exact": ("fraction", {}),
    "rational": ("fraction", {}),
    "real": ("number", {}),
    "percent": ("percentage", {}),
    "unordered_list": ("list", {"unordered": True}),
    "finite_set": ("set", {}),
    "formula": ("expression", {}),
    "choices": ("choice", {"multiple": True}),
    "eigenvalues": ("list", {"unordered": True}),
    "plu": ("lu", {"form": "permuted"}),
    "orthogonal_basis": ("basis", {"orthogonal": True}),
    "orthonormal_basis": ("basis", {"orthonormal": True}),
    "probability_vector": ("probabilities", {}),
    "proof_order": ("proof", {}),
    "pseudoinverse": ("pseudo_inverse", {}),
    "dataset_analysis": ("data", {}),
}
OPTION_ALIASES = {"A": "matrix", "b": "vector", "lambda": "eigenvalue"}


def check_case(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the verdict on one case as plain JSON.

    Parameters
    ----------
    case : `id`, `kind`, `expected`, `submitted`, and where the kind needs them
        `variables` (letter → [low, high]), `tolerance` (`policy`, `value`, …) and
        `options` (whatever else the kind's table in an exercise file may say).

    Returns
    -------
    `id`, `verdict`, `score`, `read_as` (LaTeX) and `reason`. A case that cannot be
    used is `ungraded`, and `reason` says why; nothing is raised.
    """
    try:
        result = _checked(case)
    except EngineError as error:
        return _verdict(case, Verdict.UNGRADED, 0.0, "", f"This case: {error}")
    except Exception:  # one bad case never stops the rest
        logger.exception("A case could not be checked.")
        return _verdict(case, Verdict.UNGRADED, 0.0, "", UNUSABLE)
    reason = result.reason
    if result.mistake is not None:
        reason = f"{reason} {result.mistake.name}: {result.mistake.reveals}".strip()
    return _verdict(case, result.verdict, result.score, result.read_as, reason)


def _verdict(
    case: Mapping[str, Any], verdict: Verdict, score: float, read_as: str, reason: str
) -> dict[str, Any]:
    return {
        "id": case.get("id"),
        "verdict": str(verdict),
        "score": score,
        "read_as": read_as,
        "reason": reason,
    }


def _checked(case: Mapping[str, Any]) -> PartResult:
    unknown = set(case) - KEYS
    if unknown:
        raise EngineError(f"the key {min(unknown)!r} is not known.")
    own = _by_own_words(in_own_words(case))
    question = [own["kind"], own["options"], *(own.get(key) for key in ASKED)]
    try:
        kept = json.dumps(question)
    except (TypeError, ValueError):
        return check_part(_setting(own), own.get("submitted"))
    return check_part(_kept_setting(kept), own.get("submitted"))


@lru_cache(maxsize=256)
def _kept_setting(question: str) -> Setting:
    """Return the setting of a question that may come with many submissions."""
    kind, options, *asked = json.loads(question)
    return _setting(
        {"kind": kind, "options": options, **dict(zip(ASKED, asked, strict=True))}
    )


def _setting(case: Mapping[str, Any]) -> Setting:
    specification = _specification(case)
    variant = Variant(slug="case", version=1, seed=0, values={})
    return Setting(specification, variant, specification.parts[0], charts=False)


def _by_own_words(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the case with our name for its kind: `Proof-Order` is a proof.

    Raises
    ------
    EngineError
        There is no such kind, or the options are no object.
    """
    options = case.get("options") or {}
    if not isinstance(options, Mapping):
        raise EngineError("options must be an object.")
    name = re.sub(r"[\s_-]+", "_", str(case.get("kind")).strip().lower())
    kind, said = ALIASES.get(name, (name, {}))
    if kind not in KINDS:
        raise EngineError(f"there is no kind {case.get('kind')!r}.")
    if kind == "lu" and _names_p(case.get("submitted")):
        said = {"form": "permuted"}
    called = {OPTION_ALIASES.get(key, key): value for key, value in options.items()}
    return {**case, "kind": kind, "options": {**said, **called}}


def _names_p(submitted: Any) -> bool:
    """Say whether a factorisation comes with a permutation."""
    if isinstance(submitted, Mapping):
        return "P" in submitted
    return bool(re.search(r"\bP\s*=", str(submitted)))


def _specification(case: Mapping[str, Any]) -> Specification:
    kind = KINDS[case["kind"]]
    faults: list[SpecificationFault] = []
    table = Table(_table(case), "", faults)
    table.seen |= {"kind", "tolerance"}  # many a kind has no use for a tolerance
    answer = kind.specify(table, Words())
    table.finish()
    if faults:
        raise EngineError("; ".join(f"{f.path}: {f.message}" for f in faults))
    return Specification(
        slug="case",
        version=1,
        prompt="",
        hints=(),
        solution="",
        draws=(),
        derived=(),
        functions={},
        constraints=(),
        parts=(Part(PART, "", 1.0, answer),),
        minimum_variants=1,
        trivial=True,
    )


def _table(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the case as the table of an answer in an exercise file."""
    options = case["options"]
    table: dict[str, Any] = {"kind": case["kind"], **options}
    kind = KINDS[case["kind"]]
    letters = _letters(case, options, kind)
    expected = case.get("expected")
    if expected is not None:
        table["value"] = expected if kind.own_writing else canonical(expected, letters)
    for key in kind.formula_keys:
        if key in options:
            table[key] = canonical(options[key], letters)
    if case.get("tolerance"):
        table["tolerance"] = case["tolerance"]
    if kind.has_variables:
        given = case.get("variables") or options.get("variables")
        table["variables"] = given or _domains(table.get("value"), letters or ["x"])
    return table


def _domains(expected: Any, letters: list[str]) -> dict[str, list[float]]:
    """Return the first usual domain in which a formula has values, or mostly has."""
    if isinstance(expected, ReadFormula) and _is_total(expected.node):
        return {letter: list(USUAL_DOMAINS[0]) for letter in letters}
    shares = []
    for low, high in USUAL_DOMAINS:
        shares.append(_share_defined(expected, letters, low, high))
        if shares[-1] >= NEARLY_ALL:
            return {letter: [low, high] for letter in letters}
    place = next((k for k, share in enumerate(shares) if share >= 0.5), 0)
    return {letter: list(USUAL_DOMAINS[place]) for letter in letters}


def _is_total(node: Node) -> bool:
    """Say whether a formula has a value everywhere by its parts alone."""
    return all(
        isinstance(part, Number | Name)
        or (isinstance(part, Unary) and part.op == "-")
        or (isinstance(part, Call) and part.name in TOTAL and len(part.arguments) == 1)
        or (isinstance(part, Binary) and _is_polynomial(part))
        for part in walk(node)
    )


def _is_polynomial(node: Binary) -> bool:
    if node.op == "^":
        power = rational_constant(node.right)
        return power is not None and power.denominator == 1 and power >= 0
    return node.op in "+-*"


def _share_defined(expected: Any, letters: list[str], low: float, high: float) -> float:
    """Return the share of points at which a formula has a value; 1 for others."""
    if not isinstance(expected, str):
        return 1.0
    try:
        formula = parse(expected, Symbols.learner(letters, arrays=True))
        step = (high - low) / (POINTS + 1)
        line = low + step * np.arange(1, POINTS + 1)
        # Coprime strides: no two letters take the same values together.
        points = {
            letter: np.roll(line, 1 + 5 * i)[:: -1 if i % 2 else 1]
            for i, letter in enumerate(letters)
        }
        with np.errstate(all="ignore"):
            return float(np.mean(np.isfinite(formula.evaluate(points))))
    except EngineError:
        return 1.0


def _letters(
    case: Mapping[str, Any], options: Mapping[str, Any], kind: AnswerKind
) -> list[str]:
    """Return the variables: those given, or the letters of the case's formulas."""
    given = case.get("variables") or options.get("variables")
    if isinstance(given, Mapping | list) and given:
        return [str(name) for name in given]
    expected = case.get("expected")
    found = _names_read(expected) if kind.own_writing else _names(expected)
    for key in kind.formula_keys:
        found |= _names(options.get(key))
    return sorted(found - CONSTANTS)[:MOST_LETTERS]


def _names(formula: Any) -> frozenset[str]:
    """Return the letters of a formula: words that mean nothing here, and their like.

    `xy` is x times y, unless it is a word such as `eta` or has an index.
    """
    if isinstance(formula, list):
        return frozenset().union(*map(_names, formula))
    if not isinstance(formula, str):
        return frozenset()
    try:
        found = resolve_words(tokens(normalise(formula)), ANY_NAME)
    except ParseError:
        return frozenset()
    names = [token.text for token in found if token.kind == "name"]
    return frozenset().union(*map(_parted, names))


def _parted(name: str) -> frozenset[str]:
    is_word = name in GREEK_NAMES or name in CONSTANTS
    return frozenset({name} if is_word or not name.isalpha() else name)


def _names_read(text: Any) -> frozenset[str]:
    """Return the names in a text that may be no formula at all."""
    if not isinstance(text, str):
        return frozenset()
    try:
        return parse(text, ANY_NAME).names()
    except ParseError:
        return frozenset()


def canonical(expected: Any, letters: list[str]) -> Any:
    """Return what is expected in the author's writing.

    Cases are often written as learners write: `2x y`, `x²`, LaTeX.
    """
    if isinstance(expected, list):
        return [canonical(item, letters) for item in expected]
    if not isinstance(expected, str):
        return expected
    try:
        return ReadFormula.of(parse(expected, Symbols.learner(letters, arrays=True)))
    except ParseError:
        return expected
