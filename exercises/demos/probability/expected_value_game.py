"""A game of dice played often: accounts scatter around the line of the mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import (
    Check,
    Demo,
    Figure,
    Preset,
    Prompt,
    Result,
    Table,
    array,
)
from exercises.demos.parameters import Real, Whole
from exercises.demos.states import State

__all__ = ["EXPECTED_VALUE_GAME"]

FACES = 6
SHOWN = 400
"""Most rounds drawn of each account; the rest is thinned evenly."""
FAR = 4.0
"""Standard errors within which the average must lie: missed once in 16,000 seeds."""

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class _Game:
    """The law of one round."""

    faces: int
    win: float
    loss: float

    @property
    def chance(self) -> float:
        return self.faces / FACES

    @property
    def mean(self) -> float:
        return (self.faces * self.win - (FACES - self.faces) * self.loss) / FACES

    @property
    def variance(self) -> float:
        return self.chance * (1 - self.chance) * (self.win + self.loss) ** 2


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Play, add up, compare with the mean."""
    game = _Game(state["faces"], state["win"], state["loss"])
    rounds, players = state["rounds"], state["players"]
    source = np.random.default_rng(state["seed"])
    wins = source.integers(1, FACES + 1, size=(players, rounds)) <= game.faces
    gains = np.where(wins, game.win, -game.loss)
    accounts = np.cumsum(gains, axis=1)
    result = Result(reading=_reading(game, accounts))
    _draw_accounts(result, game, accounts)
    _draw_average(result, game, accounts[0])
    result.checks = _checks(game, gains)
    result.tables = [_table(accounts)]
    result.scalars = {
        "mean": game.mean,
        "variance": game.variance,
        "fair_win": game.loss * (FACES - game.faces) / game.faces,
        "ahead": int((accounts[:, -1] > 0).sum()),
    }
    return result


def snippet(state: State) -> str:
    """The same game with NumPy alone."""
    return f"""import numpy as np

win, loss, faces = {state["win"]!r}, {state["loss"]!r}, {state["faces"]!r}
rounds, players = {state["rounds"]!r}, {state["players"]!r}
p = faces / 6
mean = p * win - (1 - p) * loss
variance = p * win**2 + (1 - p) * loss**2 - mean**2

rng = np.random.default_rng({state["seed"]!r})
dice = rng.integers(1, 7, size=(players, rounds))
gains = np.where(dice <= faces, win, -loss)
accounts = gains.sum(axis=1)

print("mean", float(mean))
print("variance", float(variance))
print("fair_win", float(loss * (1 - p) / p))
print("ahead", int((accounts > 0).sum()))
"""


def _reading(game: _Game, accounts: NDArray[np.float64]) -> str:
    players, rounds = accounts.shape
    ahead = int((accounts[:, -1] > 0).sum())
    fair = game.loss * (FACES - game.faces) / game.faces
    return (
        f"One round is worth {game.mean:.4g} on average, with a standard deviation of "
        f"{np.sqrt(game.variance):.4g}. After {rounds} rounds the mean account stands "
        f"at {rounds * game.mean:.6g}; {ahead} of {players} players are ahead. "
        f"The game would be fair with a win of {fair:.4g}."
    )


def _draw_accounts(result: Result, game: _Game, accounts: NDArray[np.float64]) -> None:
    rounds = accounts.shape[1]
    chosen = np.unique(np.linspace(0, rounds - 1, min(rounds, SHOWN)).astype(int))
    time = (chosen + 1).astype(float)
    spread = 2 * np.sqrt(game.variance * time)
    result.arrays["round"] = time
    result.arrays["mean"] = game.mean * time
    result.arrays["upper"] = game.mean * time + spread
    result.arrays["lower"] = game.mean * time - spread
    data = []
    for player, account in enumerate(accounts):
        result.arrays[f"account_{player}"] = account[chosen].astype("f4")
        line = _line(f"account_{player}", "accounts", 0, "solid", shown=player == 0)
        data.append({**line, "opacity": 0.45, "legendgroup": "accounts"})
    data.append(_line("mean", "mean", 1, "7px 5px"))
    data.append(_line("upper", "two standard deviations", 2, "2px 4px"))
    data.append(_line("lower", "two standard deviations", 2, "2px 4px", shown=False))
    result.figures.append(
        Figure(
            id="accounts",
            caption="Each line is one player's account; the dashed line is the mean.",
            data=data,
            layout={
                "xaxis": {"title": {"text": "round"}},
                "yaxis": {"title": {"text": "account"}},
            },
        )
    )


