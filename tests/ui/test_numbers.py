"""Numbers and money as they are written in Finland."""

import pytest
from django.utils import translation

from ui.numbers import euros, number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (1284, "1\u202f284"),
        (-1284, "\u22121\u202f284"),
        (1234567, "1\u202f234\u202f567"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_number_groups_thousands(value: int | str | None, expected: str) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("language", "cents", "expected"),
    [
        ("fi", 1_250_000, "12\u202f500\u00a0€"),
        ("fi", 1_250_050, "12\u202f500,50\u00a0€"),
        ("sv", 5, "0,05\u00a0€"),
        ("en", 1_250_050, "12\u202f500.50\u00a0€"),
        ("fi", -150, "\u22121,50\u00a0€"),
        ("fi", None, "–"),
    ],
)
def test_euros_show_cents_only_where_there_are_some(language: str, cents: int | None, expected: str) -> None:
    with translation.override(language):
        assert euros(cents) == expected
