"""Coming in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EnterForm(forms.Form):
    """To which address the link goes, and where one wanted to go."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The address to which the college's invitation came."),
    )
    next = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
