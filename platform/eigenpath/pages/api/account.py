"""The account over REST: who one is, settings, all own data, and the end of it."""

import json
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import (
    change_settings,
    current_learner,
    delete_account,
)
from eigenpath.accounts.models import LARGEST_GOAL, User
from eigenpath.accounts.sign_in_limit import TOO_OFTEN, is_limited, record_failure
from eigenpath.lib.errors import InvalidInputError, MissingError
from eigenpath.lib.sheets import sheets_as_json
from eigenpath.pages.own_sheets import own_sheets

__all__ = ["AccountView", "OwnDataView", "SettingsView"]

_QUARTER_OF_AN_HOUR = 15 * 60


class AccountSerializer(serializers.Serializer[Any]):
    """Who somebody is here."""

    uuid = serializers.UUIDField()
    name = serializers.CharField(source="username")
    email = serializers.CharField()
    guest = serializers.BooleanField(source="is_guest")
    joined = serializers.DateTimeField(source="date_joined")


class LeaveSerializer(serializers.Serializer[Any]):
    """What deleting an account asks for."""

    password = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=4096,
        trim_whitespace=False,
        help_text="Guests have none.",
    )
    consent = serializers.BooleanField(help_text="True: it cannot be brought back.")


class SettingsSerializer(serializers.Serializer[Any]):
    """In which days somebody counts, for how much a week, and whether it shows."""

    time_zone = serializers.CharField(
        max_length=64,
        allow_blank=True,
        help_text="Of the IANA database; empty: as the browser says, else UTC.",
    )
    goal_kind = serializers.ChoiceField(
        choices=User.Goal.choices, allow_blank=True, help_text="Empty: no goal."
    )
    goal_amount = serializers.IntegerField(
        min_value=0, max_value=LARGEST_GOAL, help_text="A week; 0 without a goal."
    )
    shows_goal = serializers.BooleanField(
        help_text="Whether Today shows goal and streak."
    )


class OwnTableSerializer(serializers.Serializer[Any]):
    """A table with what its columns mean."""

    meaning = serializers.CharField()
    columns = serializers.DictField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.DictField())


class OwnDataSerializer(serializers.Serializer[Any]):
    """Everything about one person, as in the file of the page."""

    format = serializers.CharField()
    made_at = serializers.DateTimeField()
    tables = serializers.DictField(child=OwnTableSerializer())


class AccountView(APIView):
    """One's own account."""

    @extend_schema(responses=AccountSerializer)
    def get(self, request: Request) -> Response:
        """Name, address and identity."""
        return Response(AccountSerializer(_learner(request)).data)

    @extend_schema(request=LeaveSerializer, responses={204: None})
    def delete(self, request: Request) -> Response:
        """End the account and all that is about the person; lessons stay.

        The password stands in the body, and may be tried as seldom as at the door.
        """
        learner, plain = _learner(request), request._request
        if is_limited(plain, learner.username):
            raise Throttled(_QUARTER_OF_AN_HOUR, str(TOO_OFTEN))
        sent = LeaveSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        _require_meant(plain, learner, sent.validated_data)
        delete_account(learner)
        logout(plain)
        return Response(status=204)


class SettingsView(APIView):
    """One's own settings."""

    @extend_schema(responses=SettingsSerializer)
    def get(self, request: Request) -> Response:
        """Time zone and goal."""
        return Response(SettingsSerializer(_learner(request)).data)

    @extend_schema(request=SettingsSerializer, responses=SettingsSerializer)
    def put(self, request: Request) -> Response:
        """Replace all of them."""
        sent = SettingsSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        learner = _learner(request)
        change_settings(learner, **sent.validated_data)
        return Response(SettingsSerializer(learner).data)


class OwnDataView(APIView):
    """Everything we have about whoever asks."""

    @extend_schema(responses=OwnDataSerializer)
    def get(self, request: Request) -> Response:
        """The same as the JSON file of the page; pictures stand in its ZIP only."""
        sheets = own_sheets(_learner(request))
        # By way of the file, so that a time is written in one way.
        response = Response(json.loads(sheets_as_json(sheets, timezone.now())))
        response.headers["Cache-Control"] = "private, no-store"
        return response


def _learner(request: Request) -> User:
    learner = current_learner(request)
    if learner is None:  # the permission lets nobody come here
        raise MissingError(_("There is nobody here."))
    return learner


def _require_meant(request: HttpRequest, learner: User, sent: dict[str, Any]) -> None:
    """Refuse without consent, or without the password of the account."""
    faults: dict[str, str] = {}
    if not sent["consent"]:
        faults["consent"] = _("Tick the box if you mean it.")
    if not learner.is_guest and not learner.check_password(sent.get("password", "")):
        record_failure(request, learner.username)
        faults["password"] = _("This is not your password.")
    if faults:
        raise InvalidInputError(" ".join(faults.values()), fields=faults)
