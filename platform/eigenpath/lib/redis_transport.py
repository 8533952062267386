"""Kombu's Redis transport, with one fault mended: a report that fails frees its place.

A worker takes as many messages as it has places for. Kombu 5.7 frees the place of a
message when Redis has heard that it is done; when that report times out, it never does,
and after one such failure for each process the worker waits for ever. Here the place is
freed and the message stays with Redis, which hands it out once more when its visibility
timeout ends: tasks of this house may run twice.
"""

from typing import Any

from kombu.transport import redis, virtual

__all__ = ["Transport"]


class QoS(redis.QoS):
    """Messages in hand; see the module."""

    def ack(self, delivery_tag: Any) -> None:
        """Report that a message is done, and free its place whatever comes of it."""
        try:
            super().ack(delivery_tag)
        except Exception:
            virtual.QoS.ack(self, delivery_tag)
            raise


class Channel(redis.Channel):
    """A channel with such messages."""

    QoS = QoS


class Transport(redis.Transport):
    """A transport with such channels, for `CELERY_BROKER_TRANSPORT`."""

    Channel = Channel
