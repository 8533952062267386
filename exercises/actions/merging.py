"""A guest's answers, help, pictures, tables and predictions move into an account."""

from django.db import transaction

from eigenpath.accounts.models import User
from exercises.actions.diagnostics import merge_diagnostics
from exercises.models import (
    Attempt,
    DemoImage,
    DemoPrediction,
    DemoTable,
    VariantHelp,
)

__all__ = ["merge_attempts"]


@transaction.atomic
def merge_attempts(*, guest: User, account: User) -> None:
    """Give everything a guest did with exercises and demos to an account."""
    # A worker that is writing a verdict holds its learner: wait for it, so that its
    # evidence is there to be moved.
    list(User.objects.select_for_update().filter(pk__in=[guest.pk, account.pk]))
    Attempt.objects.filter(learner=guest).update(learner=account)
    merge_diagnostics(guest=guest, account=account)
    DemoImage.objects.filter(learner=guest).update(learner=account)
    both = DemoTable.objects.filter(learner=account).values("digest")
    DemoTable.objects.filter(learner=guest).exclude(digest__in=both).update(
        learner=account
    )
    for row in VariantHelp.objects.filter(learner=guest):
        _merge_help(row, account)
    for prediction in DemoPrediction.objects.filter(learner=guest):
        # The earlier prediction stands: it was made before the answer was seen.
        DemoPrediction.objects.get_or_create(
            learner=account,
            demo=prediction.demo,
            state=prediction.state,
            prompt=prediction.prompt,
            defaults={
                "answer": prediction.answer,
                "skipped": prediction.skipped,
                "truth": prediction.truth,
                "score": prediction.score,
            },
        )


def _merge_help(row: VariantHelp, account: User) -> None:
    """Help opened by either counts: the larger number of hints stands."""
    kept, _ = VariantHelp.objects.get_or_create(learner=account, variant=row.variant)
    kept.hints = max(kept.hints, row.hints)
    kept.solution_seen = kept.solution_seen or row.solution_seen
    kept.save()
