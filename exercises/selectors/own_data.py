"""What a learner answered, predicted and brought along, to take home."""

from eigenpath.accounts.models import User
from eigenpath.lib.sheets import Column, Sheet
from exercises.models import (
    Attempt,
    DemoImage,
    DemoPrediction,
    DemoTable,
    Diagnostic,
    DiagnosticQuestion,
    VariantHelp,
)

__all__ = ["exercise_sheets"]

_EXERCISE = Column("exercise", "variant__exercise__slug", "the exercise")
_VARIANT = Column("variant", "variant__id", "which numbers were asked")
_SEED = Column("seed", "variant__seed", "the seed these numbers are drawn from")


def exercise_sheets(learner: User) -> list[Sheet]:
    """Answers and opened help, diagnostics, predictions, own pictures and tables."""
    return [
        _attempts(learner),
        _help(learner),
        *_diagnostics(learner),
        _predictions(learner),
        *_own(learner),
    ]


def _attempts(learner: User) -> Sheet:
    return Sheet(
        "attempts",
        "Every answer you sent, with what was found.",
        Attempt.objects.filter(learner=learner).order_by("created_at", "pk"),
        [
            Column("id", "id", "its identity"),
            Column("sent", "created_at", "when you sent it"),
            Column("checked", "checked_at", "when it was checked"),
            _EXERCISE,
            _VARIANT,
            _SEED,
            Column("answer", "answer", "what you typed, by part"),
            Column("status", "status", "pending, checked or failed"),
            Column("verdict", "verdict", "correct, partial, wrong or ungraded"),
            Column("score", "score", "from 0 to 1"),
            Column("found", "result", "the findings by part"),
            Column("hints", "hints", "how many hints were open"),
            Column("solution_seen", "solution_seen", "whether the solution was open"),
            Column("decimals", "decimals", "how decimals are typed in it"),
            Column("seconds", "seconds", "from question to answer, 1800 at most"),
            Column("known_before", "known_before", "the concept's estimate before"),
            Column("known_after", "known_after", "the concept's estimate after"),
        ],
    )


def _help(learner: User) -> Sheet:
    return Sheet(
        "help",
        "The help you opened.",
        VariantHelp.objects.filter(learner=learner).order_by("pk"),
        [
            _EXERCISE,
            _VARIANT,
            _SEED,
            Column("hints", "hints", "how many hints"),
            Column("solution_seen", "solution_seen", "whether the solution"),
        ],
    )


def _diagnostics(learner: User) -> tuple[Sheet, Sheet]:
    questions = DiagnosticQuestion.objects.filter(diagnostic__learner=learner)
    return (
        Sheet(
            "diagnostics",
            "The diagnostics you took.",
            Diagnostic.objects.filter(learner=learner).order_by("started_at", "pk"),
            [
                Column("id", "id", "its identity"),
                Column("started", "started_at", "when it began"),
                Column("ended", "ended_at", "when it ended"),
                Column("reason", "reason", "why it ended"),
                Column("seed", "seed", "the seed its choices are drawn from"),
            ],
        ),
        Sheet(
            "diagnostic_questions",
            "What they asked, and how you answered.",
            questions.order_by("diagnostic__started_at", "diagnostic", "number"),
            [
                Column("diagnostic", "diagnostic__id", "the diagnostic"),
                Column("number", "number", "which question"),
                _EXERCISE,
                _VARIANT,
                Column("attempt", "attempt__id", "the answer, see attempts"),
                Column("unknown", "unknown", "whether you said: I do not know"),
            ],
        ),
    )


def _predictions(learner: User) -> Sheet:
    return Sheet(
        "predictions",
        "What you expected of pictures before they answered.",
        DemoPrediction.objects.filter(learner=learner).order_by("created_at", "pk"),
        [
            Column("at", "created_at", "when"),
            Column("demo", "demo", "the demo"),
            Column("state", "state", "the fingerprint of its parameters"),
            Column("question", "prompt", "the question"),
            Column("answer", "answer", "what you expected"),
            Column("skipped", "skipped", "whether you asked to be shown"),
            Column("truth", "truth", "what the picture said"),
            Column("score", "score", "from 0 to 1"),
        ],
    )


def _own(learner: User) -> tuple[Sheet, Sheet]:
    pictures = DemoImage.objects.filter(learner=learner).order_by("created_at", "pk")
    tables = DemoTable.objects.filter(learner=learner).order_by("created_at", "pk")
    identity = Column("id", "id", "its identity, and its file in the ZIP")
    sent = Column("sent", "created_at", "when you sent it")
    return (
        Sheet(
            "pictures",
            "The pictures you brought to demos.",
            pictures,
            [
                *(identity, sent),
                Column("width", "width", "in pixels"),
                Column("height", "height", "in pixels"),
            ],
            lambda: {f"{row.pk}.png": bytes(row.data) for row in pictures},
        ),
        Sheet(
            "tables",
            "The tables you brought to demos.",
            tables,
            [
                *(identity, sent),
                Column("name", "name", "the file's name"),
                Column("rows", "rows", "how many rows"),
                Column("columns", "columns", "how many columns"),
            ],
            lambda: {f"{row.pk}.npz": bytes(row.data) for row in tables},
        ),
    )
