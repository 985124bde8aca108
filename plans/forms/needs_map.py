"""A needs map: the outlook in words, and that the needs were gone through."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.forms.partnership import ContactChoiceField
from partnerships.forms.text import clean_texts
from partnerships.models import Company, Contact
from partnerships.queries.participation import people_at
from plans.models import NeedsMap
from ui.conflicts import VersionedModelForm
from ui.forms import DateField

EARLIEST = datetime.date(2000, 1, 1)


class OutlookForm(VersionedModelForm):
    """What the company expects of the years to come."""

    class Meta:
        model = NeedsMap
        fields = ["staff_outlook", "competence_outlook", "work_outlook"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in fields}
        labels = {
            "staff_outlook": _("Staff: who leaves, who is needed?"),
            "competence_outlook": _("Competence: what must people know that they do not know yet?"),
            "work_outlook": _("Work, technology and premises: what changes?"),
        }

    def clean(self) -> dict[str, Any]:
        """Texts without what nobody sees."""
        return clean_texts(super().clean() or self.cleaned_data, self.fields)


class GoneThroughForm(forms.Form):
    """When, and with whom of the company."""

    on = DateField(label=_("When?"))
    contact = ContactChoiceField(
        Contact.objects.none(),
        label=_("Who of the organisation was there?"),
        required=False,
        empty_label=_("Not chosen"),
    )

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())
        self.fields["contact"].queryset = people_at(company)

    def clean_on(self) -> datetime.date:
        """A day that has been."""
        day: datetime.date = self.cleaned_data["on"]
        if not EARLIEST <= day <= timezone.localdate():
            raise ValidationError(_("Choose today or a day before."))
        return day
