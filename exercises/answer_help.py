"""What may be typed, in one sentence for each kind of answer."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

__all__ = ["help_text"]

FORMULA = gettext_lazy("Write it as you would type it, for instance 2x*cos(x).")
BOXES = gettext_lazy(
    "Each box takes a number, a fraction such as 3/4, or a root such as sqrt(2)/2."
)
FORMULA_BOXES = gettext_lazy("Each box takes a number or a formula such as 2x*cos(y).")
VALUES_THEN_MASSES = gettext_lazy(
    "Values with commas between them; under them their probabilities in the same "
    "order, such as 1/4, 0.5, 25%."
)

HELP: Mapping[str, "str | StrPromise"] = {
    "number": gettext_lazy("A number; 3/4, 0.75 and sqrt(2)/2 are all understood."),
    "fraction": gettext_lazy("A fraction such as 3/4."),
    "percentage": gettext_lazy("A percentage; 12.5% and 1/8 mean the same."),
    "complex": gettext_lazy(
        "A complex number such as 2 - 3i; sqrt(2)*i is understood, too."
    ),
    "eigenvalue": gettext_lazy(
        "A number such as 5/2, or a complex one such as 2 - 3i."
    ),
    "expression": FORMULA,
    "function": FORMULA,
    "derivative": FORMULA,
    "antiderivative": gettext_lazy("Any one antiderivative; + C may stand there."),
    "equation": gettext_lazy("An equation; any multiple of it means the same."),
    "interval": gettext_lazy(
        "Square brackets take the end in, round ones leave it out; U joins, inf is "
        "infinity: (-inf, 2] U (3, 5). x <= 2 is understood, too."
    ),
    "set": gettext_lazy(
        "Values with commas, in any order; write none for the empty set."
    ),
    "list": gettext_lazy("Numbers with commas, each as often as it occurs."),
    "vector": BOXES,
    "matrix": BOXES,
    "probabilities": gettext_lazy("Each box takes a probability: 0.25, 1/4 or 25%."),
    "distribution": gettext_lazy("Each box takes a probability: 0.25, 1/4 or 25%."),
    "probability_table": gettext_lazy(
        "Each box takes a probability: 0.25, 1/4 or 25%."
    ),
    "basis": gettext_lazy(
        "Vectors one after the other, with commas between them. Any basis is right."
    ),
    "subspace": gettext_lazy(
        "Vectors one after the other, with commas between them. An equation such as "
        "x + 2y = 0 describes it as well."
    ),
    "solution_set": gettext_lazy(
        "A point, or a point and directions: (1, 0) + s(2, 1)."
    ),
    "critical_points": gettext_lazy(
        "Each point with its type, with ; between them: (1, 2): minimum; (0, 0): "
        "saddle. Write none if there is none."
    ),
    "eigenpairs": gettext_lazy(
        "Each eigenvalue with its eigenvectors, with ; between them: "
        "2: (1, 0); 3: (1, 1)."
    ),
    "data": gettext_lazy("A number or a value of the data, in the unit of the data."),
    "ordering": gettext_lazy("Give each line its place, 1 for the first."),
    "proof": gettext_lazy(
        "Give each line that belongs to the proof its place, 1 for the first; leave "
        "out what does not belong."
    ),
    "matching": gettext_lazy("Choose a partner for each."),
}


def help_text(described: Mapping[str, Any], shape: str) -> str:
    """The sentence under the field; letters that may be used are named."""
    kind = str(described.get("kind") or "")
    variables = [str(letter) for letter in described.get("variables") or ()]
    said: str | StrPromise
    if described.get("alphabet"):
        said = _("Words of the letters %(letters)s.") % {
            "letters": ", ".join(described["alphabet"])
        }
    elif kind == "distribution" and not described.get("row_labels"):
        said = VALUES_THEN_MASSES
    elif described.get("unit") == "percent":
        said = _("A number of percents; % stands there already.")
    elif shape == "line" and kind in {"vector", "matrix"}:
        said = ""
    elif shape in {"vector", "matrix", "fields"}:
        said = HELP.get(kind) or (FORMULA_BOXES if variables else BOXES)
    else:
        said = HELP.get(kind, "")
    if not said and described.get("placeholder"):
        said = _("For instance %(example)s.") % {"example": described["placeholder"]}
    letters = (
        _("Letters: %(letters)s.") % {"letters": ", ".join(variables)}
        if variables
        else ""
    )
    return " ".join(filter(None, (str(said), letters)))
