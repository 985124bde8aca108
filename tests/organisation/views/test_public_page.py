"""The privacy notice and the accessibility statement, for everybody in three languages."""

import pytest
from django.test import Client
from django.utils import translation

from organisation.models import College
from organisation.views.public_page import ACCESSIBILITY, PRIVACY, _language
from tests.builders import create

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/privacy/", {"fi": "Rekisterinpitäjä on", "sv": "Personuppgiftsansvarig är", "en": "The controller of the"}),
        ("/accessibility/", {"fi": "Palvelusta vastaa", "sv": "För tjänsten ansvarar", "en": "The service is that of"}),
    ],
)
def test_everybody_may_read_whose_pages_these_are(address: str, words: dict[str, str]) -> None:
    create(College(pk=1, name_fi="Aurajoen ammattiopisto"))
    for language, expected in words.items():
        client = Client()
        client.cookies["django_language"] = language
        text = " ".join(client.get(address).content.decode().split())
        assert (expected in text, "Aurajoen ammattiopisto" in text) == (True, True)


def test_another_language_reads_the_finnish_text() -> None:
    assert set(PRIVACY) == set(ACCESSIBILITY) == {"fi", "sv", "en"}
    with translation.override("de"):
        assert _language() == "fi"
