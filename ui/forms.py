"""Fields and small form pieces that every app uses."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MOST_CENTS = 10**13


class DateInput(forms.DateInput):
    """The browser's own date picker; it speaks ISO whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateField(forms.DateField):
    """A day from the picker, or typed the Finnish way where there is no picker."""

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y"])
        super().__init__(**kwargs)


class EuroField(forms.Field):
    """Money typed as people type it (12 500,50); the value is whole cents."""

    default_error_messages = {
        "invalid": _("Write the amount in euros, for example 12 500 or 12 500,50."),
        "too_big": _("The amount is too large."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Cents from the record are shown as euros; what was typed stays as it was."""
        if not isinstance(value, int):
            return value
        whole, rest = divmod(value, 100)
        return f"{whole},{rest:02d}" if rest else str(whole)

    def to_python(self, value: Any) -> int | None:
        """Cents, or None where nothing was typed."""
        text = re.sub(r"[\s€]", "", str(value or "")).replace(",", ".")
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,2})?", text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        whole, _point, rest = text.partition(".")
        cents = int(whole) * 100 + int(rest.ljust(2, "0") or 0)
        if cents > MOST_CENTS:
            raise ValidationError(self.error_messages["too_big"], code="too_big")
        return cents

    def has_changed(self, initial: Any, data: Any) -> bool:
        """12500 and 12 500,00 are the same amount."""
        try:
            return self.to_python(self.prepare_value(initial)) != self.to_python(data)
        except ValidationError:
            return True


def is_optional(field: Any) -> bool:
    """Whether to write “(optional)” after the label: never at a single tick box, nor at the form's `plain_labels`."""
    if field.name in getattr(field.form, "plain_labels", ()):
        return False
    return not (field.field.required or field.field.disabled or isinstance(field.field.widget, forms.CheckboxInput))


def target_of(field: Any) -> str:
    """The id to which a link in the error summary leads: the first control of a group."""
    if field.id_for_label:
        return str(field.id_for_label)
    if field.auto_id and isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return str(field.auto_id)


def error_texts(field: Any) -> list[str]:
    """The errors of one field in words that stand alone: “this field is required” names its field."""
    texts = []
    for error in field.errors.as_data():
        for message in error.messages:
            if error.code == "required" and message == forms.Field.default_error_messages["required"]:
                chosen = isinstance(field.field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple)
                message = (gettext("Choose “%(label)s”.") if chosen else gettext("Fill in “%(label)s”.")) % {
                    "label": field.label
                }
            texts.append(str(message))
    return texts


def error_links(form: Any) -> list[dict[str, str]]:
    """Every error of a form or formset with the place to mend it."""
    if isinstance(form, BaseFormSet):
        own = [{"target": "", "text": str(text)} for text in form.non_form_errors()]
        return own + [link for each in form for link in error_links(each)]
    if not getattr(form, "errors", None):
        return []
    links = [{"target": "", "text": str(text)} for text in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else target_of(field)
        links += [{"target": target, "text": text} for text in error_texts(field)]
    return links
