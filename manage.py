#!/usr/bin/env python3
"""Eigenpath's command line: Django's commands, and `up`, `test` and `reset`.

Older Pythons must be able to read this file, so it is not annotated. The launch
package is loaded by its path, needs the standard library only, and re-runs this file
inside the virtual environment.
"""

import importlib.util
import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
HOME = os.environ.get("EIGENPATH_HOME") or os.path.join(ROOT, ".eigenpath")
LAUNCH = os.path.join(ROOT, "platform", "eigenpath", "launch")


def load_launch():
    """Load the launch package by its path: `eigenpath` itself needs Django."""
    if not sys.dont_write_bytecode:
        # Bytecode lies with everything else that is made, not in the sources.
        sys.pycache_prefix = os.path.join(HOME, "cache", "pycache")
    spec = importlib.util.spec_from_file_location(
        "eigenpath_launch",
        os.path.join(LAUNCH, "__init__.py"),
        submodule_search_locations=[LAUNCH],
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["eigenpath_launch"] = module
    spec.loader.exec_module(module)
    return importlib.import_module("eigenpath_launch.command_line")


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  # older ones do come this far
        sys.exit(
            "Eigenpath needs Python 3.11 or newer; this is Python "
            + sys.version.split()[0]
            + ". Start it with another one: python3.11 manage.py up"
        )
    sys.exit(load_launch().main(ROOT, sys.argv))
