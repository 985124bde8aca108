"""Text from people as the register keeps it: no characters that nobody sees, no spaces too many."""

from collections.abc import Iterable
from typing import Any

from django import forms

from partnerships.imports.text import clean_line, clean_lines


def clean_texts(cleaned: dict[str, Any], fields: dict[str, forms.Field]) -> dict[str, Any]:
    """The texts of *cleaned* without control, zero-width or bidirectional characters; long texts keep their lines."""
    for name, value in cleaned.items():
        if isinstance(value, str) and name in fields:
            keeps_lines = isinstance(fields[name].widget, forms.Textarea)
            cleaned[name] = clean_lines(value) if keeps_lines else clean_line(value)
    return cleaned


def missing_after_cleaning(cleaned: dict[str, Any], fields: dict[str, forms.Field], names: Iterable[str]) -> list[str]:
    """Required texts that held nothing visible."""
    return [name for name in names if name in cleaned and fields[name].required and not cleaned[name]]
