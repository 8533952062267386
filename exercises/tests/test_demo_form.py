"""Fields of the newer kinds of parameters: plain text, with what the script needs."""

from typing import Any

import pytest
from django.template.loader import render_to_string

from exercises.demo_form import demo_controls
from exercises.demos.demo import Demo, Result
from exercises.demos.parameters import DataSet, Matrix, Seed, Weights

PARAMETERS = (
    Matrix(
        name="A",
        label="Matrix A",
        default=((1.0, 2.0), (3.0, 4.5)),
        rows=2,
        columns=2,
        low=-9.0,
        high=9.0,
        is_primary=True,
    ),
    Weights(name="p", label="Weights", default=(0.5, 0.5), least=2, most=5),
    Seed(),
    DataSet(name="data", label="Data", default="iris", options={"iris": "Iris"}),
)
DEMO = Demo(
    slug="trial",
    title="Trial",
    question="What?",
    pillar="calculus",
    concepts=("limits",),
    parameters=PARAMETERS,
    presets=(),
    compute=lambda state, inputs: Result(reading="."),
)


def _fields(**values: Any) -> dict[str, str]:
    """The markup of each control."""
    state = DEMO.state(values)
    controls = demo_controls(DEMO, dict(state.values), faults={}, own={})
    return {
        control.name: render_to_string("demos/control.html", {"control": control})
        for control in controls
    }


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "A",
            (
                *('type="text"', 'value="1,2;3,4.5"', 'data-kind="matrix"'),
                *('data-rows="2"', 'data-columns="2"', 'data-least-rows="2"'),
                *('data-entry-low="-9"', 'data-entry-high="9"', 'data-square="0"'),
            ),
        ),
        (
            "p",
            (
                *('type="text"', 'value="0.5,0.5"', 'data-kind="weights"'),
                *('data-least="2"', 'data-most="5"', 'data-total="1"'),
            ),
        ),
        (
            "seed",
            ('type="number"', 'step="1"', 'max="4294967295"', 'data-kind="seed"'),
        ),
        ("data", ("<select", '<option value="iris" selected', 'data-kind="dataset"')),
    ],
)
def test_a_field_can_be_sent_as_it_is_and_says_what_it_takes(
    name: str, parts: tuple[str, ...]
) -> None:
    field = _fields()[name]

    assert [part for part in parts if part not in field] == []
    assert f'name="{name}"' in field


def test_fields_hold_the_state() -> None:
    fields = _fields(A="0,1;-1,0", p="0.2,0.3,0.5", seed="12")

    assert 'value="0,1;-1,0"' in fields["A"]
    assert 'value="0.2,0.3,0.5"' in fields["p"]
    assert 'value="12"' in fields["seed"]
