"""Progress in words: what a step does, and how long it took."""

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from .errors import LaunchError

__all__ = ["run_logged", "say", "step", "tail"]

# Enough of a log to see a traceback's end without filling the screen.
TAIL_LINES = 30


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
    print(f"  {what} … ", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{time.monotonic() - began:.1f} s")


def run_logged(
    command: Sequence[str], *, log: Path, folder: Path, environment: Mapping[str, str]
) -> None:
    """Run a command into a log file; on failure show the end of the log."""
    begins = log.stat().st_size if log.exists() else 0
    with log.open("ab") as output:
        output.write(f"\n$ {' '.join(command)}\n".encode())
        output.flush()
        finished = subprocess.run(  # noqa: S603  # our own commands, no shell
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if finished.returncode:
        raise LaunchError(
            f"{Path(command[0]).name} ended with {finished.returncode}. "
            f"The end of {log}:\n{tail(log, begins=begins)}"
        )


def tail(log: Path, *, lines: int = TAIL_LINES, begins: int = 0) -> str:
    """The last lines of a log, indented; nothing from before byte `begins`."""
    if not log.exists():
        return "  (nothing was written)"
    # 64 kB hold far more than the lines asked for.
    with log.open("rb") as source:
        source.seek(max(begins, log.stat().st_size - 65_536))
        text = source.read().decode(errors="replace")
    return "\n".join("  " + line for line in text.splitlines()[-lines:])
