"""What an account itself holds, for its owner to take home."""

from eigenpath.accounts.models import ApiToken, User
from eigenpath.lib.sheets import Column, Sheet

__all__ = ["account_sheets"]


def account_sheets(owner: User) -> list[Sheet]:
    """The account and its tokens; of a password and of a token nobody has the text."""
    account = Sheet(
        "account",
        "Who you are here.",
        User.objects.filter(pk=owner.pk),
        [
            Column("id", "uuid", "your identity in all files"),
            Column("name", "username", "the name you sign in with"),
            Column("email", "email", "the address you gave, if any"),
            Column("guest", "is_guest", "whether you came without an account"),
            Column("joined", "date_joined", "when you first did something to keep"),
            Column("last_signed_in", "last_login", "when you last signed in"),
            Column("time_zone", "time_zone", "the zone you chose, if any"),
            Column("goal", "goal_kind", "what your goal counts: minutes or answers"),
            Column("goal_a_week", "goal_amount", "how many a week"),
            Column("shows_goal", "shows_goal", "whether Today shows goal and streak"),
        ],
    )
    tokens = Sheet(
        "tokens",
        "The programs you let in by the REST API.",
        ApiToken.objects.filter(owner=owner).order_by("created_at", "pk"),
        [
            Column("name", "name", "what uses it, in your words"),
            Column("begins_with", "prefix", "its first characters"),
            Column("scopes", "scopes", "what it may do"),
            Column("made", "created_at", "when you made it"),
            Column("last_used", "last_used_at", "when it was last used"),
            Column("expires", "expires_at", "when it ends by itself"),
            Column("revoked", "revoked_at", "when you ended it"),
        ],
    )
    return [account, tokens]
