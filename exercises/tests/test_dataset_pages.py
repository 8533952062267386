"""Data sets as pages: everything that must be said of them, and the table itself."""

import pytest
from django.test import Client

from exercises.datasets import DATASETS, dataset_slugs, read_dataset

pytestmark = pytest.mark.django_db


def test_every_data_set_is_listed(client: Client) -> None:
    page = client.get("/datasets/").content.decode()

    for slug in dataset_slugs():
        assert f'href="/datasets/{slug}/"' in page


@pytest.mark.parametrize("slug", dataset_slugs())
def test_a_data_set_tells_columns_source_and_licence(client: Client, slug: str) -> None:
    row = read_dataset(slug)

    page = client.get(f"/datasets/{slug}/").content.decode()

    for column in row.columns:
        assert f"<code>{column}</code>" in page
    assert row.licence in page
    assert row.source.partition("&")[0][:40] in page
    assert f"{row.size:,}".replace(",", "") in page.replace(",", "")


def test_words_stand_left_and_numbers_right(client: Client) -> None:
    page = client.get("/datasets/iris/").content.decode()

    assert '<td class="num">5.1</td>' in page
    assert "<td>setosa</td>" in page


def test_the_table_is_the_bundled_file(client: Client) -> None:
    response = client.get("/datasets/iris/table.csv")

    assert response.headers["Content-Disposition"] == 'attachment; filename="iris.csv"'
    assert response.content == (DATASETS / "iris" / "table.csv").read_bytes()


@pytest.mark.parametrize("slug", ["nothing", "iris.csv", "..", "%2e%2e"])
def test_other_names_are_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/datasets/{slug}/").status_code == 404
    assert client.get(f"/datasets/{slug}/table.csv").status_code == 404
