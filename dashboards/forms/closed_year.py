"""Opening a closed school year again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.validators import refuse_identity_codes


class ReopenForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why is it opened again?"),
        max_length=300,
        validators=[refuse_identity_codes],
        widget=forms.TextInput(),
        help_text=_("The reason and the figures as they were closed stay in the history."),
    )
