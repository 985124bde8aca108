"""The person's own details."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm


class ProfileForm(VersionedModelForm):
    """Own name, language and appearance; the address is the administrators' business."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language", "theme", "shortcuts"]
        labels = {
            "first_name": _("First name"),
            "last_name": _("Last name"),
            "language": _("Language"),
            "theme": _("Appearance"),
            "shortcuts": _("Keyboard shortcuts"),
        }
        widgets = {"language": forms.RadioSelect, "theme": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].validators.append(refuse_identity_codes)
