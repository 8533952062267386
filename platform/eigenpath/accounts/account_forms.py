"""What people fill in on the account page: profile, password, settings, tokens."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from eigenpath.accounts.forms import MISMATCH, require_free_name
from eigenpath.accounts.models import LARGEST_GOAL, User
from eigenpath.accounts.scopes import Scope, scope_words
from eigenpath.accounts.zones import zone_regions

__all__ = ["PasswordForm", "ProfileForm", "SettingsForm", "TokenForm"]

_LIFETIMES = {"30": 30, "90": 90, "365": 365, "never": None}


class ProfileForm(forms.Form):
    """Name and address."""

    username = forms.CharField(
        label=_lazy("Name"),
        max_length=150,
        validators=[User.username_validator],
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        help_text=_lazy("You sign in with it. Others do not see it."),
    )
    email = forms.EmailField(
        label=_lazy("E-mail (may stay empty)"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, learner: User, sent: Mapping[str, Any] | None = None) -> None:
        super().__init__(
            sent,
            initial={"username": learner.username, "email": learner.email},
            auto_id="profile_%s",
        )
        self.learner = learner

    def clean_username(self) -> str:
        """A name that is free, or one's own."""
        name = str(self.cleaned_data["username"])
        require_free_name(name, but=self.learner)
        return name


class PasswordForm(forms.Form):
    """The old password and a new one."""

    old = forms.CharField(
        label=_lazy("Password until now"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_lazy("New password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_lazy("At least 8 characters. A sentence is easy to keep in mind."),
    )

    def __init__(self, learner: User, sent: Mapping[str, Any] | None = None) -> None:
        super().__init__(sent, auto_id="password_%s")
        self.learner = learner

    def clean_old(self) -> str:
        """The password of whoever is signed in."""
        password = str(self.cleaned_data["old"])
        if not self.learner.check_password(password):
            raise ValidationError(_("This is not your password."), MISMATCH)
        return password

    def clean_new(self) -> str:
        """One that is hard to guess for this person."""
        password = str(self.cleaned_data["new"])
        password_validation.validate_password(password, self.learner)
        return password


class SettingsForm(forms.Form):
    """Time zone, goal, and whether Today shows goal and streak."""

    time_zone = forms.ChoiceField(label=_lazy("Time zone"), required=False)
    goal_kind = forms.ChoiceField(
        label=_lazy("Goal"), required=False, widget=forms.RadioSelect
    )
    goal_amount = forms.IntegerField(
        label=_lazy("How many a week"),
        required=False,
        min_value=1,
        max_value=LARGEST_GOAL,
        help_text=_lazy("For instance 120 minutes, or 30 answers."),
    )
    shows_goal = forms.BooleanField(
        label=_lazy("Show goal and streak on Today"), required=False
    )

    def __init__(
        self,
        learner: User,
        sent: Mapping[str, Any] | None = None,
        *,
        browser_zone: str = "",
    ) -> None:
        super().__init__(
            sent,
            initial={
                "time_zone": learner.time_zone,
                "goal_kind": learner.goal_kind,
                "goal_amount": learner.goal_amount or None,
                "shows_goal": learner.shows_goal,
            },
            auto_id="settings_%s",
        )
        self._choices("goal_kind", [("", _("None")), *User.Goal.choices])
        said = browser_zone.replace("_", " ") or "UTC"
        self._choices(
            "time_zone",
            [
                ("", _("As the browser says (%(zone)s)") % {"zone": said}),
                ("UTC", "UTC"),
                *zone_regions(available_timezones()).items(),
            ],
        )

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:  # form data holds any kind of value
        """A goal says how many; without a goal the number means nothing."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("goal_kind"):
            data["goal_amount"] = 0
        elif not data.get("goal_amount") and "goal_amount" not in self.errors:
            self.add_error("goal_amount", _("Write a number, for instance 120."))
        return data


class TokenForm(forms.Form):
    """A name for a new token, what it may do, and for how long."""

    name = forms.CharField(
        label=_lazy("What will use it"),
        max_length=80,
        help_text=_lazy("For your own list, for instance “notebook on my laptop”."),
    )
    scopes = forms.MultipleChoiceField(
        label=_lazy("What it may do"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _lazy("Choose at least one.")},
    )
    lifetime = forms.ChoiceField(label=_lazy("How long it is good"))

    def __init__(self, sent: Mapping[str, Any] | None = None) -> None:
        super().__init__(
            sent,
            initial={"scopes": [Scope.READ_PROGRESS], "lifetime": "90"},
            auto_id="token_%s",
        )
        scopes, lifetime = self.fields["scopes"], self.fields["lifetime"]
        if isinstance(scopes, forms.ChoiceField):
            scopes.choices = [(one.value, name) for one, name, _words in scope_words()]
        if isinstance(lifetime, forms.ChoiceField):
            lifetime.choices = [
                ("30", _("30 days")),
                ("90", _("90 days")),
                ("365", _("One year")),
                ("never", _("Until it is revoked")),
            ]

    @property
    def scopes_told(self) -> list[tuple[Scope, str, str, bool]]:
        """Each scope with its words, and whether it is ticked."""
        ticked = set(self["scopes"].value() or ())
        return [(one, name, words, one in ticked) for one, name, words in scope_words()]

    @property
    def expires_at(self) -> datetime | None:
        """When the token ends by itself."""
        days = _LIFETIMES[self.cleaned_data["lifetime"]]
        return timezone.now() + timedelta(days=days) if days else None
