"""How the API document tells which scope of a token each operation asks for."""

import itertools
import re
from typing import Any

from django.urls import Resolver404, resolve

from eigenpath.accounts.scopes import ALL_SCOPES, Scope, needed_scopes

__all__ = ["tell_scopes"]

# What may stand in an address; one of each kind finds any route.
_SAMPLES = ("some-slug", "6e1f7d1c-8b0f-4e0e-9a3e-0c6a2b7d9f10", "0" * 32, "1")
_PLACE = re.compile(r"\{\w+\}")
_METHODS = {"get", "post", "put", "patch", "delete"}


def tell_scopes(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Add to each operation its scopes, in words and as `x-token-scopes`.

    The bearer scheme of OpenAPI 3.0 has no place for scopes of its own.
    """
    for path, operations in result["paths"].items():
        route = _route_of(path)
        for method in _METHODS & set(operations):
            needed = needed_scopes(route, method.upper())
            _tell(operations[method], ALL_SCOPES if needed is None else needed)
    return result


def _tell(operation: dict[str, Any], needed: frozenset[Scope]) -> None:
    names = sorted(needed)
    operation["x-token-scopes"] = [str(name) for name in names]
    if not names:
        return
    words = " or ".join(f"`{name}`" for name in names)
    said = operation.get("description", "").rstrip()
    operation["description"] = f"{said} Token scope: {words}.".strip()
    operation.setdefault("responses", {}).setdefault(
        "403", {"description": "The token lacks the scope; `scopes` names it."}
    )


def _route_of(path: str) -> str:
    """The name of the route that a documented path belongs to."""
    for values in itertools.product(_SAMPLES, repeat=len(_PLACE.findall(path))):
        rest = iter(values)
        try:
            found = resolve(_PLACE.sub(lambda _: next(rest), path))  # noqa: B023  # used at once
        except Resolver404:
            continue
        return found.url_name or ""
    return ""
