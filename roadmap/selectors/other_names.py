"""What people also call a concept: abbreviations, other terms, words of neighbours.

Search knows a concept by these as well as by its title; nothing else reads them.
"""

__all__ = ["other_names"]

_NAMES: dict[str, str] = {
    "ab-testing": "split test; statistical power; sample size; experiment design",
    "adaptive-optimizers": "Adam; AdamW; AdaGrad; RMSProp; adaptive learning rate",
    "attention": "transformer; self-attention; softmax; layer norm; batch norm; "
    "normalisation layer; query key value; multi-head attention",
    "backpropagation": "backprop; autodiff; automatic differentiation; autograd; "
    "reverse mode; computational graph",
    "bayes-theorem": "Bayes rule; Bayes law; posterior probability; prior; false "
    "positive; base rate",
    "bayesian-estimation": "MAP; maximum a posteriori; conjugate prior; Bayesian "
    "inference; Beta distribution",
    "central-limit-theorem": "CLT; bell curve",
    "chain-rule": "derivative of a composition; composite function",
    "conditional-probability": "independence; given that; total probability",
    "confidence-intervals": "CI; margin of error; standard error; coverage",
    "continuous-distributions": "normal distribution; Gaussian distribution; bell "
    "curve; uniform distribution; exponential distribution; density; pdf",
    "convexity": "convex function; convex set; Jensen inequality; convex optimisation",
    "convolution": "CNN; conv layer; kernel; filter; convolutional network",
    "covariance-and-correlation": "covariance matrix; Pearson correlation",
    "critical-points-and-extrema": "maximum and minimum; maxima; minima; stationary "
    "point; second derivative test",
    "cross-entropy": "log loss; negative log likelihood; NLL; logistic loss",
    "definite-integral": "integration; Riemann sum; area under a curve; integral",
    "derivative-definition": "differentiation; slope; tangent; rate of change; limit "
    "of the difference quotient; derivative",
    "descriptive-statistics": "average; median; sample mean; quartile; histogram; "
    "summary statistics",
    "determinants": "det; volume; Laplace expansion; cofactor",
    "diagonalization": "eigendecomposition; similar matrices; change of basis; "
    "eigenbasis",
    "differential-entropy": "continuous entropy; maximum entropy",
    "differentiation-rules": "product rule; quotient rule; power rule; sum rule; "
    "table of derivatives",
    "discrete-distributions": "Bernoulli distribution; binomial distribution; Poisson "
    "distribution; geometric distribution; categorical; pmf",
    "duality-and-kkt": "KKT conditions; Karush–Kuhn–Tucker; dual problem; slack; "
    "support vector machine; SVM",
    "eigenvalues-eigenvectors": "eigenvalue; eigenvector; characteristic polynomial; "
    "spectrum; eigen; power iteration; PageRank",
    "entropy": "Shannon entropy; information content; bits; surprise; perplexity",
    "expectation": "expectation; mean of a random variable; LOTUS; linearity of "
    "expectation",
    "feedforward-networks": "neural network; MLP; multilayer perceptron; deep "
    "learning; activation function; ReLU; universal approximation",
    "functions-and-notation": "function; logarithm; log; exponential; sigma notation; "
    "sum notation; domain and range; inverse function",
    "fundamental-theorem": "FTC; antiderivative; primitive; integral and derivative",
    "generalization": "overfitting; underfitting; bias variance trade-off; "
    "cross-validation; train test split; empirical risk",
    "gradient": "nabla; grad; directional derivative; steepest ascent; level set",
    "gradient-descent": "GD; grad descent; steepest descent; batch gradient descent; "
    "learning rate; step size",
    "gradient-descent-convergence": "condition number; convergence rate; strong "
    "convexity; Lipschitz; smoothness",
    "hessian": "Hessian matrix; curvature; second derivative; second-order",
    "hypothesis-testing": "p-value; significance; null hypothesis; t-test; type I "
    "error; hypothesis test",
    "information-geometry": "Fisher information; natural gradient; Fisher matrix",
    "inner-products": "dot product; scalar product; cosine similarity; angle; "
    "Cauchy–Schwarz; inner product",
    "integration-techniques": "integration by parts; u-substitution; improper "
    "integral; antiderivative",
    "inverse-and-rank": "inverse matrix; matrix inverse; rank; null space; kernel; "
    "column space; row space; rank nullity; four fundamental subspaces; invertible",
    "jacobian": "Jacobian matrix; total derivative; Jacobi matrix",
    "joint-distributions": "marginal distribution; joint probability; marginalisation",
    "kl-divergence": "KL; relative entropy; KLD",
    "lagrange-multipliers": "Lagrangian; constrained optimisation; constraint",
    "law-of-large-numbers": "LLN; Monte Carlo; average of many",
    "learning-rate-schedules": "LR schedule; warm-up; cosine annealing; step decay; "
    "learning rate decay",
    "least-squares": "OLS; linear regression; normal equation; regression line; "
    "best fit; pseudo-inverse",
    "limits-and-continuity": "limit; continuous function; epsilon delta",
    "linear-systems": "Gaussian elimination; row reduction; system of equations; "
    "linear equations; echelon form; RREF",
    "linear-transformations": "linear map; linear transform; matrix of a map; rotation",
    "logistic-regression": "sigmoid; softmax regression; classification; logit; "
    "classifier",
    "low-rank-approximation": "Eckart–Young; image compression; truncated SVD; LoRA; "
    "matrix factorisation",
    "lu-decomposition": "LU factorisation; pivoting; PLU; triangular",
    "matrix-calculus": "derivative of a matrix; trace trick; matrix derivative; "
    "vectorised derivative",
    "matrix-multiplication": "matmul; matrix product; matrices; matrix; transpose; "
    "composition",
    "maximum-likelihood": "MLE; log-likelihood; likelihood",
    "momentum": "Nesterov; heavy ball; accelerated gradient; NAG",
    "multiple-integrals": "double integral; triple integral; polar coordinates; "
    "change of variables; Jacobian determinant",
    "multivariable-chain-rule": "chain rule in several variables; total derivative",
    "multivariable-extrema": "saddle point; local minimum; second-derivative test",
    "multivariate-gaussian": "multivariate normal; MVN; Gaussian; Mahalanobis",
    "mutual-information": "MI; information gain; conditional entropy; decision tree",
    "newtons-method": "Newton–Raphson; Newton step; second-order method; root finding",
    "norms": "L1 norm; L2 norm; Euclidean distance; Manhattan distance; p-norm; "
    "Frobenius; length of a vector; metric",
    "optimal-transport": "Wasserstein; earth mover's distance; EMD; Sinkhorn",
    "orthogonal-matrices": "rotation matrix; unitary matrix; reflection; Householder",
    "orthogonal-projections": "projection matrix; orthogonal complement; projector; "
    "nearest point",
    "orthonormal-bases": "orthonormal basis; orthogonal basis",
    "partial-derivatives": "partial derivative; tangent plane; contour",
    "pca": "PCA; principal components; dimension reduction; dimensionality reduction",
    "point-estimation": "estimator; bias; MSE; consistency; unbiased; sample variance",
    "positive-definite-matrices": "PSD; SPD; Cholesky; quadratic form; semidefinite",
    "proof-toolkit": "proof; induction; contradiction; contrapositive; logic; "
    "quantifier; sets",
    "qr-decomposition": "QR factorisation; Gram–Schmidt; orthogonalisation",
    "quasi-newton": "BFGS; L-BFGS; secant equation; LBFGS",
    "random-variables": "CDF; distribution function; random variable; rv",
    "regularization": "ridge; ridge regression; lasso; weight decay; "
    "L2 penalty; dropout; early stopping; elastic net",
    "sample-spaces-and-counting": "combinatorics; permutations; combinations; "
    "binomial coefficient; events; sigma-algebra; axioms of probability; counting",
    "sampling-methods": "Monte Carlo; bootstrap; rejection sampling; importance "
    "sampling; inverse transform sampling; MCMC",
    "source-coding": "Huffman; Huffman code; Kraft; compression; prefix code; Shannon",
    "span-and-basis": "linear independence; linear combination; dimension; basis; span",
    "spectral-theorem": "symmetric matrix; spectral decomposition; orthogonal "
    "diagonalisation; Rayleigh quotient",
    "stochastic-gradient-descent": "SGD; mini-batch; stochastic descent; batch size; "
    "epoch",
    "svd": "SVD; singular values; singular vectors; pseudo-inverse; condition number",
    "taylor-approximation": "Taylor series; Maclaurin; power series; linear "
    "approximation; Taylor expansion",
    "tensors": "tensor; einsum; broadcasting; Kronecker product; Hadamard product",
    "variance": "standard deviation; sd; moments; spread; skewness; Chebyshev",
    "vector-spaces": "subspace; vector space; closure; axioms; function space",
    "vectors": "vector; arrow; tuple; vector addition; scaling; embedding",
}


def other_names(slug: str) -> tuple[str, ...]:
    """Other names of a concept; none if nobody thought of one."""
    names = _NAMES.get(slug, "")
    return tuple(name.strip() for name in names.split(";") if name.strip())
