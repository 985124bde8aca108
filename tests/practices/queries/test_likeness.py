"""Titles that a process keeps: read again when a practice is written, and only then."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.models import PracticeText
from practices.queries.likeness import keys_alike
from practices.services.writing import change_text, delete_practice
from records.services.undoing import undo
from tests.practices.bank import practice_of


def asked(text: str) -> tuple[list[int], int]:
    """What is found, and in how many questions."""
    with CaptureQueriesContext(connection) as caught:
        found = keys_alike(text, 20, published=True)
    return found, len(caught)


@pytest.mark.django_db(transaction=True)
def test_titles_are_kept_until_a_practice_is_written() -> None:
    one = practice_of("Konepajan kumppanuus")
    assert asked("kumpanuus") == ([one.pk], 2)
    assert asked("konepajja") == ([one.pk], 1)
    two = practice_of("Kumppanuusaamiainen", sv="Partnerskapsfrukost")
    practice_of("Kumppanuus kesken", reach="draft")
    assert asked("kumpanuus") == ([one.pk, two.pk], 2)
    assert asked("frukosst") == ([two.pk], 1)
    delete_practice(actor=one.author, practice=one)
    assert asked("kumpanuus") == ([two.pk], 2)
    assert asked("ku")[0] == []
    text = PracticeText.objects.select_related("practice").get(title="Kumppanuus kesken")
    batch = change_text(actor=one.author, text=text, values={"title": "Ahjo kesken"}, expected_version=None)
    assert keys_alike("ahjjo", 20, published=False) == [text.practice_id]
    undo(actor=one.author, batch=batch)
    assert keys_alike("ahjjo", 20, published=False) == []
