"""A small demo with a table, prompts and a snippet, for tests of what pages do."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

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
from exercises.demos.parameters import DataSet, Real
from exercises.demos.registry import DEMOS
from exercises.demos.states import State

__all__ = ["TRIAL", "trial"]


def _compute(state: State, inputs: Mapping[str, Any]) -> Result:
    table = inputs["data"]
    mean = float(table.matrix[:, 0].mean()) * state["factor"]
    result = Result(reading=f"The mean of {table.names[0]} is {mean:.4g}.")
    result.arrays["x"] = table.matrix[:, 0].astype("f4")
    result.figures = [
        Figure(
            id="rows",
            caption="The first column.",
            data=[{"type": "scatter", "mode": "markers", "y": array("x")}],
            layout={
                "xaxis": {"title": {"text": "row"}},
                "yaxis": {"title": {"text": table.names[0]}},
            },
        )
    ]
    result.checks = [Check("finite", f"{mean:.3g}", holds=bool(np.isfinite(mean)))]
    result.tables = [
        Table("mean", "Mean", [{"name": "mean", "label": "Mean"}], [[mean]])
    ]
    result.scalars = {
        "mean": mean,
        "is_large": mean > 10,
        "labels": len(table.levels) if state["factor"] else None,
    }
    return result


TRIAL = Demo(
    slug="trial",
    title="A trial",
    question="What is the mean?",
    pillar="probability",
    concepts=("expectation",),
    parameters=(
        DataSet(
            name="data",
            label="Data",
            default="iris",
            options={"iris": "Iris"},
            is_primary=True,
        ),
        Real(
            name="factor",
            label="Factor",
            default=1.0,
            low=0.0,
            high=9.0,
            is_primary=True,
        ),
    ),
    presets=(Preset("As it is", {}), Preset("Twice", {"factor": 2})),
    prompts=(
        Prompt(
            id="mean",
            question="What is the mean?",
            reveals="mean",
            tolerance=0.1,
            unit="cm",
            explain="Add up and divide.",
        ),
        Prompt(
            id="large",
            question="Is it larger than 10?",
            kind="choice",
            reveals="is_large",
            options=(("yes", "It is larger"), ("no", "It is not")),
        ),
        Prompt(
            id="labels",
            question="How many labels are there?",
            reveals="labels",
            tolerance=0.5,
        ),
    ),
    numpy=lambda state: f'print("mean", {state["factor"]!r})\n',
    compute=_compute,
)


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Demo:
    """The trial stands among the demos."""
    monkeypatch.setitem(DEMOS, TRIAL.slug, TRIAL)
    return TRIAL
