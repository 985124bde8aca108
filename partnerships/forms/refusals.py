"""Showing what a service refused at the field that it is about."""

from django.core.exceptions import ValidationError
from django.forms import BaseForm


def take_refusal(form: BaseForm, refusal: ValidationError) -> None:
    """Add the words of *refusal* to *form*: at their fields where the form has them, else on top."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
