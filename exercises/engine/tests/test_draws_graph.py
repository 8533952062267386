"""Graphs drawn as adjacency matrices."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import as_array
from exercises.engine.tests.drawn import faults_of_draw, value_drawn

SEEDS = range(200)
FIVE = {"draw": "graph", "vertices": 5}
FLAGS = list(product([False, True], repeat=4))


def adjacency(seed: int, **more: Any) -> np.ndarray:
    return as_array(value_drawn(seed, {**FIVE, **more}))


def is_connected(A: np.ndarray) -> bool:
    reach = np.linalg.matrix_power(np.eye(len(A)) + ((A + A.T) > 0), len(A))
    return bool(np.all(reach > 0))


def is_acyclic(A: np.ndarray, *, directed: bool) -> bool:
    if directed:
        return not np.any(np.linalg.matrix_power(A > 0, len(A)))
    laplacian = np.diag((A > 0).sum(axis=0)) - (A > 0)
    return int((A > 0).sum()) // 2 == int(np.linalg.matrix_rank(laplacian))


@pytest.mark.parametrize(("directed", "weighted", "connected", "acyclic"), FLAGS)
def test_a_graph_is_what_its_options_say(
    directed: bool, weighted: bool, connected: bool, acyclic: bool
) -> None:
    flags = {"directed": directed, "weighted": weighted}
    flags |= {"connected": connected, "acyclic": acyclic}
    for seed in SEEDS:
        A = adjacency(seed, edges=4, **flags)

        assert np.count_nonzero(A) == (4 if directed else 8)
        assert not np.any(np.diag(A))
        assert directed or np.array_equal(A, A.T)
        assert weighted or set(np.unique(A)) == {0, 1}
        assert A.max() <= 9
        assert not connected or is_connected(A)
        assert not acyclic or is_acyclic(A, directed=directed)


def test_a_density_is_a_share_of_all_edges() -> None:
    for seed in SEEDS:
        assert adjacency(seed).sum() == 10
        assert adjacency(seed, density=1).sum() == 20
        assert adjacency(seed, density="1/5", directed=True).sum() == 4
        sparse = adjacency(seed, density=0, connected=True)
        assert sparse.sum() == 8
        assert is_connected(sparse)


def test_weights_lie_in_the_range() -> None:
    found = np.array([adjacency(s, weighted=True, low=3, high=5) for s in SEEDS])

    assert set(np.unique(found)) == {0, 3, 4, 5}


def test_a_seed_gives_one_value_and_seeds_give_many() -> None:
    draw = {**FIVE, "directed": True, "connected": True}
    found = [value_drawn(seed, draw) for seed in range(50)]

    assert found == [value_drawn(seed, draw) for seed in range(50)]
    assert len(set(found)) > 45


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"edges": 11}, "edges of x must be from 0 to 10"),
        ({"edges": 3, "connected": True}, "edges of x must be from 4 to 10"),
        ({"edges": 5, "acyclic": True}, "edges of x must be from 0 to 4"),
        ({"vertices": 1}, "x needs 2 vertices or more"),
        ({"vertices": 11}, "vertices of x must be a whole number up to 10"),
        ({"density": 2}, "density of x must be from 0 to 1"),
        ({"weighted": True, "low": 5, "high": 4}, "x needs weights of 1 or more"),
    ],
)
def test_what_cannot_be_drawn_is_named(more: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        adjacency(0, **more)


def test_faults_name_the_option() -> None:
    assert faults_of_draw({"draw": "graph"}) == {"parameters.x.vertices": "is missing"}
    assert faults_of_draw({**FIVE, "edges": 4, "density": 0.5}) == {
        "parameters.x.density": "does not go with edges"
    }
    assert faults_of_draw({**FIVE, "connected": "yes"}) == {
        "parameters.x.connected": "must be true or false"
    }
