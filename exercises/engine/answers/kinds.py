"""The kinds of answers by name: the only place that knows them all."""

from collections.abc import Mapping

from exercises.engine.answers.antiderivative import AntiderivativeKind
from exercises.engine.answers.base import AnswerKind
from exercises.engine.answers.basis import BasisKind
from exercises.engine.answers.choice import ChoiceKind
from exercises.engine.answers.cholesky import CholeskyKind
from exercises.engine.answers.code_words import CodeWordsKind
from exercises.engine.answers.complex_number import ComplexKind
from exercises.engine.answers.critical_points import CriticalPointsKind
from exercises.engine.answers.data import DataKind
from exercises.engine.answers.derivative import DerivativeKind
from exercises.engine.answers.descent_direction import DescentDirectionKind
from exercises.engine.answers.diagonalisation import DiagonalisationKind
from exercises.engine.answers.distribution import DistributionKind
from exercises.engine.answers.eigenpairs import EigenpairsKind
from exercises.engine.answers.eigenvalue import EigenvalueKind
from exercises.engine.answers.eigenvector import EigenvectorKind
from exercises.engine.answers.equation import EquationKind
from exercises.engine.answers.expression import ExpressionKind
from exercises.engine.answers.finite_set import SetKind
from exercises.engine.answers.formula_matrix import FormulaMatrixKind
from exercises.engine.answers.formula_vector import FormulaVectorKind
from exercises.engine.answers.fraction import FractionKind
from exercises.engine.answers.function import FunctionKind
from exercises.engine.answers.give_any import GiveAnyKind
from exercises.engine.answers.gradient import GradientKind
from exercises.engine.answers.hessian import HessianKind
from exercises.engine.answers.interval import IntervalKind
from exercises.engine.answers.jacobian import JacobianKind
from exercises.engine.answers.kkt import KktKind
from exercises.engine.answers.lu import LuKind
from exercises.engine.answers.matching import MatchingKind
from exercises.engine.answers.matrix import MatrixKind
from exercises.engine.answers.number import NumberKind
from exercises.engine.answers.number_list import ListKind
from exercises.engine.answers.ordering import OrderingKind
from exercises.engine.answers.percentage import PercentageKind
from exercises.engine.answers.probabilities import ProbabilitiesKind
from exercises.engine.answers.probability_table import ProbabilityTableKind
from exercises.engine.answers.projection import ProjectionKind
from exercises.engine.answers.proof import ProofKind
from exercises.engine.answers.pseudo_inverse import PseudoInverseKind
from exercises.engine.answers.qr import QrKind
from exercises.engine.answers.solution_set import SolutionSetKind
from exercises.engine.answers.spectral import SpectralKind
from exercises.engine.answers.subspace import SubspaceKind
from exercises.engine.answers.svd import SvdKind
from exercises.engine.answers.vector import VectorKind
from exercises.engine.answers.with_complex import WithComplex

__all__ = ["KINDS", "kind_of"]

KINDS: Mapping[str, AnswerKind] = {
    kind.name: kind
    for kind in (
        NumberKind(),
        FractionKind(),
        VectorKind(),
        MatrixKind(),
        ExpressionKind(),
        ChoiceKind(),
        EigenvectorKind(),
        LuKind(),
        CholeskyKind(),
        QrKind(),
        SvdKind(),
        DiagonalisationKind(),
        SpectralKind(),
        FunctionKind(),
        DerivativeKind(),
        PercentageKind(),
        WithComplex(SetKind()),
        WithComplex(ListKind()),
        ProbabilitiesKind(),
        FormulaVectorKind(),
        FormulaMatrixKind(),
        GradientKind(),
        JacobianKind(),
        HessianKind(),
        AntiderivativeKind(),
        CriticalPointsKind(),
        DescentDirectionKind(),
        KktKind(),
        BasisKind(),
        OrderingKind(),
        MatchingKind(),
        ProofKind(),
        SubspaceKind(),
        SolutionSetKind(),
        IntervalKind(),
        ProbabilityTableKind(),
        ProjectionKind(),
        PseudoInverseKind(),
        ComplexKind(),
        DistributionKind(),
        EquationKind(),
        GiveAnyKind(),
        EigenvalueKind(),
        DataKind(),
        EigenpairsKind(),
        CodeWordsKind(),
    )
}


def kind_of(name: str) -> AnswerKind:
    """Return the kind of this name; KeyError if there is none."""
    return KINDS[name]
