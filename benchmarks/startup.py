"""How long `python3 manage.py up` takes until it is ready, and what of it is floor.

Seconds of wall-clock time from the command to the line with the address, on a home of
its own: the first start (packages, front end, curriculum) and later ones. The floor is
a bare `django check` of the same project, in the same run.

    python -m benchmarks.startup
"""

import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from eigenpath.launch.addresses import free_port

ROOT = Path(__file__).resolve().parents[1]
READY = "is ready"
STARTS = 5


def main() -> None:
    """Copy the project without what it made, start it some times, print."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "eigenpath"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(project)], check=True)
        first = _start(project)
        later = [_start(project) for _ in range(STARTS)]
        floor = _bare(project)
        shutil.rmtree(project / ".eigenpath", ignore_errors=True)
    second = statistics.median(later)
    print(f"first start   {first:7.1f} s")
    print(
        f"second start  {second:7.1f} s   (median of {STARTS}, worst {max(later):.1f})"
    )
    print(f"bare Django   {floor:7.1f} s   ratio {second / floor:.1f}")


def _start(project: Path) -> float:
    """Seconds until the address is printed; then it is stopped by Ctrl-C."""
    environment = {k: v for k, v in os.environ.items() if k != "EIGENPATH_HOME"}
    begun = time.monotonic()
    process = subprocess.Popen(
        ["python3", "manage.py", "up", "--port", str(free_port())],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    seen = ""
    for line in process.stdout:
        seen += line
        if READY in line:
            break
    else:
        raise SystemExit(f"it did not start:\n{seen}")
    took = time.monotonic() - begun
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    return took


def _bare(project: Path) -> float:
    """Seconds a bare `django check` of the same project takes in its own packages."""
    python = project / ".venv" / "bin" / "python"
    rounds = []
    for _ in range(STARTS):
        begun = time.monotonic()
        subprocess.run(
            [str(python), "-m", "django", "check"],
            cwd=project,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "eigenpath.settings.local"},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        rounds.append(time.monotonic() - begun)
    return statistics.median(rounds)


if __name__ == "__main__":
    main()
