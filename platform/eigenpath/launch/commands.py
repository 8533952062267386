"""The commands of the product's processes: one place for `up`, tests and benchmarks."""

from pathlib import Path

__all__ = ["QUEUES", "beat_command", "web_command", "worker_command"]

QUEUES = "compute,default"
"""All queues; Celery takes from them in turn."""


def worker_command(
    python: str, *, processes: int, app: str = "eigenpath", queues: str = QUEUES
) -> tuple[str, ...]:
    """A worker that talks to the broker about tasks only.

    Gossip, mingle and heartbeats between workers serve a fleet; a heartbeat into a
    broker that fell silent blocked a worker for ever.
    """
    return (
        *(python, "-m", "celery", "-A", app, "worker"),
        *("--queues", queues, "--concurrency", str(processes)),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        *("--loglevel", "INFO"),
    )


def beat_command(python: str, *, schedule: Path) -> tuple[str, ...]:
    """The clock that sends periodic tasks; `schedule` is where it remembers them."""
    return (
        *(python, "-m", "celery", "-A", "eigenpath", "beat"),
        *("--schedule", str(schedule), "--pidfile", "", "--loglevel", "INFO"),
    )


def web_command(python: str, *options: str) -> tuple[str, ...]:
    """The web server; `options` say where it listens."""
    application = "eigenpath.asgi:application"
    return (python, "-m", "uvicorn", application, "--lifespan", "off", *options)
