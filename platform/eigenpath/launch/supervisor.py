"""Keeps the children running: restarts what dies, stops all of it together."""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from .errors import LaunchError
from .processes import Child, Program
from .progress import say, tail

__all__ = ["Supervisor"]

# Ctrl-C answers within 3 s: the first wave has 1.8 s, the servers 0.7 s.
STOP_SECONDS = 1.8
LAST_STOP_SECONDS = 0.7
# How often to look whether the product answers, while it starts.
READY_POLL_SECONDS = 0.25
# A program that dies this often before the product was ever ready will not heal.
DEATHS_BEFORE_READY = 4
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """Runs programs until it is told to stop. One per process, main thread only."""

    def __init__(
        self, programs: Sequence[Program], *, report: Callable[[str], None] = say
    ) -> None:
        self.children = [Child(program) for program in programs]
        self.report = report
        self.is_ready = False
        self._stop_signals = 0

    def run(
        self,
        *,
        ready: Callable[[], bool],
        on_ready: Callable[[], None],
        patience: float,
    ) -> None:
        """Start everything, call `on_ready` once, return after a clean stop.

        Raises LaunchError when the product is not ready within `patience` seconds
        or one of its programs cannot stay alive.
        """
        with self._signals() as wakeup:
            try:
                self._start_all()
                give_up_at = time.monotonic() + patience
                while not self._stop_signals:
                    self._heal()
                    if not self.is_ready and ready():
                        self.is_ready = True
                        on_ready()
                    if not self.is_ready and time.monotonic() > give_up_at:
                        raise LaunchError(self._silence(patience))
                    self._sleep(wakeup)
            finally:
                self._stop_all()

    def _start_all(self) -> None:
        for child in self.children:
            child.start()

    def _heal(self) -> None:
        """Start again what died; the dead child's whole group is gone by then."""
        for child in self.children:
            code = child.reap()
            if code is not None:
                self._plan_restart(child, code)
            if not child.is_running and time.monotonic() >= child.due_at:
                child.start()

    def _plan_restart(self, child: Child, code: int) -> None:
        wait = child.schedule_restart()
        if not self.is_ready and child.failures >= DEATHS_BEFORE_READY:
            raise LaunchError(
                f"{child.program.name} does not stay alive. "
                f"The end of {child.program.log}:\n{tail(child.program.log)}"
            )
        how = f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
        self.report(f"  {child.program.name} {how}; it starts again in {wait:.1f} s")

    def _sleep(self, wakeup: int) -> None:
        """Sleep until a signal, the next restart or the next look at readiness."""
        waits = [
            child.due_at - time.monotonic()
            for child in self.children
            if not child.is_running
        ]
        if not self.is_ready:
            waits.append(READY_POLL_SECONDS)
        timeout = max(0.0, min(waits)) if waits else None
        if select.select([wakeup], [], [], timeout)[0]:
            with contextlib.suppress(BlockingIOError):
                os.read(wakeup, 512)

    def _stop_all(self) -> None:
        # Whatever began the stop, one more signal means: now.
        enough = min(self._stop_signals, 1) + 1
        self._stop_wave(STOP_SECONDS, enough, last=False)
        self._stop_wave(LAST_STOP_SECONDS, enough, last=True)

    def _stop_wave(self, seconds: float, enough: int, *, last: bool) -> None:
        wave = [child for child in self.children if child.program.stops_last is last]
        for child in wave:
            child.terminate()
        deadline = time.monotonic() + seconds
        while _reap_all(wave):
            if time.monotonic() > deadline or self._stop_signals >= enough:
                break
            time.sleep(0.02)
        for child in wave:
            child.kill()

    def _silence(self, patience: float) -> str:
        lines = [f"The product did not become ready within {patience:.0f} s."]
        for child in self.children:
            lines += [
                f"The end of {child.program.log}:",
                tail(child.program.log, lines=8),
            ]
        return "\n".join(lines)

    @contextmanager
    def _signals(self) -> Iterator[int]:
        """Count stop signals, and wake the loop for them and for dead children."""
        reader, writer = os.pipe()
        os.set_blocking(reader, False)
        os.set_blocking(writer, False)
        earlier = {
            number: signal.signal(number, self._on_signal)
            for number in (*_STOP_SIGNALS, signal.SIGCHLD)
        }
        earlier_wakeup = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        try:
            yield reader
        finally:
            signal.set_wakeup_fd(earlier_wakeup)
            for number, handler in earlier.items():
                signal.signal(number, handler)
            os.close(reader)
            os.close(writer)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number in _STOP_SIGNALS:
            self._stop_signals += 1


def _reap_all(children: Sequence[Child]) -> bool:
    """Take in those that have ended; True while any still runs."""
    for child in children:
        child.reap()
    return any(child.is_running for child in children)
