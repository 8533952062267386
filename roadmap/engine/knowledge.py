"""What somebody knows of a whole graph, from few answers: weighted states of knowledge.

A state is a set of concepts that holds, with each concept, all it stands on (Doignon,
Falmagne, Knowledge Spaces, 1999, chapter 1). Many states are drawn once, every answer
multiplies their weights by how likely it was in that state, and the probability that a
concept is known is the weight of the states that hold it. An answer about one concept
so tells about what stands under it and on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roadmap.engine.mastery import SLIP

__all__ = ["Knowledge", "Reply", "draw_states"]

STATES = 6_000
"""Drawn states: marginal probabilities are then known to about 1 / √6000 ≈ 0.013."""

CANDIDATES = 12
"""Concepts whose question is looked at in full before one is asked."""

PILLAR_SPREAD = 2.0
"""How much more people differ between pillars than between concepts of one pillar."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Reply:
    """One answer: its concept, score in 0..1, chance to guess it in [0, 1).

    "I do not know" is score 0 with guess 0: nobody who does not know says otherwise.
    """

    concept: str
    score: float
    guess: float


def draw_states(
    needs: Mapping[str, Sequence[str]],
    group_of: Mapping[str, str],
    *,
    seed: int,
    count: int = STATES,
) -> Bools:
    """Draw states of knowledge, each closed under what its concepts stand on.

    Every concept gets a random depth below all it needs; a state is whatever lies above
    a random line. The share a state holds is the square of a uniform number, so a third
    of the graph is known on average.

    Parameters
    ----------
    needs : mapping
        What each concept stands on; every need comes before it in the order of keys.
    group_of : mapping
        The pillar of each concept: concepts of one pillar tend to be known together.
    seed : int
        Same seed, same states.
    count : int
        How many.

    Returns
    -------
    array of bool, shape (count, concepts)
        Columns in the order of `needs`.

    Raises
    ------
    ValueError
        If a concept comes before something it needs.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    names = list(needs)
    column = {name: index for index, name in enumerate(names)}
    groups = {name: i for i, name in enumerate(sorted(set(group_of.values())))}
    by_group = random.gamma(1.0, PILLAR_SPREAD, size=(count, len(groups)))
    depths = np.empty((count, len(names)))
    for index, name in enumerate(names):
        own = random.exponential(1.0, size=count) * by_group[:, groups[group_of[name]]]
        under = [column[need] for need in needs[name]]
        if any(place >= index for place in under):
            raise ValueError(f"{name} comes before something it needs")
        base = depths[:, under].max(axis=1) if under else 0.0
        depths[:, index] = base + own
    sizes = np.floor(random.random(count) ** 2 * (len(names) + 1)).astype(int)
    ranks = depths.argsort(axis=1).argsort(axis=1)
    states: Bools = ranks < sizes[:, None]
    return states


class Knowledge:
    """What answers say about every concept of a graph.

    Examples
    --------
    >>> needs = {"a": [], "b": ["a"], "c": ["b"]}
    >>> known = Knowledge(needs, dict.fromkeys(needs, "one"), seed=1)
    >>> known.hear(Reply("b", 1.0, 0.05))
    >>> found = known.probabilities()
    >>> found["a"] >= found["b"] > 0.8 > found["c"]
    True
    """

    def __init__(
        self,
        needs: Mapping[str, Sequence[str]],
        group_of: Mapping[str, str],
        *,
        seed: int,
        count: int = STATES,
    ) -> None:
        self._names = list(needs)
        self._column = {name: index for index, name in enumerate(self._names)}
        self._states = draw_states(needs, group_of, seed=seed, count=count)
        self._weights: Floats = np.full(count, 1.0 / count)

    def hear(self, reply: Reply) -> None:
        """Weigh every state by how likely this reply is in it."""
        known = self._states[:, self._column[reply.concept]]
        if_known, if_not = _likelihoods(reply)
        weights = self._weights * np.where(known, if_known, if_not)
        self._weights = weights / weights.sum()

    def probabilities(self) -> dict[str, float]:
        """How probably each concept is known."""
        found = self._marginals(self._weights)
        return {name: float(found[i]) for i, name in enumerate(self._names)}

    def effective_states(self) -> float:
        """How many equally weighted states would tell as much (Kish 1965, p. 427)."""
        return float(1.0 / np.square(self._weights).sum())

    def best_question(self, guesses: Mapping[str, float]) -> str | None:
        """The concept whose answer is expected to leave the least doubt.

        Doubt is the sum of the entropies of all concepts. Of the concepts that may be
        asked, those nearest to even odds are tried: right and wrong, each by its
        probability.

        Parameters
        ----------
        guesses : mapping
            Concepts that may be asked, with the chance to guess a right answer.
        """
        now = self._marginals(self._weights)
        near = sorted(guesses, key=lambda name: abs(now[self._column[name]] - 0.5))
        if not near:
            return None
        return min(
            near[:CANDIDATES], key=lambda name: self._doubt_after(name, guesses[name])
        )

    def _doubt_after(self, name: str, guess: float) -> float:
        known = self._states[:, self._column[name]]
        right = self._weights * np.where(known, 1.0 - SLIP, guess)
        wrong = self._weights * np.where(known, SLIP, 1.0 - guess)
        return sum(
            float(part.sum()) * _entropy(self._marginals(part / part.sum()))
            for part in (right, wrong)
            if part.sum() > 0.0
        )

    def _marginals(self, weights: Floats) -> Floats:
        found: Floats = weights @ self._states
        return np.clip(found, 0.0, 1.0)


def _likelihoods(reply: Reply) -> tuple[float, float]:
    """Of a reply from somebody who knows, and from somebody who does not.

    A share of the points lies between both, as in `roadmap.engine.mastery`.
    """
    s = reply.score
    if_known = (1.0 - SLIP) ** s * SLIP ** (1.0 - s)
    if_not = reply.guess**s * (1.0 - reply.guess) ** (1.0 - s)
    return if_known, if_not


def _entropy(probabilities: Floats) -> float:
    """The sum of binary entropies in bits."""
    p = np.clip(probabilities, 1e-12, 1.0 - 1e-12)
    return float(-(p * np.log2(p) + (1.0 - p) * np.log2(1.0 - p)).sum())
