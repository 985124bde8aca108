"""Text from people as the register keeps it: no characters that nobody sees, no spaces too many."""

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


def clean_texts_of(form: forms.BaseForm, cleaned: dict[str, Any], *needed: str) -> dict[str, Any]:
    """Clean texts; one of the *needed* that held nothing visible counts as left out."""
    cleaned = clean_texts(cleaned, form.fields)
    for name in needed:
        if name in cleaned and form.fields[name].required and not cleaned[name]:
            form.add_error(name, form.fields[name].error_messages["required"])
    return cleaned
