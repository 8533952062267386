"""What people fill in to sign up, to sign in and to leave."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from eigenpath.accounts.models import User

__all__ = [
    "MISMATCH",
    "DeleteForm",
    "SignInForm",
    "SignUpForm",
    "require_free_name",
]


MISMATCH = "mismatch"
"""The code of a wrong password, for whoever counts."""


def require_free_name(name: str, *, but: User | None = None) -> None:
    """Refuse a name that somebody else has; those of guests are ours to give."""
    others = User.objects.filter(username__iexact=name)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists() or name.lower().startswith("guest-"):
        raise ValidationError(_("This name is taken. Choose another one."))


class SignUpForm(forms.Form):
    """A name and a password; an address only for whoever wants to give one."""

    username = forms.CharField(
        label=_lazy("Name"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        help_text=_lazy("Letters, digits and @ . + - _ only. Others do not see it."),
    )
    email = forms.EmailField(
        label=_lazy("E-mail (may stay empty)"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_lazy("At least 8 characters. A sentence is easy to keep in mind."),
    )

    def clean_username(self) -> str:
        """A name that is free; those of guests are ours to give."""
        name = str(self.cleaned_data["username"])
        require_free_name(name)
        return name

    def clean(self) -> dict[str, Any]:  # form data holds any kind of value
        """A password that is hard to guess for this person."""
        data: dict[str, Any] = super().clean() or {}
        password = data.get("password")
        if password:
            name, email = data.get("username", ""), data.get("email", "")
            person = User(username=name, email=email)
            try:
                password_validation.validate_password(password, person)
            except ValidationError as error:
                self.add_error("password", error)
        return data


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_lazy("Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_lazy("Password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class DeleteForm(forms.Form):
    """The password of an account; of a guest, who has none, a word of consent."""

    password = forms.CharField(
        label=_lazy("Your password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    consent = forms.BooleanField(
        label=_lazy("Delete everything. It cannot be brought back."),
        error_messages={"required": _lazy("Tick the box if you mean it.")},
    )

    def __init__(self, learner: User, *sent: Any) -> None:
        super().__init__(*sent)
        self.learner = learner
        if learner.is_guest:
            del self.fields["password"]

    def clean_password(self) -> str:
        """The password of whoever is signed in."""
        password = str(self.cleaned_data["password"])
        if not self.learner.check_password(password):
            raise ValidationError(_("This is not your password."), MISMATCH)
        return password
