"""The examples in the engine's docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import exercises.engine

MODULES = [
    found.name
    for found in pkgutil.walk_packages(exercises.engine.__path__, "exercises.engine.")
    if ".tests" not in found.name
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
