"""A plain client of the API: it sees statuses, bodies and how long it waited."""

import http.client
import json
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

__all__ = ["Answered", "Client", "Question"]

ATTEMPTS = "/api/v1/attempts/"


@dataclass(frozen=True)
class Question:
    """A variant and its right answer."""

    variant: str
    right: str


@dataclass(frozen=True)
class Answered:
    """What came back, and after how many seconds."""

    id: str
    status: int
    body: dict[str, Any]
    seconds: float

    @property
    def is_acknowledged(self) -> bool:
        """Whether the product promised to keep the answer."""
        return self.status in {200, 202}


class Client:
    """One learner with a token; every request has a connection of its own."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "Connection": "close",
        }

    def is_up(self) -> bool:
        """Whether the web server answers at all."""
        try:
            return self.ask("GET", ATTEMPTS)[0] == 200
        except OSError:
            return False

    def submit(
        self, question: Question, *, answer: str = "", attempt_id: str = ""
    ) -> Answered:
        """Send the right answer, or this one."""
        name = attempt_id or str(uuid.uuid4())
        sent = self.body(question, name, answer or question.right)
        start = time.monotonic()
        status, body = self.ask("POST", ATTEMPTS, sent)
        return Answered(name, status, body, time.monotonic() - start)

    def body(self, question: Question, attempt_id: str, answer: str) -> bytes:
        """The request's body."""
        text = {"answer": answer}
        sent = {"id": attempt_id, "variant": question.variant, "answer": text}
        return json.dumps(sent).encode()

    def look(self, attempt_id: str) -> tuple[int, dict[str, Any]]:
        """Ask for an attempt, as a browser without a stream does."""
        return self.ask("GET", f"{ATTEMPTS}{attempt_id}/")

    def send_and_leave(self, question: Question, attempt_id: str) -> None:
        """Send an answer and hang up before the response."""
        with closing(self._connect()) as connection:
            sent = self.body(question, attempt_id, question.right)
            connection.request("POST", ATTEMPTS, sent, self._headers)

    def events(self, attempt_id: str) -> Iterator[str]:
        """The lines of an attempt's stream of events, until it ends."""
        return self.lines(f"{ATTEMPTS}{attempt_id}/events/")

    def lines(self, url: str) -> Iterator[str]:
        """The lines of a stream of events, until it ends."""
        with closing(self._connect()) as connection:
            connection.request("GET", url, headers=self._headers)
            response = connection.getresponse()
            assert response.headers["Content-Type"] == "text/event-stream"
            for line in response:
                yield line.decode().rstrip("\n")

    def ask(
        self, method: str, url: str, sent: bytes | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Status and body; the body of a page that is no JSON is empty."""
        with closing(self._connect()) as connection:
            connection.request(method, url, sent, self._headers)
            response = connection.getresponse()
            kind = response.headers["Content-Type"]
            text = response.read()
        return response.status, json.loads(text) if "json" in (kind or "") else {}

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
