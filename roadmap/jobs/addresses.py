"""One polite look at an address outside: does it answer, and where does it lead?

An instructor types these addresses, and our own machine follows them and whatever
they redirect to. So each name is resolved first, every address it has must be a public
one, and the connection goes to exactly the address that was looked at: a name that
changes its mind in between leads nowhere.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, urljoin, urlsplit

__all__ = ["AGENT", "Look", "Rule", "Target", "is_public", "look_at"]

AGENT = "EigenpathLinkCheck/1.0 (looks once a week whether a link still works)"
_SECONDS = 8.0
"""For one request; servers that take longer do not answer learners either."""
_ALL_SECONDS = 20.0
"""For one address with all its redirects."""
_MOST_HOPS = 5
_MOST_BYTES = 64 * 1024
_PORTS = {"http": 80, "https": 443}
_MOVED = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
# A person's browser may well be let in where a program is not.
_NO_PROGRAMS = {401, 403, 406, 429, 451, 999}
_GONE = {404, 410}


@dataclass(frozen=True)
class Target:
    """Where a connection is about to go."""

    host: str
    port: int
    address: str


Rule = Callable[[Target], bool]
"""Whether we may connect there."""


@dataclass(frozen=True)
class Look:
    """What was found: a state of `LinkCheck`, and the facts behind it."""

    state: str
    found: str
    status: int | None = None
    moved_to: str = ""
    is_certain: bool = True
    """Whether a second look would say the same: a page that is gone, not a bad day."""


class _RefusedError(Exception):
    """We do not go there."""


def is_public(target: Target) -> bool:
    """Whether this is an ordinary server of the public internet."""
    address = ipaddress.ip_address(target.address)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    is_open = address.is_global and not (address.is_multicast or address.is_reserved)
    return is_open and target.port in _PORTS.values()


def look_at(url: str, *, may_connect: Rule = is_public) -> Look:
    """Ask for an address, HEAD first and GET if that is refused; follow redirects."""
    until = time.monotonic() + _ALL_SECONDS
    here, moved_to = url, ""
    try:
        for _hop in range(_MOST_HOPS + 1):
            status, leads_to = _ask(here, may_connect, until)
            if status not in _MOVED or not leads_to:
                return _judged(status, moved_to)
            here = urljoin(here, leads_to)
            if status in _FOR_GOOD:
                moved_to = here
    except _RefusedError as refusal:
        return Look("broken", str(refusal))
    except (OSError, HTTPException, ValueError) as error:
        said = f"{type(error).__name__}: {error}"[:200]
        return Look("broken", said, is_certain=False)
    return Look("broken", "It redirects without end.")


def _judged(status: int, moved_to: str) -> Look:
    """What a final status says."""
    if 200 <= status < 300:
        state = "redirected" if moved_to else "ok"
        return Look(state, f"HTTP {status}", status, moved_to[:500])
    if status in _NO_PROGRAMS:
        return Look("blocked", f"HTTP {status}", status)
    return Look("broken", f"HTTP {status}", status, is_certain=status in _GONE)


def _ask(url: str, may_connect: Rule, until: float) -> tuple[int, str]:
    """Status and redirect of one address."""
    status, leads_to = _request("HEAD", url, may_connect, until)
    if status < 400:
        return status, leads_to
    # Many servers know no HEAD, or answer it wrongly.
    return _request("GET", url, may_connect, until)


def _request(method: str, url: str, may_connect: Rule, until: float) -> tuple[int, str]:
    parts = urlsplit(url)
    target = _target(parts, may_connect)
    seconds = min(_SECONDS, until - time.monotonic())
    if seconds <= 0:
        raise TimeoutError("It took too long.")
    connection = _Pinned(target, is_secret=parts.scheme == "https", timeout=seconds)
    try:
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*"})
        answer: HTTPResponse = connection.getresponse()
        if method == "GET":
            answer.read(_MOST_BYTES)
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def _target(parts: SplitResult, may_connect: Rule) -> Target:
    """The address behind a name; refused if any of its addresses is not public."""
    if parts.scheme not in _PORTS or not parts.hostname:
        raise _RefusedError("Only addresses with http or https are looked at.")
    if parts.username or parts.password:
        raise _RefusedError("Addresses with a name or a password are not looked at.")
    port = parts.port or _PORTS[parts.scheme]
    rows = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    targets = [Target(parts.hostname, port, str(row[4][0])) for row in rows]
    if not targets or not all(map(may_connect, targets)):
        raise _RefusedError("The address is not one of the public internet.")
    return targets[0]


class _Pinned(HTTPConnection):
    """A connection to an address that was looked at, under the name it is known by."""

    def __init__(self, target: Target, *, is_secret: bool, timeout: float) -> None:
        super().__init__(target.host, target.port, timeout=timeout)
        self._target, self._is_secret = target, is_secret
        # The name goes into the header `Host` without the port that is usual.
        self.default_port = 443 if is_secret else 80

    def connect(self) -> None:
        """Go to the address, and prove the name if the connection is secret."""
        place = (self._target.address, self._target.port)
        plain = socket.create_connection(place, self.timeout)
        if self._is_secret:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(plain, server_hostname=self._target.host)
        else:
            self.sock = plain
