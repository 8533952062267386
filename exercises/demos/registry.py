"""All demos by slug. A new one earns its tests by standing here."""

from exercises.demos.advanced.mlp_playground import MLP_PLAYGROUND
from exercises.demos.advanced.optimal_transport import OPTIMAL_TRANSPORT
from exercises.demos.calculus.derivative_secant import DERIVATIVE_SECANT
from exercises.demos.calculus.riemann_integral import RIEMANN_INTEGRAL
from exercises.demos.calculus.taylor import TAYLOR
from exercises.demos.demo import Demo
from exercises.demos.information_theory.cross_entropy_kl import CROSS_ENTROPY_KL
from exercises.demos.linear_algebra.eigen_explorer import EIGEN_EXPLORER
from exercises.demos.linear_algebra.gram_schmidt_qr import GRAM_SCHMIDT_QR
from exercises.demos.linear_algebra.linear_map import LINEAR_MAP
from exercises.demos.linear_algebra.p_norm_balls import P_NORM_BALLS
from exercises.demos.linear_algebra.pca_explorer import PCA_EXPLORER
from exercises.demos.linear_algebra.svd_image_compression import SVD_IMAGE_COMPRESSION
from exercises.demos.multivariable_calculus.backprop_graph import BACKPROP_GRAPH
from exercises.demos.multivariable_calculus.gradient_descent_trajectories import (
    GRADIENT_DESCENT_TRAJECTORIES,
)
from exercises.demos.multivariable_calculus.lagrange import LAGRANGE
from exercises.demos.multivariable_calculus.momentum_stability import (
    MOMENTUM_STABILITY,
)
from exercises.demos.probability.bayes_explorer import BAYES_EXPLORER
from exercises.demos.probability.clt_sampler import CLT_SAMPLER
from exercises.demos.probability.coin_lln import COIN_LLN
from exercises.demos.probability.expected_value_game import EXPECTED_VALUE_GAME
from exercises.demos.statistics.confidence_intervals import CONFIDENCE_INTERVALS
from exercises.demos.statistics.hypothesis_test import HYPOTHESIS_TEST
from exercises.demos.statistics.mle_likelihood import MLE_LIKELIHOOD

__all__ = ["DEMOS"]

DEMOS: dict[str, Demo] = {
    demo.slug: demo
    for demo in (
        GRADIENT_DESCENT_TRAJECTORIES,
        SVD_IMAGE_COMPRESSION,
        DERIVATIVE_SECANT,
        EIGEN_EXPLORER,
        EXPECTED_VALUE_GAME,
        BACKPROP_GRAPH,
        MLP_PLAYGROUND,
        BAYES_EXPLORER,
        CROSS_ENTROPY_KL,
        CLT_SAMPLER,
        MOMENTUM_STABILITY,
        COIN_LLN,
        MLE_LIKELIHOOD,
        LINEAR_MAP,
        CONFIDENCE_INTERVALS,
        RIEMANN_INTEGRAL,
        OPTIMAL_TRANSPORT,
        PCA_EXPLORER,
        P_NORM_BALLS,
        GRAM_SCHMIDT_QR,
        HYPOTHESIS_TEST,
        TAYLOR,
        LAGRANGE,
    )
}
