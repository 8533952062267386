"""How a demo reads a formula while it is being typed."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.lib.errors import InvalidInputError
from exercises.api.demo_serializers import ProblemSerializer
from exercises.api.echoes import PreviewSerializer, echo_body
from exercises.demos.demo import Demo
from exercises.demos.formulas import preview_formula
from exercises.demos.parameters import Formula
from exercises.selectors.demos import find_demo

__all__ = ["DemoFormulas"]

LONGEST_TEXT = 2_000
"""What is longer than any formula may be is not even read."""

_PROBLEM = "application/problem+json"


class FormulaInputSerializer(serializers.Serializer[Any]):
    """A formula that is being typed, and the parameter it is typed for."""

    name = serializers.CharField(max_length=60)
    # Places are counted in the text as it was typed.
    text = serializers.CharField(
        max_length=LONGEST_TEXT, allow_blank=True, trim_whitespace=False
    )


class DemoFormulas(APIView):
    """The echo of a formula."""

    permission_classes = (AllowAny,)

    @extend_schema(
        request=FormulaInputSerializer,
        responses={
            200: PreviewSerializer,
            (404, _PROBLEM): ProblemSerializer,
            (422, _PROBLEM): ProblemSerializer,
        },
    )
    def post(self, request: Request, slug: str) -> Response:
        """How the text is read; nothing is stored and nothing is computed."""
        demo = find_demo(slug)
        sent = FormulaInputSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        parameter = _formula_named(demo, sent.validated_data["name"])
        text = sent.validated_data["text"]
        return Response(echo_body(preview_formula(text, parameter)))


def _formula_named(demo: Demo, name: str) -> Formula:
    for parameter in demo.parameters:
        if parameter.name == name and isinstance(parameter, Formula):
            return parameter
    raise InvalidInputError(
        _("This demo takes no such formula."),
        fields={
            "name": _("This demo takes no formula %(name)s.")
            % {"name": repr(name[:40])}
        },
    )
