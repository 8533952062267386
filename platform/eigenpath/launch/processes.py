"""One child process: started in a session of its own, ended with all it started."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Child", "Program", "die_with_parent"]

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

# Waits before a restart, in seconds: at once after an accident, patient in a loop.
BACK_OFF = (0.1, 0.5, 1.0, 2.0, 5.0)
# A child that lived this long was healthy; its next death starts the back-off anew.
HEALTHY_SECONDS = 20.0
# Logs of an earlier run are set aside above this size.
LOG_BYTES = 5_000_000


def die_with_parent() -> Callable[[], None]:
    """For `preexec_fn`: SIGKILL for the child when this process dies (Linux)."""
    parent = os.getpid()

    def ask_the_kernel() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:  # it died before we asked
                os._exit(1)

    return ask_the_kernel


@dataclass(frozen=True)
class Program:
    """What a child runs."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    log: Path
    keep_open: tuple[int, ...] = ()
    # Others use it while they stop: it goes last.
    stops_last: bool = False


@dataclass
class Child:
    """A program and the process that runs it now."""

    program: Program
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    due_at: float = field(default=0.0)

    def start(self) -> None:
        """Start the program; its output goes to its log."""
        log = self.program.log
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".old.log"))
        with log.open("ab") as output:
            self.process = subprocess.Popen(  # noqa: S603  # our own commands
                self.program.command,
                cwd=self.program.folder,
                env=dict(self.program.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=self.program.keep_open,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )
        self.started_at = time.monotonic()

    @property
    def is_running(self) -> bool:
        return self.process is not None

    def reap(self) -> int | None:
        """The return code of a process that has ended; None while it runs.

        Its whole group is killed before it is reaped, while the number of the group
        cannot belong to anybody else: a worker's pool never outlives the worker.
        """
        if self.process is None:
            return None
        flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
        if os.waitid(os.P_PID, self.process.pid, flags) is None:
            return None
        self._signal_group(signal.SIGKILL)
        code = self.process.wait()
        self.process = None
        return code

    def terminate(self) -> None:
        """Ask the program to stop."""
        if self.process is not None:
            self.process.terminate()

    def kill(self) -> None:
        """End the program and everything it started, now."""
        if self.process is not None:
            self._signal_group(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def schedule_restart(self) -> float:
        """Choose when to start again; returns the wait in seconds."""
        now = time.monotonic()
        if now - self.started_at > HEALTHY_SECONDS:
            self.failures = 0
        wait = BACK_OFF[min(self.failures, len(BACK_OFF) - 1)]
        self.failures += 1
        self.due_at = now + wait
        return wait

    def _signal_group(self, number: int) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)
