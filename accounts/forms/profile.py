"""The person's own details."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ui.conflicts import VersionedModelForm


class ProfileForm(VersionedModelForm):
    """Own name, language and appearance; the address is the administrators' business."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language", "theme"]
        labels = {
            "first_name": _("First name"),
            "last_name": _("Last name"),
            "language": _("Language"),
            "theme": _("Appearance"),
        }
        widgets = {"language": forms.RadioSelect, "theme": forms.RadioSelect}
