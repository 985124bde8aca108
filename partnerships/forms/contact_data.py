"""Why a person's data are erased."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.models import ErasureReason


class ErasureForm(forms.Form):
    """The reason goes into the journal; the word that nothing brings the data back is given knowingly."""

    reason = forms.ChoiceField(
        label=_("Why are the data erased?"),
        choices=ErasureReason.choices,
        widget=forms.RadioSelect(attrs={"class": "boxed"}),
    )
    sure = forms.BooleanField(
        label=_("I understand that the data cannot be brought back."),
        error_messages={"required": _("Tick this to show that you know it.")},
    )