def _draw_average(result: Result, game: _Game, account: Vector) -> None:
    time = result.arrays["round"]
    result.arrays["average"] = account[time.astype(int) - 1] / time
    result.arrays["value"] = np.full_like(time, game.mean)
    result.figures.append(
        Figure(
            id="average",
            caption="The first player's average gain per round approaches the mean.",
            data=[
                _line("average", "average so far", 0, "solid"),
                _line("value", "mean", 1, "7px 5px"),
            ],
            layout={
                "xaxis": {"title": {"text": "round"}, "type": "log"},
                "yaxis": {"title": {"text": "average per round"}},
            },
        )
    )


def _line(
    name: str, label: str, colour: int, dash: str, *, shown: bool = True
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": label,
        "showlegend": shown,
        "x": array("round"),
        "y": array(name),
        "line": {"dash": dash},
        "meta": {"colour_index": colour},
    }


def _checks(game: _Game, gains: NDArray[np.float64]) -> list[Check]:
    faces = [game.win] * game.faces + [-game.loss] * (FACES - game.faces)
    by_faces = sum(faces) / FACES
    error = np.sqrt(game.variance / gains.size)
    away = abs(float(gains.mean()) - game.mean) / error if error else 0.0
    return [
        Check(
            "weights and the six faces give the same mean",
            f"{by_faces:.4f}",
            holds=bool(np.isclose(by_faces, game.mean)),
        ),
        Check(
            f"the average of all rounds is within {FAR:g} standard errors",
            f"{away:.2f}",
            holds=bool(away <= FAR),
        ),
    ]


def _table(accounts: NDArray[np.float64]) -> Table:
    rounds = accounts.shape[1]
    return Table(
        id="players",
        title="Where each account ended",
        columns=[
            {"name": "player", "label": "Player"},
            {"name": "account", "label": "Account"},
            {"name": "average", "label": "Average per round"},
            {"name": "lowest", "label": "Lowest account"},
        ],
        rows=[
            [
                place + 1,
                float(account[-1]),
                float(account[-1] / rounds),
                float(account.min()),
            ]
            for place, account in enumerate(accounts)
        ],
    )


EXPECTED_VALUE_GAME = Demo(
    slug="expected-value-game",
    title="A game and its mean",
    question="Win 300 on a 1 or a 2, lose 200 otherwise. Would you play?",
    pillar="probability",
    concepts=("expectation", "law-of-large-numbers"),
    parameters=(
        Real(
            name="win",
            label="Win",
            default=300.0,
            low=0.0,
            high=1000.0,
            step=10.0,
            is_primary=True,
        ),
        Real(
            name="loss",
            label="Loss",
            default=200.0,
            low=0.0,
            high=1000.0,
            step=10.0,
            is_primary=True,
        ),
        Whole(
            name="faces",
            label="Winning faces of six",
            default=2,
            low=1,
            high=5,
            is_primary=True,
        ),
        Whole(
            name="rounds",
            label="Rounds",
            default=1000,
            low=10,
            high=5000,
            is_logarithmic=True,
            is_primary=True,
        ),
        Whole(name="players", label="Players", default=20, low=1, high=50),
        Whole(name="seed", label="Throw again", default=1, low=0, high=9999),
    ),
    presets=(
        Preset("Win 300, lose 200", {}),
        Preset("The fair game", {"win": 400}),
        Preset("The slip: a win of 100", {"win": 100}),
        Preset("One short evening", {"rounds": 20, "players": 50}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="mean",
            question="What is one round worth on average?",
            reveals="mean",
            tolerance=5.0,
            explain="Weigh each gain by the share of faces that brings it, and add up.",
        ),
        Prompt(
            id="ahead",
            question="How many players are ahead after the last round?",
            reveals="ahead",
            tolerance=1.0,
            unit="players",
            explain="The mean grows with the rounds, the scatter with their root.",
        ),
    ),
    numpy=snippet,
)
