"""A mail server for the mails to senders."""

from collections.abc import Iterator

import pytest

from tests.notifications import smtp
from tests.notifications.conftest import use


@pytest.fixture
def sink(settings: object) -> Iterator[smtp.Sink]:
    """A server that answers; Django's mail goes to it."""
    controller, sink = smtp.start()
    use(settings, controller.port)
    yield sink
    controller.stop()
