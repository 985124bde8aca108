"""A mail box in which links arrive, as the outbox sends them."""

import re

import pytest
from django.core import mail

from notifications.services.delivery import send_due


@pytest.fixture
def arrived():
    """Send what is due; the mails that came by it."""

    def send() -> list:
        before = len(mail.outbox)
        send_due()
        return mail.outbox[before:]

    return send


@pytest.fixture
def link_in():
    """The path of the link in a mail."""

    def find(letter) -> str:
        return re.search(r"https?://[^/]+(/portal/open/\S+/)", letter.body)[1]

    return find
