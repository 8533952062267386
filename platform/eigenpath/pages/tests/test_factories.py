"""The factories build rows that the database accepts."""

import pytest
from factory.django import DjangoModelFactory

import tests.factories as factories

FACTORIES = [
    getattr(factories, name) for name in factories.__all__ if name.endswith("Factory")
]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES, ids=lambda item: item.__name__)
def test_every_factory_builds_two_rows(
    factory: type[DjangoModelFactory[object]],
) -> None:
    first, second = factory.create(), factory.create()

    assert first.pk is not None  # type: ignore[attr-defined]  # any model has a key
    assert second is not None
