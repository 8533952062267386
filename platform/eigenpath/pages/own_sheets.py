"""Every table that has rows of a person: pages and API give the same."""

from eigenpath.accounts.models import User
from eigenpath.accounts.own_data import account_sheets
from eigenpath.lib.sheets import Sheet
from exercises.selectors.own_data import exercise_sheets
from roadmap.selectors.own_data import roadmap_sheets

__all__ = ["own_sheets"]


def own_sheets(learner: User) -> list[Sheet]:
    """Every table that has rows of this person."""
    return [
        *account_sheets(learner),
        *roadmap_sheets(learner),
        *exercise_sheets(learner),
    ]
