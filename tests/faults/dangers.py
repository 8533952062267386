"""Loaded by the workers of these tests only: answers that kill, and a pause button.

The engine is wrapped, nothing else of the product is replaced: certain answers end,
hang or break the worker that checks them, and the test may hold one check in its
middle. Every verdict that is written leaves a line, so that a second one is seen.
"""

import contextlib
import os
import signal
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from exercises.engine.checking import CheckResult
from exercises.engine.decimals import Decimals
from exercises.engine.model import Specification, Variant
from exercises.jobs import attempts as job
from exercises.models import Attempt
from tests.faults.words import BREAKS, HANGS, HELD, HOLD, KILLS, VERDICTS

__all__: list[str] = []

FOLDER = Path(os.environ["EIGENPATH_FAULTS"])

_check, _write = job.check_answer, job._write


def _dangerous(
    specification: Specification,
    variant: Variant,
    submission: Mapping[str, Any],
    *,
    decimals: Decimals,
) -> CheckResult:
    answer = submission.get("answer")
    if answer == KILLS:
        os.kill(os.getpid(), signal.SIGKILL)
    while answer == HANGS:
        time.sleep(0.1)
    if answer == BREAKS:
        raise ZeroDivisionError("a fault of the engine")
    _pause()
    return _check(specification, variant, submission, decimals=decimals)


def _pause() -> None:
    """Whoever gets hold of the button waits until the test lets go of it."""
    mine = FOLDER / f"{HELD}-{os.getpid()}"
    with contextlib.suppress(FileNotFoundError):
        (FOLDER / HOLD).rename(mine)
        while mine.exists():
            time.sleep(0.01)


def _noted(attempt: Attempt, result: CheckResult) -> bool:
    written = _write(attempt, result)
    if written:
        with (FOLDER / VERDICTS).open("a") as lines:
            lines.write(f"{attempt.pk}\n")
    return written


vars(job).update(
    check_answer=_dangerous,
    _write=_noted,
    LEASE=timedelta(seconds=4),
    STALE_AFTER=timedelta(seconds=2),
)
