"""Running the NumPy snippets of demos outside of everything of ours."""

import ast
import json
import subprocess
import sys
from typing import Any

import numpy as np

__all__ = ["assert_agrees", "run_snippets"]

# Each snippet in a room of its own; one interpreter for all, as it starts slowly.
_RUNNER = """
import contextlib, io, json, sys
for text in json.load(sys.stdin):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(text, "snippet", "exec"), {"__name__": "__main__"})
    print(json.dumps(out.getvalue()))
"""


def run_snippets(texts: list[str]) -> list[dict[str, Any]]:
    """What each prints: a name and a value a line."""
    for text in texts:
        _imports_numbers_only(text)
    finished = subprocess.run(
        [sys.executable, "-I", "-c", _RUNNER],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert finished.returncode == 0, finished.stderr
    return [_printed(json.loads(line)) for line in finished.stdout.splitlines()]


def assert_agrees(expected: Any, printed: Any, name: str) -> None:
    """The snippet's number is the demo's, but for rounding."""
    if expected is None or isinstance(expected, bool | str):
        assert printed == expected, name
        return
    assert np.allclose(
        np.array(printed, float), np.array(expected, float), rtol=1e-6, atol=1e-9
    ), f"{name}: the snippet has {printed}, the demo {expected}"


def _imports_numbers_only(text: str) -> None:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        assert {name.split(".")[0] for name in names} <= {"numpy", "scipy"}, names


def _printed(output: str) -> dict[str, Any]:
    found = {}
    for line in output.splitlines():
        name, _, value = line.partition(" ")
        try:
            found[name] = ast.literal_eval(value)
        except (ValueError, SyntaxError):
            found[name] = value
    return found
