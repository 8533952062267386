"""Every address of the product, walked from the URLconf, with real rows in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from roadmap.models import PracticeTask
from tests.private_rows import PrivateRows

__all__ = ["Route", "address_of", "filled", "routes"]

# What stands in a pattern for a part of the address: <slug:slug>, (?P<url>.*), ([^/]+).
_PLACE = re.compile(
    r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|\(\[\^/\]\+\)"
)
_ADMIN_ROW = re.compile(r"admin/(exercises|roadmap|auth)/(\w+)/")


@dataclass(frozen=True)
class Route:
    """A pattern of the URLconf; one without a name is called by its text."""

    name: str
    text: str

    @property
    def is_api(self) -> bool:
        """Whether tokens are understood there."""
        return self.text.startswith("api/")

    @property
    def is_admin(self) -> bool:
        """Whether it belongs to instructors."""
        return self.text.startswith("admin/")

    def __str__(self) -> str:
        return f"{self.name} (/{self.text})"


def routes() -> list[Route]:
    """All routes, in the order in which they are tried."""
    return list(_walk(get_resolver().url_patterns))


def address_of(route: Route, rows: PrivateRows) -> str:
    """The route's address for Ada's rows, or for what everybody sees."""
    return filled(route, _values(route, rows), where="_values of tests/routes.py")


def filled(route: Route, values: Mapping[str, Any], *, where: str) -> str:
    """The route's address with these values; `where` is told if one is missing."""

    def place(found: re.Match[str]) -> str:
        name = found[1] or found[2] or "version"
        before = route.text[: found.start()].rstrip("/^").rpartition("/")[2].lstrip("^")
        for key in (f"{before}/{name}", name):
            if key in values:
                return str(values[key])
        raise AssertionError(
            f"{route}: nobody knows what to write for {name!r} after {before!r}. "
            f"Add it to {where}."
        )

    return "/" + _PLACE.sub(place, route.text).replace("^", "").replace("$", "")


def _walk(
    patterns: Iterable[URLPattern | URLResolver], before: str = "", space: str = ""
) -> Iterator[Route]:
    for pattern in patterns:
        text = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace or space
            yield from _walk(pattern.url_patterns, text, inner)
        else:
            name = pattern.name or f"<{text}>"
            yield Route(name=f"{space}:{name}" if space else name, text=text)


def _values(route: Route, rows: PrivateRows) -> Mapping[str, Any]:
    """What to write for each place; `demos/slug` is a slug after `demos`."""
    concept = rows.world.concepts[0]
    found: dict[str, Any] = {
        "concepts/slug": concept.slug,
        "exercises/slug": rows.variant.exercise.slug,
        "pathways/slug": "article",
        "plan/slug": "twelve-weeks",
        "resources/slug": concept.resource_uses.get().resource.slug,
        "uuid": PracticeTask.objects.order_by("pk").values_list("uuid", flat=True)[0],
        "demos/slug": "svd-image-compression",
        "embed/slug": "svd-image-compression",
        "datasets/slug": "iris",
        "digest": "0" * 32,
        "kind": "json",
        "variant_id": rows.variant.pk,
        "attempt_id": rows.attempt.pk,
        "image_id": rows.image.pk,
        "token_id": rows.token.pk,
        "diagnostic_id": rows.diagnostic.pk,
        "secret": "a-word-that-opens-nothing",
        "app_label": "roadmap",
        "url": "nowhere/",
    }
    return found | _admin_values(route, rows)


def _admin_values(route: Route, rows: PrivateRows) -> dict[str, Any]:
    if route.name == "admin:view_on_site":
        concept = rows.world.concepts[0]
        kind = concept._meta
        content_type = apps.get_model("contenttypes.ContentType").objects.get(
            app_label=kind.app_label, model=kind.model_name
        )
        return {"content_type_id": content_type.pk, "object_id": concept.pk}
    named = _ADMIN_ROW.match(route.text)
    if named is None:
        return {}
    row = apps.get_model(named[1], named[2])._default_manager.order_by("pk").first()
    if row is None:
        return {}
    values: dict[str, Any] = {"object_id": row.pk, "pk": row.pk}
    if hasattr(row, "history"):
        # The address of an old version: the row's key, then the version's.
        values[f"{named[2]}/version"] = row.pk
        values["history/version"] = row.history.first().pk
    return values
