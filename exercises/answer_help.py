"""What may be typed, in one sentence for each kind of answer."""

from collections.abc import Mapping
from typing import Any

__all__ = ["help_text"]

FORMULA = "Write it as you would type it, for instance 2x*cos(x)."
BOXES = "Each box takes a number, a fraction such as 3/4, or a root such as sqrt(2)/2."
FORMULA_BOXES = "Each box takes a number or a formula such as 2x*cos(y)."
VALUES_THEN_MASSES = (
    "Values with commas between them; under them their probabilities in the same "
    "order, such as 1/4, 0.5, 25%."
)
VECTORS = "Vectors one after the other, with commas between them."

HELP: Mapping[str, str] = {
    "number": "A number; 3/4, 0.75 and sqrt(2)/2 are all understood.",
    "fraction": "A fraction such as 3/4.",
    "percentage": "A percentage; 12.5% and 1/8 mean the same.",
    "complex": "A complex number such as 2 - 3i; sqrt(2)*i is understood, too.",
    "eigenvalue": "A number such as 5/2, or a complex one such as 2 - 3i.",
    "expression": FORMULA,
    "function": FORMULA,
    "derivative": FORMULA,
    "antiderivative": "Any one antiderivative; + C may stand there.",
    "equation": "An equation; any multiple of it means the same.",
    "interval": (
        "Square brackets take the end in, round ones leave it out; U joins, inf is "
        "infinity: (-inf, 2] U (3, 5). x <= 2 is understood, too."
    ),
    "set": "Values with commas, in any order; write none for the empty set.",
    "list": "Numbers with commas, each as often as it occurs.",
    "vector": BOXES,
    "matrix": BOXES,
    "probabilities": "Each box takes a probability: 0.25, 1/4 or 25%.",
    "distribution": "Each box takes a probability: 0.25, 1/4 or 25%.",
    "probability_table": "Each box takes a probability: 0.25, 1/4 or 25%.",
    "basis": f"{VECTORS} Any basis is right.",
    "subspace": f"{VECTORS} An equation such as x + 2y = 0 describes it as well.",
    "solution_set": "A point, or a point and directions: (1, 0) + s(2, 1).",
    "critical_points": (
        "Each point with its type, with ; between them: (1, 2): minimum; (0, 0): "
        "saddle. Write none if there is none."
    ),
    "eigenpairs": (
        "Each eigenvalue with its eigenvectors, with ; between them: "
        "2: (1, 0); 3: (1, 1)."
    ),
    "data": "A number or a value of the data, in the unit of the data.",
    "ordering": "Give each line its place, 1 for the first.",
    "proof": (
        "Give each line that belongs to the proof its place, 1 for the first; leave "
        "out what does not belong."
    ),
    "matching": "Choose a partner for each.",
}


def help_text(described: Mapping[str, Any], shape: str) -> str:
    """The sentence under the field; letters that may be used are named."""
    kind = str(described.get("kind") or "")
    variables = [str(letter) for letter in described.get("variables") or ()]
    if described.get("alphabet"):
        said = f"Words of the letters {', '.join(described['alphabet'])}."
    elif kind == "distribution" and not described.get("row_labels"):
        said = VALUES_THEN_MASSES
    elif described.get("unit") == "percent":
        said = "A number of percents; % stands there already."
    elif shape == "line" and kind in {"vector", "matrix"}:
        said = ""
    elif shape in {"vector", "matrix", "fields"}:
        said = HELP.get(kind) or (FORMULA_BOXES if variables else BOXES)
    else:
        said = HELP.get(kind, "")
    if not said and described.get("placeholder"):
        said = f"For instance {described['placeholder']}."
    letters = f"Letters: {', '.join(variables)}." if variables else ""
    return " ".join(filter(None, (said, letters)))
