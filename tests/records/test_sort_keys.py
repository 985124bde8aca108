"""Sort keys order as a Finnish reader expects, and text forms meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.sort_keys import LENGTH, sort_key
from records.text import forms, search_words, words_of


def test_sort_key_puts_swedish_letters_last():
    names = ["Öljy", "Åbo", "Ärjä", "Zeta", "Éclair", "abba", "Ab", "3M", "Münster", "Mylly"]
    expected = ["3M", "Ab", "abba", "Éclair", "Mylly", "Münster", "Zeta", "Åbo", "Ärjä", "Öljy"]
    assert sorted(names, key=sort_key) == expected


@given(st.text())
def test_sort_key_takes_any_text(text: str):
    key = sort_key(text)
    assert isinstance(key, bytes)
    assert len(key) <= LENGTH
    assert key == sort_key(text.casefold())


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("kumppanuuksia", "kumppanuus"),
        ("yrityksille", "yritys"),
        ("partnerskapen", "partnerskap"),
        ("opettajien", "opettaja"),
        ("koulutuksen", "koulutus"),
    ],
)
def test_word_forms_meet_at_a_stem(typed: str, stored: str):
    assert set(forms(words_of(typed)[0])) & set(forms(words_of(stored)[0]))


@given(st.text())
def test_search_words_hold_no_sign_that_a_query_language_knows(text: str):
    assert all(form.isalnum() for form in search_words(text).split())
