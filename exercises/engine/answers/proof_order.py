"""What is wrong with lines in the order in which they were put."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exercises.engine.answers.arranging import quoted
from exercises.engine.answers.proof_lines import Lines

__all__ = ["WrongLine", "kept_lines", "missing_jobs", "wrong_lines"]


@dataclass(frozen=True)
class WrongLine:
    """A line that cannot stand where it stands, and why."""

    at: int
    words: str
    is_distractor: bool = False


def wrong_lines(order: Sequence[str], lines: Lines) -> Iterator[WrongLine]:
    """Yield every line that is wrong where it stands, from the first on."""
    for at, line_id in enumerate(order):
        line = lines.by_id[line_id]
        if line.distractor:
            words = f"Line {at + 1}, {quoted(line_id, lines.texts())}, does not belong."
            yield WrongLine(at, f"{words} {line.feedback}".strip(), is_distractor=True)
            continue
        words = (
            _same_job(order, at, lines)
            or _used_too_early(order, at, lines)
            or _torn_block(order, at, lines)
        )
        if words:
            yield WrongLine(at, words)


def _same_job(order: Sequence[str], at: int, lines: Lines) -> str:
    job = lines.by_id[order[at]].job
    for before in range(at):
        other = lines.by_id[order[before]]
        if not other.distractor and other.job == job:
            return (
                f"Lines {before + 1} and {at + 1} say the same in two ways: one of "
                "them is enough."
            )
    return ""


def _used_too_early(order: Sequence[str], at: int, lines: Lines) -> str:
    for needed in lines.by_id[order[at]].needs:
        serving = lines.serving(needed)
        places = [k for k, line_id in enumerate(order) if line_id in serving]
        if any(place < at for place in places):
            continue
        texts = lines.texts()
        uses = f"Line {at + 1}, {quoted(order[at], texts)}, uses "
        if places:
            later = quoted(order[places[0]], texts)
            return f"{uses}{later}, which comes later, as line {places[0] + 1}."
        return f"{uses}{quoted(needed, texts)}, which is missing."
    return ""


def _torn_block(order: Sequence[str], at: int, lines: Lines) -> str:
    block = lines.by_id[order[at]].block
    earlier = [k for k in range(at) if lines.by_id[order[k]].block == block]
    if not block or not earlier or earlier[-1] == at - 1:
        return ""
    return (
        f"Line {at + 1} goes back to “{block}”, which was left after line "
        f"{earlier[-1] + 1}: lines of one part stand together."
    )


def missing_jobs(order: Sequence[str], lines: Lines) -> list[str]:
    """Return the lines of the proof that neither stand there nor are replaced."""
    done = {lines.by_id[x].job for x in order if not lines.by_id[x].distractor}
    return [job for job in lines.jobs() if job not in done]


def kept_lines(order: Sequence[str], lines: Lines) -> int:
    """Return how many lines can stay where they are, if all others are taken out.

    Two lines cannot both stay if one is used, however indirectly, by a line before it.
    Such pairs are ordered, so most lines stay where a matching covers the others.
    """
    jobs: list[str] = []
    for line_id in order:
        line = lines.by_id[line_id]
        if not line.distractor and line.job not in jobs:
            jobs.append(line.job)
    used = {job: _used_by(job, order, lines) for job in jobs}
    clashes = {
        a: [b for b in jobs[k + 1 :] if b in used[a]] for k, a in enumerate(jobs)
    }
    return len(jobs) - _matched(clashes)


def _used_by(job: str, order: Sequence[str], lines: Lines) -> set[str]:
    """Return all that a job uses, through the lines that were chosen for it."""
    chosen = {lines.by_id[x].job: x for x in reversed(order)}
    found: set[str] = set()
    waiting = [job]
    while waiting:
        line = lines.by_id[chosen.get(waiting[-1], waiting[-1])]
        waiting.pop()
        for needed in line.needs:
            other = lines.by_id[needed].job
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _matched(clashes: dict[str, list[str]]) -> int:
    """Return the size of a largest matching between earlier and later lines."""
    partner: dict[str, str] = {}

    def augment(a: str, tried: set[str]) -> bool:
        for b in clashes[a]:
            if b not in tried:
                tried.add(b)
                if b not in partner or augment(partner[b], tried):
                    partner[b] = a
                    return True
        return False

    return sum(augment(a, set()) for a in clashes)
