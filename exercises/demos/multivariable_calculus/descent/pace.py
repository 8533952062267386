"""How far a race is, for those who wait for it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

__all__ = ["Each", "Pace", "nobody"]

Each = Callable[[int], None]
"""Called with the number of each step."""

EVERY = 100
"""Steps between two reports: some 20 ms with the slowest formula."""


def nobody(step: int) -> None:
    """Nobody waits for news of these steps."""


@dataclass
class Pace:
    """Parts of a race one after another, each with as many steps."""

    report: Callable[..., None]
    parts: Sequence[str]
    """What is being done, by name; each counts the same."""
    begun: int = 0

    @contextmanager
    def part(self, steps: int) -> Iterator[Each]:
        """Within this the next part is run; call what it gives with each step."""
        place, label = self.begun, self.parts[self.begun]
        self.begun += 1

        def each(step: int) -> None:
            if step % EVERY == 0:
                share = (place + step / max(steps, 1)) / len(self.parts)
                self.report(share, f"{label}: step {step} of {steps}")

        yield each
        self.report(self.begun / len(self.parts), f"{label}: done")
