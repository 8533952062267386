"""Ports and listening sockets."""

import errno
import socket

from .errors import LaunchError

__all__ = ["bind_from", "free_port", "shown_host"]

# A busy port is passed over this many times before it looks like something else.
PORTS_TRIED = 50


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def bind_from(host: str, port: int) -> socket.socket:
    """A listening socket on `port`, or on the next free one.

    The supervisor keeps the socket for the whole run: when the web server is
    restarted, the port stays ours and browsers wait instead of being refused.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except socket.gaierror:
        raise LaunchError(f"{host} is no address of this machine.") from None
    for candidate in range(port, min(port + PORTS_TRIED, 65_536)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(2048)
        except OSError as error:
            listener.close()
            if error.errno == errno.EADDRINUSE:
                continue
            raise LaunchError(f"{host}:{candidate} cannot be used: {error}") from None
        return listener
    raise LaunchError(f"No free port from {port} on. Name another: --port N")


def shown_host(host: str) -> str:
    """The host a person can type for an address that listens on `host`."""
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104  # compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
