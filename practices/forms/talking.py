"""Short forms around a practice: what a reviewer says, questions and answers, sharing by mail."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from partnerships.forms.text import clean_texts, clean_texts_of
from records.validators import refuse_identity_codes

MOST_RECIPIENTS = 10


def long_text(label: Any, most: int, help_text: Any = "") -> forms.CharField:
    """A text of a few lines."""
    box = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=most, widget=box, help_text=help_text, validators=[refuse_identity_codes]
    )


class TextForm(forms.Form):
    """One text."""

    text = long_text("", 2_000)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A text of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "text")


class QuestionForm(TextForm):
    """Ask the author."""

    text = long_text(_("Your question"), 2_000)


class AnswerForm(TextForm):
    """Answer a question."""

    text = long_text(_("Your answer"), 4_000)


class GiveBackForm(TextForm):
    """What is wanted first."""

    text = long_text(_("What should be better?"), 2_000, _("The author reads this and gets the practice back."))


class ShareForm(forms.Form):
    """To whom the link goes, and with which words."""

    recipients = forms.CharField(
        label=_("To whom"),
        help_text=_("E-mail addresses, at most 10, each on a line of its own or parted by commas."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2, "inputmode": "email"}),
    )
    text = forms.CharField(
        label=_("Your message"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_codes],
    )
    language = forms.ChoiceField(label=_("Language of the mail"))
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, languages: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages

    def clean_recipients(self) -> list[str]:
        """Addresses, each once."""
        found = list(
            dict.fromkeys(
                part.strip().lower() for part in re.split(r"[\s,;]+", self.cleaned_data["recipients"]) if part
            )
        )
        if len(found) > MOST_RECIPIENTS:
            raise ValidationError(_("At most %(most)d addresses at a time."), "too_many", {"most": MOST_RECIPIENTS})
        for address in found:
            try:
                validate_email(address)
            except ValidationError as error:
                raise ValidationError(
                    _("“%(text)s” is not an e-mail address."), "invalid", {"text": address}
                ) from error
        return found

    def clean(self) -> dict[str, Any]:
        """No characters that nobody sees."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)
