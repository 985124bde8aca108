"""A mail server, and a kind of message to send."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from notifications.models import OutgoingMessage
from notifications.registries import ComposedMail, MessageRule, rules
from notifications.services.outbox import queue
from tests.notifications import smtp
from tests.notifications.bad_server import BadServer

DAY = datetime.date(2026, 11, 23)


def use(settings: Any, port: int) -> None:
    """Let Django's mail go to that port."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


@pytest.fixture
def sink(settings: object) -> Iterator[smtp.Sink]:
    """A server that answers; Django's mail goes to it."""
    controller, sink = smtp.start()
    use(settings, controller.port)
    yield sink
    controller.stop()


@pytest.fixture
def nobody_there(settings: object) -> None:
    """A port at which nobody listens."""
    use(settings, 9)


@pytest.fixture
def bad_server(settings: object) -> Iterator[Callable[..., BadServer]]:
    """A server that does at each step what it is told."""
    servers: list[BadServer] = []

    def start(**does: str | list[str]) -> BadServer:
        servers.append(BadServer(**does))
        use(settings, servers[-1].port)
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def wanted() -> Iterator[dict[str, bool]]:
    """A rule "test" that writes its params; wanted["still"] says whether it is still due."""
    state = {"still": True}

    def compose(message: OutgoingMessage) -> ComposedMail | None:
        text = message.params.get("text")
        return ComposedMail("Aihe", text, f"<p>{text}</p>", {"X-Kind": "test"}) if text else None

    rules.add(MessageRule("test", compose, lambda _message: state["still"]))
    yield state
    del rules.known["test"]


@pytest.fixture
def put() -> Callable[..., OutgoingMessage]:
    """Writes down one message of the rule "test"."""

    def write(text: str = "Hei", number: int = 1, **values: Any) -> OutgoingMessage:
        return queue(
            rule="test", subject_key=f"thing:{number}", params={"text": text}, nominal_on=DAY,
            **{"recipient": "aino@c.example", "language": "fi", **values},
        )  # fmt: skip

    return write
