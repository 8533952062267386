"""Cases about vectors, matrices and optima, said in the engine's own words."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

from exercises.engine.answers.array_writing import plain_array
from exercises.engine.answers.complex_read import complex_text
from exercises.engine.answers.property import square
from exercises.engine.answers.spectrum import spectrum
from exercises.engine.case_array_names import KINDS, OPTIONS, SPACES
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.arrays import need_matrix
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.values import Matrix
from exercises.engine.table import formula_text

__all__ = ["array_case"]

Case = dict[str, Any]
LONGEST = 20_000

# Kinds whose name people follow with “decomposition”, “of a matrix”, “solution”, …
TAILS = re.compile(
    r"_(?:decomposition|factori[sz]ation|factors?|of_(?:a|the|an)_matrix|answer)$"
)
ARRAYS = ("matrix", "vector", "onto", "value", "gradient")
GOALS = {"minimi[sz]e|min|argmin": "minimise", "maximi[sz]e|max|argmax": "maximise"}
PARTS = re.compile(r"[;\n]|,(?![^\[(]*[\])])|\band\b|&")
FACTOR = re.compile(
    r"\b([A-Z])\s*=\s*(.+?)\s*(?=[;,\n]\s*[A-Z]\s*=|[;,]?\s*$)", re.DOTALL
)
PRODUCTS = {
    "lu": "{L}*{U}",
    "qr": "{Q}*{R}",
    "cholesky": "{L}*transpose({L})",
    "spectral": "{Q}*{D}*transpose({Q})",
    "diagonalisation": "{P}*{D}*inv({P})",
}
ROW = re.compile(r"\s*\[[^\[\];()\\]*\]\s*")
UNKNOWN = re.compile(r"(?:(?<=^)|(?<=[\s,;]))[a-z]_?\d?\s*=\s*")
MULTIPLIER = re.compile(r"λ|μ|µ|lambda|\bmu|\\mu|alpha|nu")
SYMBOLS = Symbols.for_author()
LETTER = re.compile(
    r"(?<![A-Za-z\\])[A-Za-zα-ωΑ-Ω](?![A-Za-z(])|\\(?:lambda|alpha|theta|beta)"
)


def array_case(name: str, case: Case) -> Case:
    """Return a case about arrays in our own words, any other as it is."""
    kind, said = _kind(name)
    options = case.get("options")
    if not isinstance(options, Mapping | None):
        return case
    if _too_long(options) or _too_long(case.get("expected")):
        raise EngineError(f"a text has more than {LONGEST} characters.")
    if _too_long(case.get("submitted")):
        raise EngineError(f"what was submitted has more than {LONGEST} characters.")
    named = OPTIONS.get(kind, {})
    own = {**said, **{named.get(key, key): x for key, x in (options or {}).items()}}
    if "onto" in own and own.get("space") is None:
        own.pop("matrix", None)
    for key in ARRAYS:
        if isinstance(own.get(key), str):
            own[key] = plain_array(own[key])
    if own.get("matrix") is not None:
        own["matrix"] = _with_rows(own["matrix"])
    found = {**case, "kind": kind, "options": own}
    return SHAPES.get(kind, _same)(found)


def _with_rows(matrix: Any) -> Any:
    """Return a matrix of one row written as a vector, `[1 1 1]`, as a matrix."""
    if isinstance(matrix, list) and matrix and not isinstance(matrix[0], list):
        is_row = not isinstance(matrix[0], str) or "[" not in matrix[0]
        return [matrix] if is_row else matrix
    if isinstance(matrix, str) and ROW.fullmatch(matrix):
        return f"[{matrix}]"
    return matrix


def _kind(name: str) -> tuple[str, Mapping[str, Any]]:
    if name in KINDS:
        return KINDS[name]
    bare = TAILS.sub("", name)
    return KINDS.get(bare, (bare if bare in OPTIONS else name, {}))


def _too_long(raw: Any) -> bool:
    if isinstance(raw, str):
        return len(raw) > LONGEST
    if isinstance(raw, Mapping):
        return any(_too_long(item) for item in raw.values())
    if isinstance(raw, list):
        return len(raw) > LONGEST or any(_too_long(item) for item in raw[:100])
    return False


def _same(case: Case) -> Case:
    return case


def _with(case: Case, **changed: Any) -> Case:
    return {**case, **changed}


def _symbolic(case: Case) -> Case:
    """Ask for formulas where letters stand in an array."""
    expected = case.get("expected")
    said = formula_text(expected) if not isinstance(expected, str) else expected
    if said is None:
        return case
    bare = plain_array(said, rows=case["kind"] == "matrix")
    body = re.sub(r"\\(?:begin|end)\s*\{[a-z]*\}|\d[eE][-+]?\d", " ", bare)
    letters = set(LETTER.findall(body)) - {"e", "T", "π"}
    changed = {"expected": bare} if isinstance(expected, str) else {}
    if not letters and not case.get("variables"):
        return _with(case, **changed)
    return _with(case, kind=f"formula_{case['kind']}", **changed)


def _matrix(options: Mapping[str, Any]) -> Matrix | None:
    """Return the matrix of a case as a value, None if it is none."""
    said = formula_text(options.get("matrix"))
    if said is None:
        return None
    return square(need_matrix(interpret(parse(said, SYMBOLS).node, Scope({}))))


def _eigenvalues(case: Case) -> Case:
    """Ask for a list of numbers: those expected, or all there are of the matrix."""
    options = dict(case["options"])
    A = _matrix(options) if case.get("expected") is None else None
    options.pop("matrix", None)
    options = {"unordered": True, "complex": True, **options}
    if A is None:
        return _with(case, kind="list", options=options)
    values = [complex_text(e.value) for e in spectrum(A) for _ in range(e.multiplicity)]
    return _with(case, kind="list", options=options, expected=values)


def _eigenvalue(case: Case) -> Case:
    if case["options"].get("matrix") is None and case.get("expected") is not None:
        return _with(case, kind="complex")
    return case


def _space(case: Case) -> Case:
    """Say which space of a matrix is meant, or by which vectors it is spanned."""
    options = dict(case["options"])
    value = options.pop("value", None)
    space = options.get("space")
    if isinstance(space, list) or (isinstance(space, str) and _is_list(space)):
        value = options.pop("space")
    elif isinstance(space, str):
        options["space"] = _space_word(space)
    elif options.get("matrix") is not None and options.get("eigenvalue") is not None:
        options["space"] = "eigen"
    expected = case.get("expected")
    if value is not None and options.get("matrix") is None:
        expected = value
    if isinstance(expected, str):
        expected = _list_of(expected)
    if isinstance(expected, list) and all(isinstance(x, str) for x in expected):
        expected = f"[{', '.join(expected)}]" if expected else expected
    return _with(case, options=options, expected=expected)


def _is_list(said: str) -> bool:
    return any(sign in said for sign in "[(<{\\")


def _list_of(said: str) -> str:
    """Return `span{(1, 2)}`, `{(1, 2)}` and `(1, 2), (3, 4)` as rows."""
    bare = plain_array(re.sub(r"\\?\b[Ss]pan\b\s*", "", said).strip())
    if "=" in bare or "\\" in bare:
        return bare
    if bare[:1] in "([{" and bare[-1:] in ")]}" and _one_bracket(bare):
        inner = bare[1:-1].strip()
        return f"[{inner}]" if inner[:1] in "([{<" and inner else bare
    return f"[{bare}]" if bare[:1] in "([{<" and bare else bare


def _one_bracket(said: str) -> bool:
    depth = 0
    for i, sign in enumerate(said):
        depth += (sign in "([{") - (sign in ")]}")
        if depth == 0:
            return i == len(said) - 1
    return False


def _space_word(said: str) -> str:
    word = re.sub(r"[\s_]+", "-", said.strip().lower())
    return next((ours for start, ours in SPACES if word.startswith(start)), word)


def _projection(case: Case) -> Case:
    options = dict(case["options"])
    if isinstance(options.get("onto"), str):
        options["onto"] = _list_of(options["onto"])
    if isinstance(options.get("space"), str):
        options["space"] = _space_word(options["space"])
    found = _with(case, options=options)
    if options.get("onto") is None and options.get("matrix") is None:
        return _plain(found)
    return found


def _plain(case: Case) -> Case:
    """Compare with what is expected where nothing else is known."""
    if case["options"].get("matrix") is not None or case.get("expected") is None:
        return case
    said = formula_text(case["expected"]) or ""
    is_matrix = said.count("[") > 1 or ";" in said or "\\\\" in said
    return _with(case, kind="matrix" if is_matrix else "vector")


def _factors(case: Case) -> Case:
    """Read thin, full and permutation as forms; multiply out what is expected."""
    options = dict(case["options"])
    for form in ("thin", "full", "reduced", "full_matrices"):
        flag = options.pop(form, None)
        if isinstance(flag, bool) and case["kind"] in {"svd", "qr"}:
            is_full = flag == (form in {"full", "full_matrices"})
            options["form"] = "full" if is_full else "thin"
    for word in ("permutation", "pivoting", "with_permutation", "pivot", "permuted"):
        flag = options.pop(word, None)
        if flag and case["kind"] == "lu":
            options["form"] = "permuted"
    named = str(options.get("form")).lower()
    if case["kind"] == "lu" and named in {"crout", "doolittle"}:
        options["form"] = "plain"
        options["unit"] = "upper" if named == "crout" else "lower"
    if isinstance(options.get("unit"), bool):
        options["unit"] = "lower" if options["unit"] else "any"
    if options.get("matrix") is None and isinstance(case.get("expected"), str):
        options["matrix"] = _multiplied(case["kind"], case["expected"])
    return _with(case, options=options)


def _multiplied(kind: str, expected: str) -> str | None:
    """Return the product of the factors that are expected, None if they are unclear."""
    factors = {
        name: f"({plain_array(piece.strip())})"
        for name, piece in FACTOR.findall(expected)
    }
    if kind == "cholesky" and not factors:
        factors = {"L": f"({plain_array(expected)})"}
    try:
        return PRODUCTS[kind].format(**factors)
    except (KeyError, IndexError):
        return None


def _such_that(case: Case) -> Case:
    options = dict(case["options"])
    said = options.get("constraints")
    if isinstance(said, str):
        options["constraints"] = [x.strip() for x in PARTS.split(said) if x.strip()]
    rows, columns = options.pop("rows", None), options.pop("columns", None)
    for word in ("n", "shape", "dim", "dimension"):
        size = options.pop(word, None)
        if size is not None:
            options.setdefault("size", size)
    if rows is not None and "size" not in options:
        options["size"] = [rows, columns or rows]
    return _with(case, options=options)


def _kkt(case: Case) -> Case:
    """Sort the constraints, and read what is to be done with the function."""
    options = dict(case["options"])
    for key in [key for key in options if isinstance(options[key], str)]:
        for words, goal in GOALS.items():
            if re.fullmatch(words, key):
                options["of"] = options.pop(key)
                options.setdefault("goal", goal)
                break
    said = options.get("goal")
    if isinstance(said, str):
        options["goal"] = "maximise" if said.lower().startswith("max") else "minimise"
    for key in ("subject_to", "constraints", "constraint", "s.t.", "st"):
        _sorted_constraints(options, options.pop(key, None))
    for key in ("equalities", "inequalities"):
        if isinstance(options.get(key), str):
            options[key] = _listed(options[key])
    expected = case.get("expected")
    if isinstance(options.get("of"), str):
        return _conditions(case, options)
    if options.get("of") is None and expected is not None:
        return _plain(_with(case, options={}))
    return _with(case, options=options)


def _conditions(case: Case, options: Case) -> Case:
    """Ask for the conditions to hold; what is expected says how multipliers count."""
    expected, submitted = case.get("expected"), case.get("submitted")
    if _only_a_point(expected) and _only_a_point(submitted):
        return _with(
            case,
            kind="vector",
            options={},
            variables=None,
            expected=f"[{UNKNOWN.sub('', expected)}]",
            submitted=f"[{UNKNOWN.sub('', submitted)}]",
        )
    options.setdefault("sense", "either")
    if isinstance(expected, str) and options["sense"] == "either":
        options["like"] = expected
        expected = None
    return _with(case, options=options, expected=expected)


def _only_a_point(said: Any) -> TypeGuard[str]:
    """Say whether a text gives the unknowns one by one, without a multiplier."""
    is_named = isinstance(said, str) and UNKNOWN.match(said) is not None
    return is_named and not MULTIPLIER.search(said)


def _listed(said: str) -> list[str]:
    return [x.strip() for x in PARTS.split(said) if x.strip()]


def _sorted_constraints(options: Case, said: Any) -> None:
    if said is None:
        return
    for one in _listed(said) if isinstance(said, str) else said:
        unequal = isinstance(one, str) and re.search(r"[<>≤≥]|\\[lg]e", one)
        key = "inequalities" if unequal else "equalities"
        options[key] = [*_as_list(options.get(key)), one]


def _as_list(raw: Any) -> list[Any]:
    return _listed(raw) if isinstance(raw, str) else list(raw or [])


def _point(case: Case) -> Case:
    """Read `{"x": 1, "y": 2}` as a point, in the order of the letters."""
    options = dict(case["options"])
    point = options.get("point")
    if isinstance(point, Mapping):
        letters = case.get("variables") or options.get("variables") or sorted(point)
        options["point"] = [point.get(str(name)) for name in letters]
    elif isinstance(point, str):
        options["point"] = re.sub(r"\b[a-zA-Z]\s*=\s*", "", plain_array(point))
    return _with(case, options=options)


SHAPES: Mapping[str, Callable[[Case], Case]] = {
    "vector": _symbolic,
    "matrix": _symbolic,
    "eigenvalues": _eigenvalues,
    "eigenvalue": _eigenvalue,
    "basis": _space,
    "subspace": _space,
    "projection": _projection,
    "pseudo_inverse": _plain,
    "lu": _factors,
    "qr": _factors,
    "svd": _factors,
    "cholesky": _factors,
    "spectral": _factors,
    "diagonalisation": _factors,
    "such_that": _such_that,
    "kkt": _kkt,
    "descent_direction": _point,
    "gradient": _point,
    "jacobian": _point,
    "hessian": _point,
}
