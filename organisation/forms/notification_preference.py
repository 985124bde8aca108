"""How I want to be reminded."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notifications.models import Delivery, Preference
from organisation.queries.person import active_people, named
from ui.conflicts import VersionedModelForm
from ui.forms import DateField
from ui.lookup import LookupField

HOURS = range(5, 21)


class NotificationPreferenceForm(VersionedModelForm):
    """In which mails, at what hour; from when until when not, and who is told meanwhile."""

    delivery = forms.ChoiceField(
        label=_("Reminders by e-mail"),
        choices=[
            (Delivery.SINGLE, _("A mail for each reminder")),
            (Delivery.DIGEST, _("One mail a day, with everything of that day")),
            (Delivery.IN_APP, _("No mail: only in Kumppani, under the bell")),
        ],
        widget=forms.RadioSelect(attrs={"class": "boxed"}),
    )
    digest_hour = forms.TypedChoiceField(
        label=_("Hour of the daily mail"), coerce=int, help_text=_("On working days of the college.")
    )
    away_from = DateField(label=_("Away from"), required=False)
    away_until = DateField(label=_("Last day away"), required=False)
    away_deputy = LookupField(
        label=_("Who is told meanwhile?"),
        queryset=User.objects.none(),
        url_name="organisation:person_lookup",
        resolve=named,
        required=False,
        help_text=_("Left empty, your reminders wait and come in one mail when you are back."),
    )

    class Meta:
        model = Preference
        fields = ["delivery", "digest_hour", "away_from", "away_until", "away_deputy"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hours = sorted({*HOURS, self.instance.digest_hour})
        self.fields["digest_hour"].choices = [(hour, _("at %(hour)d") % {"hour": hour}) for hour in hours]
        self.fields["away_deputy"].queryset = active_people()

    def clean_away_deputy(self) -> User | None:
        """Somebody else."""
        deputy: User | None = self.cleaned_data["away_deputy"]
        if deputy is not None and deputy.pk == self.instance.person_id:
            raise ValidationError(_("Choose somebody else than yourself."), code="same")
        return deputy

    def clean(self) -> dict[str, Any]:
        """An absence has a first and a last day; without one nobody stands in."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = values.get("away_from"), values.get("away_until")
        if first and not last and "away_until" not in self.errors:
            self.add_error("away_until", ValidationError(_("Choose the last day, too."), code="no_end"))
        if last and not first and "away_from" not in self.errors:
            self.add_error("away_from", ValidationError(_("Choose the first day, too."), code="no_start"))
        if first and last and last < first:
            self.add_error("away_until", ValidationError(_("The last day is before the first."), code="order"))
        if not first and not last:
            values["away_deputy"] = None
        return values
