"""Pictures of a learner's own: re-encoded, limited, and nobody else's to see."""

import io
import struct
import uuid
import zlib
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from eigenpath.accounts.models import User
from exercises.actions.demos import LARGEST_FILE, MOST_IMAGES, add_image
from exercises.demos.registry import DEMOS
from exercises.models import DemoImage
from exercises.tests.demo_cast import (
    SVD_IMAGES,
    SVD_RUNS,
    Worker,
    ask,
    photograph,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet")]

PAGE = "/demos/svd-image-compression/"
SEND = f"{PAGE}images/"


@pytest.fixture
def adas_picture(ada: User) -> str:
    """How a state names a picture of Ada's."""
    return f"own:{add_image(ada, photograph().read()).pk}"


def _digest(image: str) -> str:
    return DEMOS["svd-image-compression"].state({"image": image, "rank": 3}).digest


def _png(width: int, height: int) -> bytes:
    """The head of a PNG of any size, without its pixels."""
    size = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    check = struct.pack(">I", zlib.crc32(b"IHDR" + size))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + size + check


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_sent_and_shown(
    kind: str, ada_client: Client, demo_worker: Worker
) -> None:
    sent = ada_client.post(SVD_IMAGES, {"image": photograph(kind=kind)})
    name = sent.json()["image"]
    with demo_worker():
        pending = ask(ada_client, SVD_RUNS, image=name, rank=3)

    shown = ada_client.get(
        pending.json()["state_url"], headers={"Accept": "application/json"}
    )

    assert sent.status_code == 201
    assert (sent.json()["width"], sent.json()["height"]) == (24, 16)
    assert shown.status_code == 200
    assert shown.json()["state"]["image"] == name
    assert shown.headers["Cache-Control"].startswith("private")


def test_somebody_without_account_may_send_one_and_keeps_it(client: Client) -> None:
    name = client.post(SVD_IMAGES, {"image": photograph()}).json()["image"]

    assert User.objects.get().is_guest
    assert ask(client, SVD_RUNS, image=name, rank=3).status_code == 202


def test_nobody_else_can_use_a_picture(
    adas_picture: str, client: Client, oscar_client: Client, emmy_client: Client
) -> None:
    for stranger in (client, oscar_client, emmy_client):
        answer = ask(stranger, SVD_RUNS, image=adas_picture, rank=3)
        page = stranger.get(PAGE, {"image": adas_picture})

        assert answer.status_code == 422
        assert "You have no such picture" in answer.json()["fields"]["image"]
        assert page.status_code == 422
        assert b"You have no such picture" in page.content


def test_nobody_else_can_fetch_what_was_computed_of_a_picture(
    adas_picture: str, ada_client: Client, oscar_client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        ask(ada_client, SVD_RUNS, image=adas_picture, rank=3)
    address = f"{SVD_RUNS}{_digest(adas_picture)}/"

    assert ada_client.get(address).status_code == 200
    assert oscar_client.get(address).status_code == 404
    assert Client().get(address).status_code == 404


def test_a_stranger_is_not_even_told_that_it_is_being_computed(
    adas_picture: str, ada_client: Client, oscar_client: Client
) -> None:
    ask(ada_client, SVD_RUNS, image=adas_picture, rank=3)
    address = f"{SVD_RUNS}{_digest(adas_picture)}/"

    assert ada_client.get(address).status_code == 202
    assert oscar_client.get(address).status_code == 404


@pytest.mark.parametrize(
    "name", [f"own:{uuid.UUID(int=7)}", "own:" + "-" * 36, "own:", "own:../../etc"]
)
def test_a_picture_that_is_not_there_is_refused(name: str, ada_client: Client) -> None:
    answer = ask(ada_client, SVD_RUNS, image=name)

    assert answer.status_code == 422
    assert answer.json()["fields"]["image"]


def test_a_picture_deleted_while_it_waited_is_said_to_be_gone(
    adas_picture: str, ada_client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        pending = ask(ada_client, SVD_RUNS, image=adas_picture, rank=3)
        DemoImage.objects.all().delete()

    answer = ada_client.get(pending.json()["state_url"])

    assert answer.status_code == 422
    assert "gone" in answer.json()["fields"]["image"]


def test_the_oldest_picture_makes_room_for_the_next(ada: User, oscar: User) -> None:
    kept = add_image(oscar, photograph().read())
    first = add_image(ada, photograph().read())
    for _ in range(MOST_IMAGES):
        last = add_image(ada, photograph().read())

    assert ada.demo_images.count() == MOST_IMAGES
    assert not ada.demo_images.filter(pk=first.pk).exists()
    assert ada.demo_images.filter(pk=last.pk).exists()
    assert oscar.demo_images.get() == kept


def test_what_a_camera_wrote_into_a_picture_is_not_kept(ada: User) -> None:
    picture = Image.new("RGB", (8, 8), "red")
    exif = picture.getexif()
    exif[0x010E] = "at home, 51.5 N"
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif, comment=b"at home")

    image = add_image(ada, file.getvalue())

    assert b"at home" in file.getvalue()
    assert b"at home" not in bytes(image.data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"GIF89a" + bytes(100),
        _png(30_000, 30_000),
        photograph().read()[:60],
        b"\x89PNG\r\n\x1a\n" + bytes(1000),
    ],
    ids=["empty", "text", "svg", "gif", "bomb", "cut", "zeros"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(
    data: bytes, ada_client: Client
) -> None:
    file = io.BytesIO(data)
    file.name = "holiday.png"

    answer = ada_client.post(SVD_IMAGES, {"image": file})

    assert answer.status_code == 422
    assert answer.json()["fields"]["image"].endswith(".")
    assert DemoImage.objects.count() == 0


def test_a_file_that_is_too_large_is_not_even_looked_at(ada_client: Client) -> None:
    file = io.BytesIO(photograph().read() + bytes(LARGEST_FILE))
    file.name = "holiday.png"

    answer = ada_client.post(SVD_IMAGES, {"image": file})

    assert answer.status_code == 413
    assert "8 MB" in answer.json()["detail"]


@pytest.mark.parametrize("body", [{}, {"image": "a word"}, {"picture": "x"}])
def test_a_form_without_picture_is_refused(body: Any, ada_client: Client) -> None:
    answer = ada_client.post(SVD_IMAGES, body)

    assert answer.status_code == 422


def test_a_demo_without_pictures_takes_none(ada_client: Client) -> None:
    address = "/api/v1/demos/gradient-descent-trajectories/images/"

    assert ada_client.post(address, {"image": photograph()}).status_code == 404


def test_the_plain_form_sends_a_picture_too(client: Client) -> None:
    answer = client.post(SEND, {"image": photograph()})

    page = client.get(answer.headers["Location"])

    assert answer.headers["Location"].startswith(f"{PAGE}?image=own:")
    assert page.status_code == 200
    assert "Your picture, 24 × 16" in page.content.decode()


def test_the_plain_form_says_why_a_file_is_not_taken(client: Client) -> None:
    file = io.BytesIO(b"not a picture")
    file.name = "holiday.png"

    page = client.post(SEND, {"image": file})

    assert page.status_code == 422
    assert b"Only PNG, JPEG and WebP pictures are taken." in page.content
    assert client.post(SEND).status_code == 422
    assert client.get(SEND).status_code == 405


def test_the_plain_form_needs_its_token(ada: User) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(ada)

    assert careful.post(SEND, {"image": photograph()}).status_code == 403
    assert careful.post(SVD_IMAGES, {"image": photograph()}).status_code == 403
