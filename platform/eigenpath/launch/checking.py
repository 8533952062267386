"""`manage.py test`: every check and test of the house, one after another."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .exclusion import alone
from .front_end import ensure_built, node_environment, npm_command, stage_audit
from .packages import ensure_packages
from .places import Places
from .progress import say
from .rerun import inside_environment
from .system_servers import install_missing, missing_servers

__all__ = ["Step", "check_everything", "run_steps"]

_COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?|xfailed|xpassed)")
_SUMMARY = re.compile(r"\b\d+ (passed|failed|skipped|errors?)\b.* in [\d.]+")
# The program `lint-imports`, without the path that its script has built in.
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
# Two cores are what the smallest machine for the tests has.
# Tests of one group share a running product and stay in one process.
PYTEST_IN_PARALLEL = ["-n", "2", "--dist", "loadgroup"]


@dataclass(frozen=True)
class Step:
    """One command; it fails when it ends with anything but 0."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    counts_tests: bool = False


@dataclass
class Outcome:
    """How a step went."""

    name: str
    code: int
    seconds: float
    counts: dict[str, int] = field(default_factory=dict)


def check_everything(places: Places, arguments: list[str]) -> int:
    """Set up, run all steps even when one fails; 0 only when all of them passed.

    With arguments for pytest only pytest runs, with exactly these.
    """
    places.make()
    with alone(places.run / "setup.lock", wait=True):
        ensure_packages(places, "dev")
        inside_environment(places)
        ensure_built(places)
        stage_audit(places, node_environment(places))
    if arguments:
        return _run(_pytest(places, "pytest", arguments)).code
    install_missing(places.root)
    return run_steps(_steps(places))


def run_steps(steps: Sequence[Step]) -> int:
    """Run every step, tell how each went, and count; 0 when none failed."""
    began = time.monotonic()
    outcomes = [_run(step) for step in steps]
    return _report(outcomes, time.monotonic() - began)


def _steps(places: Places) -> list[Step]:
    steps = [
        _python(places, "ruff check", "ruff", "check", "."),
        _python(places, "ruff format", "ruff", "format", "--check", "."),
        _python(places, "types", "mypy"),
        _step(
            places, "floors", str(places.python), "-c", _LINT_IMPORTS,
            "--cache-dir", str(places.cache / "imports"),
        ),
        *_content(places),
        *_typescript(places),
        _pytest(places, "pytest", ["-m", "not audit", *PYTEST_IN_PARALLEL]),
        # Points for speed are taken on a machine that does nothing else.
        _pytest(places, "Lighthouse", ["-m", "audit", "-n", "0", "-s"]),
    ]  # fmt: skip
    if missing_servers({"redis-server", "postgresql"}):
        say("NOT RUN: the tests on a real PostgreSQL and Redis (see above).")
        return steps
    marked = ["-m", "(database or queue) and not audit", *PYTEST_IN_PARALLEL]
    real = _pytest(places, "pytest on PostgreSQL and Redis", marked)
    return [*steps, _with_servers(places, real)]


def _content(places: Places) -> list[Step]:
    """The checks of content files, each where the house has it."""
    manage = str(places.root / "manage.py")
    return [
        _step(places, name, str(places.python), manage, name)
        for name in ("check_content", "check_exercises")
        if list(places.root.glob(f"*/management/commands/{name}.py"))
    ]


def _typescript(places: Places) -> list[Step]:
    environment = {**_environment(places), **node_environment(places)}
    npm = npm_command(places)
    return [
        Step(f"TypeScript {name}", (*npm, "run", name), environment, places.frontend)
        for name in ("typecheck", "test")
    ]


def _python(places: Places, name: str, module: str, *arguments: str) -> Step:
    return _step(places, name, str(places.python), "-m", module, *arguments)


def _step(places: Places, name: str, *command: str) -> Step:
    return Step(name, command, _environment(places), places.root)


def _pytest(places: Places, name: str, arguments: list[str]) -> Step:
    command = (str(places.python), "-m", "pytest", *arguments)
    return Step(name, command, _environment(places), places.root, counts_tests=True)


def _with_servers(places: Places, step: Step) -> Step:
    """The same step with a PostgreSQL and a Redis of its own around it."""
    command = (str(places.python), "-m", "tests.servers", *step.command)
    return Step(step.name, command, step.environment, step.folder, counts_tests=True)


def _environment(places: Places) -> dict[str, str]:
    """Every tool keeps what it makes inside the one folder."""
    return {
        **os.environ,
        "EIGENPATH_HOME": str(places.home),
        **places.bytecode,
        "HYPOTHESIS_STORAGE_DIRECTORY": str(places.cache / "hypothesis"),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONUNBUFFERED": "1",
    }


def _run(step: Step) -> Outcome:
    """Run a step with its output shown as it comes."""
    say(f"\n── {step.name} ──")
    began = time.monotonic()
    counts: dict[str, int] = {}
    with subprocess.Popen(  # noqa: S603  # our own commands
        step.command,
        cwd=step.folder,
        env=dict(step.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None  # noqa: S101  # asked for above
        for raw in process.stdout:
            line = raw.decode(errors="replace")
            sys.stdout.write(line)
            sys.stdout.flush()
            if step.counts_tests and _SUMMARY.search(line):
                counts = {word: int(number) for number, word in _COUNT.findall(line)}
    seconds = time.monotonic() - began
    say(f"── {step.name}: {_verdict(process.returncode)}, {seconds:.1f} s ──")
    return Outcome(step.name, process.returncode, seconds, counts)


def _verdict(code: int) -> str:
    return "passed" if code == 0 else f"FAILED with {code}"


def _report(outcomes: list[Outcome], seconds: float) -> int:
    """The table of steps; the last line counts tests and steps together."""
    say("\nSteps")
    for outcome in outcomes:
        say(f"  {outcome.seconds:7.1f} s  {outcome.name}: {_verdict(outcome.code)}")
    failed = [outcome for outcome in outcomes if outcome.code]
    say(f"{len(outcomes) - len(failed)} steps passed, {len(failed)} failed")
    for name in missing_servers():
        say(f"not run without {name}: run tools/install-test-servers as root")
    totals = {"passed": 0, "failed": 0, "skipped": 0}
    for outcome in outcomes:
        counts = outcome.counts or {"failed" if outcome.code else "passed": 1}
        for word, number in counts.items():
            word = "failed" if word.startswith("error") else word
            totals[word] = totals.get(word, 0) + number
    words = ", ".join(f"{number} {word}" for word, number in totals.items())
    say(f"{words} in {seconds:.1f} s")
    return 1 if failed else 0
