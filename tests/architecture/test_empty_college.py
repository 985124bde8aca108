"""A college on its first day: nothing has been written down yet, and every page says so in the reader's language."""

import pytest
from django.conf import settings
from django.test import Client

from tests.access import ADMINISTRATOR, COORDINATOR, PRINCIPAL, STAFF, UNIT_HEAD, World, nothing
from tests.architecture.table import table

PAGES = [entry for entry in table() if entry.parts is nothing and entry.method == "get" and entry.status == 200]

# Whose pages are nearly all there are, in all languages; the others' in one each.
SEEN = [
    (COORDINATOR, "fi"),
    (COORDINATOR, "sv"),
    (COORDINATOR, "en"),
    (STAFF, "fi"),
    (UNIT_HEAD, "sv"),
    (PRINCIPAL, "en"),
    (ADMINISTRATOR, "sv"),
]


@pytest.mark.no_cover
@pytest.mark.django_db
@pytest.mark.parametrize(("role", "language"), SEEN)
def test_empty_college_answers_on_every_page(role: str, language: str) -> None:
    world = World(role)
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.force_login(world.user, backend="accounts.backends.PasswordBackend")
    for entry in PAGES:
        response = client.get(entry.url(world))
        assert (entry.name, response.status_code) == (entry.name, entry.expected(role))
        if response.status_code == 200 and not response.streaming and b"<html" in response.content:
            assert (entry.name, f'<html lang="{language}"'.encode() in response.content) == (entry.name, True)
