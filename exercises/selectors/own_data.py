"""What a learner answered, predicted and brought along, to take home."""

from eigenpath.accounts.models import User
from eigenpath.lib.sheets import Sheet, read_sheet
from exercises.models import (
    Attempt,
    DemoImage,
    DemoPrediction,
    DemoTable,
    VariantHelp,
)

__all__ = ["exercise_sheets"]

_EXERCISE = ("exercise", "variant__exercise__slug", "the exercise")
_VARIANT = ("variant", "variant__id", "which numbers were asked")
_SEED = ("seed", "variant__seed", "the seed these numbers are drawn from")


def exercise_sheets(learner: User) -> list[Sheet]:
    """Answers and opened help, predictions, and own pictures and tables."""
    return [_attempts(learner), _help(learner), _predictions(learner), *_own(learner)]


def _attempts(learner: User) -> Sheet:
    return read_sheet(
        "attempts",
        "Every answer you sent, with what was found.",
        Attempt.objects.filter(learner=learner).order_by("created_at", "pk"),
        [
            ("id", "id", "its identity"),
            ("sent", "created_at", "when you sent it"),
            ("checked", "checked_at", "when it was checked"),
            _EXERCISE,
            _VARIANT,
            _SEED,
            ("answer", "answer", "what you typed, by part"),
            ("status", "status", "pending, checked or failed"),
            ("verdict", "verdict", "correct, partial, wrong or ungraded"),
            ("score", "score", "from 0 to 1"),
            ("found", "result", "the findings by part"),
            ("hints", "hints", "how many hints were open"),
            ("solution_seen", "solution_seen", "whether the solution was open"),
            ("known_before", "known_before", "the concept's estimate before"),
            ("known_after", "known_after", "the concept's estimate after"),
        ],
    )


def _help(learner: User) -> Sheet:
    return read_sheet(
        "help",
        "The help you opened.",
        VariantHelp.objects.filter(learner=learner).order_by("pk"),
        [
            _EXERCISE,
            _VARIANT,
            _SEED,
            ("hints", "hints", "how many hints"),
            ("solution_seen", "solution_seen", "whether the solution"),
        ],
    )


def _predictions(learner: User) -> Sheet:
    return read_sheet(
        "predictions",
        "What you expected of pictures before they answered.",
        DemoPrediction.objects.filter(learner=learner).order_by("created_at", "pk"),
        [
            ("at", "created_at", "when"),
            ("demo", "demo", "the demo"),
            ("state", "state", "the fingerprint of its parameters"),
            ("question", "prompt", "the question"),
            ("answer", "answer", "what you expected"),
            ("skipped", "skipped", "whether you asked to be shown"),
            ("truth", "truth", "what the picture said"),
            ("score", "score", "from 0 to 1"),
        ],
    )


def _own(learner: User) -> tuple[Sheet, Sheet]:
    pictures = DemoImage.objects.filter(learner=learner).order_by("created_at", "pk")
    tables = DemoTable.objects.filter(learner=learner).order_by("created_at", "pk")
    identity = ("id", "id", "its identity, and its file in the ZIP")
    sent = ("sent", "created_at", "when you sent it")
    return (
        read_sheet(
            "pictures",
            "The pictures you brought to demos.",
            pictures,
            [
                *(identity, sent),
                ("width", "width", "in pixels"),
                ("height", "height", "in pixels"),
            ],
            {f"{row.pk}.png": bytes(row.data) for row in pictures},
        ),
        read_sheet(
            "tables",
            "The tables you brought to demos.",
            tables,
            [
                *(identity, sent),
                ("name", "name", "the file's name"),
                ("rows", "rows", "how many rows"),
                ("columns", "columns", "how many columns"),
            ],
            {f"{row.pk}.npz": bytes(row.data) for row in tables},
        ),
    )
