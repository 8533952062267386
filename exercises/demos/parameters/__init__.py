"""What a demo may be asked: each parameter declared once, checked everywhere.

The declaration becomes validation, the controls of the page, the address and the
description in the API. What is out of range is refused with a sentence, never bent.
"""

from exercises.demos.parameters.base import Parameter, ParameterFault
from exercises.demos.parameters.numeric import Rate, Real, Seed, Whole
from exercises.demos.parameters.points import Matrix, Points, Weights
from exercises.demos.parameters.words import Choice, DataSet, Flag, Formula, Several

__all__ = [
    "Choice",
    "DataSet",
    "Flag",
    "Formula",
    "Matrix",
    "Parameter",
    "ParameterFault",
    "Points",
    "Rate",
    "Real",
    "Seed",
    "Several",
    "Weights",
    "Whole",
]
