"""What an account itself holds, for its owner to take home."""

from eigenpath.accounts.models import ApiToken, User
from eigenpath.lib.sheets import Sheet, read_sheet

__all__ = ["account_sheets"]


def account_sheets(owner: User) -> list[Sheet]:
    """The account and its tokens; of a password and of a token nobody has the text."""
    account = read_sheet(
        "account",
        "Who you are here.",
        User.objects.filter(pk=owner.pk),
        [
            ("id", "uuid", "your identity in all files"),
            ("name", "username", "the name you sign in with"),
            ("email", "email", "the address you gave, if any"),
            ("guest", "is_guest", "whether you came without an account"),
            ("joined", "date_joined", "when you first did something worth keeping"),
            ("last_signed_in", "last_login", "when you last signed in"),
        ],
    )
    tokens = read_sheet(
        "tokens",
        "The programs you let in by the REST API.",
        ApiToken.objects.filter(owner=owner).order_by("created_at", "pk"),
        [
            ("name", "name", "what uses it, in your words"),
            ("begins_with", "prefix", "its first characters"),
            ("made", "created_at", "when you made it"),
            ("last_used", "last_used_at", "when it was last used"),
            ("expires", "expires_at", "when it ends by itself"),
            ("revoked", "revoked_at", "when you ended it"),
        ],
    )
    return [account, tokens]
