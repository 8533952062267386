"""What the group of instructors may do follows the version that runs."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from eigenpath.accounts.actions import INSTRUCTORS, renew_instructors
from eigenpath.accounts.models import User

pytestmark = pytest.mark.django_db
SEE = "exercises.view_exercisetally"


def test_instructors_of_an_older_version_may_do_what_is_new(
    emmy: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = Group.objects.get(name=INSTRUCTORS)
    group.permissions.remove(Permission.objects.get(codename="view_exercisetally"))
    assert not User.objects.get(pk=emmy.pk).has_perm(SEE)
    monkeypatch.setattr("eigenpath.pages.management.commands.release.LOADERS", ())
    monkeypatch.setattr("eigenpath.pages.management.commands.release.BUILDER", "")

    call_command("release", "--without-static", verbosity=0)

    assert User.objects.get(pk=emmy.pk).has_perm(SEE)


def test_nobody_becomes_an_instructor_by_it(ada: User) -> None:
    renew_instructors()

    assert not Group.objects.filter(name=INSTRUCTORS).exists()


def test_instructors_may_nothing_about_people(emmy: User) -> None:
    allowed = emmy.get_all_permissions()

    assert SEE in allowed
    assert not {one for one in allowed if one.endswith(("_attempt", "_note", "_user"))}
