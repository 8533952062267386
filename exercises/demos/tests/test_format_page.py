"""The page on writing demos: its example runs, its tables are complete."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from exercises.demos import parameters
from exercises.demos.demo import Demo
from exercises.demos.parameters import Parameter
from exercises.demos.payload import pack, unpack
from exercises.demos.tests.snippets import assert_agrees, run_snippets

PAGE = (Path(__file__).parents[3] / "docs" / "demo-format.md").read_text()
EXAMPLE = "".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture(scope="module")
def example() -> Demo:
    room: dict[str, Any] = {"__name__": "norm_ball"}
    exec(compile(EXAMPLE, "docs/demo-format.md", "exec"), room)
    found: Demo = room["NORM_BALL"]
    return found


def test_the_example_runs_and_keeps_its_promises(example: Demo) -> None:
    for preset in example.presets:
        state = example.state(preset.values)
        header, arrays = unpack(pack(example, state, example.run(state)))

        assert all(check["holds"] for check in header["checks"])
        assert np.isfinite(arrays["x"]).all()
    assert "no norm" in example.run(example.state({"p": 0.5})).reading


def test_the_prompts_of_the_example_are_answered_and_its_snippet_agrees(
    example: Demo,
) -> None:
    assert example.numpy is not None
    for preset in example.presets:
        state = example.state(preset.values)
        scalars = example.run(state).scalars
        (printed,) = run_snippets([example.numpy(state)])

        assert set(printed) == set(scalars)
        for name, value in printed.items():
            assert_agrees(scalars[name], value, name)
        assert all(prompt.truth(scalars) is not None for prompt in example.prompts)


def test_the_example_keeps_to_the_style_of_the_house() -> None:
    ruff = [sys.executable, "-m", "ruff"]

    for order in (["check", "--quiet"], ["format", "--check", "--quiet"]):
        finished = subprocess.run(
            [*ruff, *order, "--stdin-filename", "exercises/demos/norm_ball.py", "-"],
            input=EXAMPLE,
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[3],
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr


def test_every_kind_of_parameter_is_described() -> None:
    kinds = {
        name
        for name in parameters.__all__
        if issubclass(getattr(parameters, name), Parameter) and name != "Parameter"
    }

    assert {kind for kind in kinds if f"`{kind}" not in PAGE} == set()
