"""The servers that tests rely on: they start, really answer and really die."""

import os

import psycopg
import pytest
import redis

from tests.servers import Server, redis_protocol


@pytest.mark.parametrize("name", ["valkey_url", "redis_server_url"])
def test_a_queue_server_keeps_what_it_is_given(
    name: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(name)

    with redis.Redis.from_url(url) as client:
        client.rpush("queue", "task")

        assert client.lpop("queue") == b"task"


def test_a_queue_server_refuses_who_has_no_password(valkey_server: Server) -> None:
    stranger = redis.Redis(port=valkey_server.port)

    with stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()


def test_a_queue_server_comes_back_with_its_data(valkey_server: Server) -> None:
    with redis_protocol(valkey_server.command[0], persistent=True) as server:
        with redis.Redis.from_url(server.url) as client:
            client.rpush("queue", "task")
        server.stop()
        server.start()

        with redis.Redis.from_url(server.url) as client:
            assert client.lpop("queue") == b"task"


def test_postgresql_answers_and_does_not_run_as_root(postgres_server: Server) -> None:
    with psycopg.connect(postgres_server.url) as connection:
        version = connection.execute("show server_version").fetchone()

    assert version is not None
    assert postgres_server.process is not None
    owner = os.stat(f"/proc/{postgres_server.process.pid}").st_uid
    assert owner != 0


def test_postgresql_survives_an_immediate_stop(postgres_server: Server) -> None:
    with psycopg.connect(postgres_server.url) as connection:
        connection.execute("create table if not exists kept (n int)")
        connection.execute("insert into kept values (1)")

    postgres_server.kill()
    postgres_server.start()

    with psycopg.connect(postgres_server.url) as connection:
        rows = connection.execute("select n from kept").fetchall()
    assert rows
