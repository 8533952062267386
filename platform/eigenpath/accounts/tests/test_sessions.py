"""What stores nothing needs no token; what stores something does."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict() -> Client:
    """A learner's browser whose server looks for the token, as the real one does."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("emmy", password="noether-1918"))
    return client


def _post(client: Client, path: str, **body: object) -> int:
    return client.post(path, body, content_type="application/json").status_code


def test_a_preview_is_given_without_a_token(strict: Client) -> None:
    assert _post(strict, "/api/v1/notes/preview/", text="$x$") == 200


def test_what_is_kept_needs_the_token(strict: Client) -> None:
    assert _post(strict, "/api/v1/attempts/") == 403
