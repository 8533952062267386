"""What tests may ask for: servers, people (tests/cast.py), content (tests/loaded.py).

And where Hypothesis keeps what it found.
"""

import os
from pathlib import Path

from hypothesis.configuration import set_hypothesis_home_dir

pytest_plugins = ["tests.servers", "tests.cast", "tests.loaded"]

_HOME = os.environ.get("EIGENPATH_HOME", Path(__file__).parent / ".eigenpath")
set_hypothesis_home_dir(Path(_HOME) / "cache" / "hypothesis")
