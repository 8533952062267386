"""What people really type, against the shipped curriculum: the first hit is right."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from eigenpath.lib.finding import Entry, Index
from eigenpath.pages.selectors.search.entries import all_entries
from exercises.actions.loading import load_exercises
from exercises.files import read_files

CONCEPTS = """
gradient descent > gradient-descent
grad descent > gradient-descent
gradient decent > gradient-descent
descent gradient > gradient-descent
GD > gradient-descent
steepest descent > gradient-descent
learning rate > gradient-descent
SGD > stochastic-gradient-descent
sgd > stochastic-gradient-descent
mini batch > stochastic-gradient-descent
minibatch > stochastic-gradient-descent
stochastic gradient > stochastic-gradient-descent
adam > adaptive-optimizers
adam optimiser > adaptive-optimizers
RMSprop > adaptive-optimizers
momentun > momentum
nesterov > momentum
PCA > pca
principle component analysis > pca
principal components > pca
dimensionality reduction > pca
SVD > svd
singular values > svd
singluar value decompostion > svd
eigenvalue > eigenvalues-eigenvectors
eigen value > eigenvalues-eigenvectors
egienvalue > eigenvalues-eigenvectors
eigenvektor > eigenvalues-eigenvectors
eig > eigenvalues-eigenvectors
characteristic polynomial > eigenvalues-eigenvectors
diagonalise > diagonalization
diagonalize > diagonalization
diagonalisation > diagonalization
change of basis > diagonalization
dot product > inner-products
scalar product > inner-products
dotproduct > inner-products
cosine similarity > inner-products
cauchy schwartz > inner-products
jacobian > jacobian
jacobi > jacobian
jacobean matrix > jacobian
hessian > hessian
hesian > hessian
second derivative > hessian
chain rule > chain-rule
chian rule > chain-rule
chainrule > chain-rule
backprop > backpropagation
back propagation > backpropagation
backpropogation > backpropagation
autodiff > backpropagation
bayes > bayes-theorem
bayes rule > bayes-theorem
Bayes’ theorem > bayes-theorem
baysian estimation > bayesian-estimation
MAP > bayesian-estimation
cross entropy > cross-entropy
crossentropy > cross-entropy
cross-entropy loss > cross-entropy
log loss > cross-entropy
KL > kl-divergence
kl divergence > kl-divergence
kulback leibler > kl-divergence
entorpy > entropy
shannon entropy > entropy
mutual info > mutual-information
MLE > maximum-likelihood
maximum liklihood > maximum-likelihood
CLT > central-limit-theorem
central limit theorem > central-limit-theorem
LLN > law-of-large-numbers
confidence interval > confidence-intervals
p value > hypothesis-testing
hypothesis test > hypothesis-testing
t-test > hypothesis-testing
ridge regression > regularization
lasso > regularization
weight decay > regularization
regularisation > regularization
regularization > regularization
overfitting > generalization
linear regression > least-squares
OLS > least-squares
normal equations > least-squares
least sqaures > least-squares
logistic regresion > logistic-regression
sigmoid > logistic-regression
LU factorisation > lu-decomposition
lu factorization > lu-decomposition
QR > qr-decomposition
gram schmidt > qr-decomposition
GramSchmidt > qr-decomposition
cholesky > positive-definite-matrices
positive definate > positive-definite-matrices
lagrange multiplyers > lagrange-multipliers
lagrangian > lagrange-multipliers
KKT > duality-and-kkt
convex function > convexity
newton > newtons-method
newtons method > newtons-method
Newton-Raphson > newtons-method
LBFGS > quasi-newton
taylor series > taylor-approximation
matrix multiplication > matrix-multiplication
multiplying matrices > matrix-multiplication
matmul > matrix-multiplication
gaussian elimination > linear-systems
determinat > determinants
det > determinants
inverse matrix > inverse-and-rank
rank > inverse-and-rank
linear independence > span-and-basis
standard deviation > variance
variance > variance
expected value > expectation
expectation > expectation
normal distribution > continuous-distributions
binomial > discrete-distributions
covariance matrix > covariance-and-correlation
correlation > covariance-and-correlation
partial derivative > partial-derivatives
integration by parts > integration-techniques
product rule > differentiation-rules
derivitive > derivative-definition
limits > limits-and-continuity
monte carlo > sampling-methods
huffman > source-coding
wasserstein > optimal-transport
fisher information > information-geometry
transformer > attention
self attention > attention
neural network > feedforward-networks
relu > feedforward-networks
CNN > convolution
einsum > tensors
L2 norm > norms
manhattan distance > norms
how do i compute the determinant > determinants
what is a vector > vectors
"""
OTHERS = """
dark mode > /appearance/
my progress > /progress/
delete my account > /account/data/
week 5 > /plan/#week-5
iris > /datasets/iris/
missing eigenvalue > /exercises/third-eigenvalue/
ten ways downhill > /demos/gradient-descent-trajectories/
matrix cookbook > /resources/#matrix-cookbook
"""
NONSENSE = ["qwertzuiop", "xxxx", "zzgrblfx", "asdfghjkl", "12345678", "!?", "  "]


def pairs(table: str) -> list[tuple[str, str]]:
    lines = [line.split(" > ") for line in table.strip().splitlines()]
    return [(query, wanted) for query, wanted in lines]


@pytest.fixture(scope="module")
def index(loaded_content: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Index]:
    """The curriculum, the demos, and the exercises of one concept."""
    with django_db_blocker.unblock():
        load_exercises(read_files(concept="eigenvalues-eigenvectors"))
        yield Index(all_entries())


@pytest.mark.parametrize(("query", "slug"), pairs(CONCEPTS))
def test_the_first_concept_is_the_one_that_was_meant(
    query: str, slug: str, index: Index
) -> None:
    assert concepts_for(index, query)[0].url == f"/concepts/{slug}/"


@pytest.mark.parametrize(("query", "url"), pairs(OTHERS))
def test_the_very_first_hit_is_the_thing_that_was_named(
    query: str, url: str, index: Index
) -> None:
    assert index.search(query).found[0].entry.url == url


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_finds_nothing(query: str, index: Index) -> None:
    assert index.search(query).found == ()


def test_every_concept_is_found_first_by_its_own_title(index: Index) -> None:
    rows = [entry for entry in index.entries if entry.kind == "concept"]

    missed = [row.url for row in rows if concepts_for(index, row.title)[0] != row]

    assert len(rows) == 90
    assert missed == []


def test_one_slip_in_a_title_is_forgiven(index: Index) -> None:
    """Two neighbouring letters of the longest word are swapped."""
    rows = [entry for entry in index.entries if entry.kind == "concept"]

    missed = [
        typed
        for row in rows
        if row not in concepts_for(index, typed := _swapped(row.title))[:3]
    ]

    assert missed == []


def concepts_for(index: Index, query: str) -> list[Entry]:
    found = [one.entry for one in index.search(query).found]
    return [entry for entry in found if entry.kind == "concept"]


def _swapped(title: str) -> str:
    word = max(title.replace("-", " ").split(), key=len)
    return title.replace(word, f"{word[:2]}{word[3]}{word[2]}{word[4:]}")
