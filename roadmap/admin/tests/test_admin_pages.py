"""Every content model in the admin: its pages open, and saving changes nothing."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from roadmap.admin.tests.forms import sent_form
from roadmap.models import Concept
from roadmap.selectors.content import entities

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_content")]

MODELS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in {"roadmap", "exercises"}
]
CURRICULUM = [model for model in MODELS if model._meta.app_label == "roadmap"]


def named(model: Any) -> str:
    return str(model._meta.model_name)


def address(model: Any, page: str, *args: object) -> str:
    place = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(place, args=args)


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_list_and_empty_form_open_for_an_instructor(
    emmy_client: Client, model: Any
) -> None:
    assert emmy_client.get(address(model, "changelist")).status_code == 200
    assert emmy_client.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", CURRICULUM, ids=named)
def test_the_list_finds_what_is_searched(emmy_client: Client, model: Any) -> None:
    answer = emmy_client.get(address(model, "changelist"), {"q": "eigen"})

    assert answer.status_code == 200


@pytest.mark.parametrize("model", CURRICULUM, ids=named)
def test_form_history_and_deletion_open_for_an_instructor(
    emmy_client: Client, model: Any
) -> None:
    row = model.objects.order_by("pk").last()

    for page in ("change", "history", "delete"):
        answer = emmy_client.get(address(model, page, row.pk))
        assert answer.status_code == 200, page


def test_forms_sent_back_untouched_change_nothing(emmy_client: Client) -> None:
    before = {item.uuid: item.data for item in entities()}

    for model in CURRICULUM:
        rows = model._default_manager.order_by("pk")
        keys = list(rows.values_list("pk", flat=True))
        for key in (keys[0], keys[-1]):
            url = address(model, "change", key)
            page = emmy_client.get(url).content.decode()
            answer = emmy_client.post(url, sent_form(page, f"{named(model)}_form"))
            assert answer.status_code == 302, (named(model), problems(answer))

    assert {item.uuid: item.data for item in entities()} == before


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_nobody_but_an_instructor_sees_any_of_it(
    client: Client, ada_client: Client, model: Any
) -> None:
    for browser in (client, ada_client):
        for place in (address(model, "changelist"), address(model, "add")):
            assert browser.get(place).status_code == 302
            assert browser.post(place).status_code == 302


def problems(answer: Any) -> object:
    if not getattr(answer, "context", None):
        return answer.status_code
    sets = answer.context.get("inline_admin_formsets", [])
    return [answer.context.get("errors"), [item.formset.errors for item in sets]]


def test_every_box_of_a_list_has_a_name(emmy_client: Client) -> None:
    concept = Concept.objects.get(slug="eigenvalues-eigenvectors")

    page = emmy_client.get(f"/admin/roadmap/concept/{concept.pk}/change/")

    text = page.content.decode()
    for name in ("goals-0-text", "goals-0-kind", "goals-0-DELETE"):
        tags = re.findall(rf'<[^>]* name="{name}"[^>]*>', text)
        assert tags
        assert all("aria-label=" in tag for tag in tags)
