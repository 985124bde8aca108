"""What the sender of a proposal writes after sending it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.imports.text import clean_lines
from proposals.forms.files import FilesField
from records.validators import refuse_identity_codes

LONGEST = 10_000


class MessageForm(forms.Form):
    """Words, and files if there are any."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_identity_codes],
    )
    files = FilesField()
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """No characters that nobody sees."""
        return visible(self, "text")


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
        return visible(self, "reason")


def visible(form: forms.Form, name: str) -> str:
    """The text of a field as it is kept; one of which nothing can be seen counts as left out."""
    text = clean_lines(form.cleaned_data[name])
    if not text:
        raise forms.ValidationError(form.fields[name].error_messages["required"], code="required")
    return text
