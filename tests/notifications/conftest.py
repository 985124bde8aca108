"""A mail server, and a kind of message to send."""

from collections.abc import Iterator

import pytest

from notifications.models import OutgoingMessage
from notifications.registries import ComposedMail, MessageRule, rules
from tests.notifications import smtp


@pytest.fixture
def sink(settings: object) -> Iterator[smtp.Sink]:
    """A server that answers; Django's mail goes to it."""
    controller, sink = smtp.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield sink
    controller.stop()


@pytest.fixture
def wanted() -> Iterator[dict[str, bool]]:
    """A rule "test" that writes its params; wanted["still"] says whether it is still due."""
    state = {"still": True}

    def compose(message: OutgoingMessage) -> ComposedMail | None:
        text = message.params.get("text")
        return ComposedMail("Aihe", text, f"<p>{text}</p>") if text else None

    rules.add(MessageRule("test", compose, lambda _message: state["still"]))
    yield state
    del rules.known["test"]
