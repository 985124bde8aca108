"""What the sender of a proposal writes after sending it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.imports.text import clean_lines
from proposals.forms.files import FilesField
from records.validators import refuse_identity_codes

LONGEST = 10_000


class MessageForm(forms.Form):
    """Words, files, or both."""

    text = forms.CharField(
        label=_("Your message"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_identity_codes],
    )
    files = FilesField()
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """No characters that nobody sees; nothing at all is no message."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "text" in cleaned:
            cleaned["text"] = clean_lines(cleaned["text"])
        if not self.errors and not cleaned["text"] and not cleaned["files"]:
            self.add_error("text", _("Write a message or add a file."))
        return cleaned


class LinkForm(forms.Form):
    """To which address the link went."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The address that you gave in your proposal."),
    )


class RefusalForm(forms.Form):
    """Why what was asked for is not done."""

    reason = forms.CharField(
        label=_("Why not"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The sender reads this on their page and gets it by e-mail."),
        validators=[refuse_identity_codes],
    )

    def clean_reason(self) -> str:
        """No characters that nobody sees."""
        reason = clean_lines(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError(self.fields["reason"].error_messages["required"], code="required")
        return reason
