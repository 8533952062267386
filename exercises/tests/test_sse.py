"""Events of an attempt: one verdict, at once or when it is announced."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import wraps
from typing import Any, cast

import pytest
import redis
from asgiref.sync import async_to_sync, sync_to_async
from django.http import StreamingHttpResponse
from django.test import AsyncClient

from eigenpath.accounts.models import User
from exercises.api import attempts as door
from exercises.delivery.channel import CHANNEL
from exercises.delivery.hub import Hub
from exercises.jobs.attempts import check
from exercises.selectors.attempts import attempt_body
from exercises.tests.attempt_cast import ATTEMPTS, drawn, right, submit
from tests.factories import AttemptFactory

SOON = 30.0


def in_loop(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Run an asynchronous test in an event loop of its own."""

    @wraps(test)
    def inside(*args: Any, **kwargs: Any) -> None:
        async_to_sync(test)(*args, **kwargs)

    return inside


async def read(client: AsyncClient, attempt_id: uuid.UUID) -> AsyncIterator[bytes]:
    """The chunks of the stream."""
    response = await client.get(f"{ATTEMPTS}{attempt_id}/events/")
    assert isinstance(response, StreamingHttpResponse)
    assert response.headers["Content-Type"] == "text/event-stream"
    assert response.headers["Cache-Control"] == "no-cache"
    return cast(AsyncIterator[bytes], response.streaming_content)


@pytest.mark.django_db
@in_loop
async def test_the_stream_of_a_decided_attempt_tells_its_verdict_and_ends() -> None:
    attempt = await sync_to_async(AttemptFactory.create)()
    client = AsyncClient()
    await client.aforce_login(attempt.learner)

    chunks = [chunk.decode() async for chunk in await read(client, attempt.pk)]

    body = json.dumps(await sync_to_async(attempt_body)(attempt))
    assert chunks == ["retry: 2000\n\n", f"event: verdict\ndata: {body}\n\n"]


@pytest.mark.django_db
@in_loop
async def test_the_stream_beats_while_it_waits_and_sees_a_verdict_nobody_announced(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_HEARTBEAT_SECONDS", 0.05)
    variant = await sync_to_async(drawn)()
    attempt = await sync_to_async(submit)(ada, variant, right(variant))
    client = AsyncClient()
    await client.aforce_login(ada)

    stream = await read(client, attempt.pk)
    assert await anext(stream) == b"retry: 2000\n\n"
    assert await anext(stream) == b": still checking\n\n"
    await sync_to_async(check)(str(attempt.pk))
    told = [chunk async for chunk in stream]

    assert told[-1].startswith(b"event: verdict\n")
    assert b'"verdict": "correct"' in told[-1]


@pytest.mark.django_db
@in_loop
async def test_the_stream_ends_by_itself_when_no_verdict_comes(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_HEARTBEAT_SECONDS", 0.01)
    monkeypatch.setattr(door, "_STREAM_SECONDS", 0.03)
    variant = await sync_to_async(drawn)()
    attempt = await sync_to_async(submit)(ada, variant, right(variant))
    client = AsyncClient()
    await client.aforce_login(ada)

    chunks = [chunk async for chunk in await read(client, attempt.pk)]

    assert chunks == [b"retry: 2000\n\n", *[b": still checking\n\n"] * 3]


@pytest.mark.queue
@in_loop
async def test_who_waits_is_woken_by_the_announcement_and_not_by_others(
    settings: Any, valkey_url: str
) -> None:
    settings.REDIS_URL = valkey_url
    hub, mine, other = Hub(), uuid.uuid4(), uuid.uuid4()
    decided, asked = False, asyncio.Event()

    async def is_decided() -> bool:
        asked.set()
        return decided

    waiting = asyncio.create_task(hub.wait(mine, seconds=SOON, is_decided=is_decided))
    with redis.Redis.from_url(valkey_url) as broker:
        await _wait_for_subscription(broker)
        decided = True
        asked.clear()
        broker.publish(CHANNEL, str(other))
        await asyncio.sleep(0)
        broker.publish(CHANNEL, str(mine))

    # Long before it would have asked by itself.
    assert await asyncio.wait_for(waiting, SOON / 3)
    assert asked.is_set()
    await _end(hub)


@pytest.mark.queue
@in_loop
async def test_hundreds_who_wait_share_one_subscription(
    settings: Any, valkey_url: str
) -> None:
    settings.REDIS_URL = valkey_url
    hub, names = Hub(), [uuid.uuid4() for _ in range(300)]
    decided: set[uuid.UUID] = set()

    def asks(name: uuid.UUID) -> Any:
        async def is_decided() -> bool:
            return name in decided

        return is_decided

    waiting = [
        asyncio.create_task(hub.wait(name, seconds=SOON, is_decided=asks(name)))
        for name in names
    ]
    with redis.Redis.from_url(valkey_url) as broker:
        await _wait_for_subscription(broker)
        for name in names:
            decided.add(name)
            broker.publish(CHANNEL, str(name))
        found = await asyncio.wait_for(asyncio.gather(*waiting), SOON / 3)

        assert all(found)
        assert broker.pubsub_numsub(CHANNEL) == [(CHANNEL.encode(), 1)]
    await _end(hub)


@in_loop
async def test_without_redis_the_database_is_asked_until_there_is_a_verdict(
    settings: Any,
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    hub, looks = Hub(), 0

    async def is_decided() -> bool:
        nonlocal looks
        looks += 1
        return looks == 3

    assert await hub.wait(uuid.uuid4(), seconds=SOON, is_decided=is_decided)
    assert looks == 3
    await _end(hub)


async def _wait_for_subscription(broker: "redis.Redis") -> None:
    async with asyncio.timeout(SOON):
        while broker.pubsub_numsub(CHANNEL)[0][1] == 0:
            await asyncio.sleep(0.01)


async def _end(hub: Hub) -> None:
    assert hub._listener is not None
    hub._listener.cancel()
    await asyncio.gather(hub._listener, return_exceptions=True)
