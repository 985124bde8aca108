"""Forms of restricted notes and of "ask the coordinator first"."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.forms.limits import refuse_beyond, years_from_now
from partnerships.forms.text import clean_texts_of
from partnerships.models import RestrictedNote
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.forms import DateField


class RestrictedNoteForm(VersionedModelForm):
    """One text for few eyes."""

    class Meta:
        model = RestrictedNote
        fields = ["text"]
        labels = {"text": _("Note")}
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        error_messages = {"text": {"required": _("Write the note.")}}
        help_texts = {"text": _("Do not name students.")}

    def clean(self) -> dict[str, Any]:
        """A note of invisible characters is none."""
        return clean_texts_of(self, super().clean() or self.cleaned_data, "text")


class AskFirstForm(forms.Form):
    """Until when the coordinator is asked first, and why."""

    review_on = DateField(
        label=_("Look at it again on"),
        help_text=_("On this day Kumppani asks the coordinators whether it still holds."),
    )
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_identity_codes],
        help_text=_("Only the participating units, their heads and the principal can read this. Do not name students."),
    )

    def clean_review_on(self) -> datetime.date:
        """A day to come, within three years."""
        day: datetime.date = self.cleaned_data["review_on"]
        if day <= timezone.localdate():
            raise ValidationError(_("Choose a day to come."), code="past")
        refuse_beyond(day, latest=years_from_now(3))
        return day

    def clean(self) -> dict[str, Any]:
        """Without characters that nobody sees."""
        return clean_texts_of(self, super().clean() or self.cleaned_data)
