"""Forms of partnerships: starting one in ten seconds, correcting it, its status and lead unit."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from organisation.models import EducationField, EducationUnit
from organisation.queries.access import access_of
from organisation.queries.person import active_people
from partnerships.forms.choosing import COMPANY_LOOKUP, PEOPLE
from partnerships.forms.limits import clean_due_day
from partnerships.models import Company, Contact, Partnership, PartnershipStatus, Tier, Workplace
from partnerships.permissions import can_add_second_partnership, can_set_status
from partnerships.queries.participation import fields_of, people_at, people_of, units_in, units_today
from records.validators import refuse_identity_codes
from ui.conflicts import VersionedModelForm
from ui.forms import DateField
from ui.lookup import LookupField
from ui.tiers import tier_mark

LONG_AGO = timezone.datetime(1950, 1, 1).date()
BOXED = {"class": "boxed"}


class ContactChoiceField(forms.ModelChoiceField):
    """People of a company, each with what they do there."""

    def label_from_instance(self, contact: Any) -> str:
        """Tuula Rauta, toimitusjohtaja."""
        return f"{contact.name}, {contact.title}" if contact.title else contact.name


def tier_choices() -> list[tuple[str, Any]]:
    """The three tiers with their marks."""
    return [(tier.value, tier_mark(tier)) for tier in Tier]


def status_choices() -> list[tuple[str, str]]:
    """The statuses in their order, the ended one last."""
    return [(status.value, capfirst(str(status.label))) for status in PartnershipStatus]


def sensible_start(day: Any) -> Any:
    """A first day that has been, and not before anybody can remember."""
    if day is None:
        return None
    if day > timezone.localdate():
        raise ValidationError(_("The day cannot be in the future."), code="future")
    if day < LONG_AGO:
        raise ValidationError(_("Check the year."), code="too_old")
    return day


class StartPartnershipForm(forms.Form):
    """Company, tier, unit; everything else may wait."""

    company = LookupField(label=_("Organisation"), **COMPANY_LOOKUP)
    tier = forms.ChoiceField(
        label=_("Tier"),
        widget=forms.RadioSelect(attrs=BOXED),
        initial=Tier.EVERYDAY,
        help_text=_(
            "A unit head decides the development tier, a principal the strategic one. "
            "Until then the partnership is an everyday one and your proposal waits."
        ),
    )
    lead_unit = forms.ModelChoiceField(label=_("Lead unit"), queryset=EducationUnit.objects.none(), empty_label=None)
    status = forms.ChoiceField(label=_("Status"), initial=PartnershipStatus.ACTIVE)
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=User.objects.none(),
        required=False,
        help_text=_("Who in the unit takes care of the relation."),
    )
    fields_brought = forms.ModelMultipleChoiceField(
        label=_("Education fields"),
        queryset=EducationField.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    workplace = forms.ModelChoiceField(
        label=_("Workplace"),
        queryset=Workplace.objects.none(),
        required=False,
        empty_label=_("The whole organisation"),
        help_text=_("Choose one if the partnership is with one workplace only."),
    )
    started_on = DateField(label=_("Started"), required=False, help_text=_("Left empty, it starts today."))
    existed_before = forms.BooleanField(
        label=_("Existed before Kumppani"),
        required=False,
        help_text=_(
            "You record how things stand. A coordinator or unit head writes the tier down as it is; "
            "from others a higher tier waits for its decision."
        ),
    )
    contact = ContactChoiceField(label=_("Contact"), queryset=Contact.objects.none(), required=False)
    sponsor = ContactChoiceField(
        label=_("Management sponsor"),
        queryset=Contact.objects.none(),
        required=False,
        help_text=_("Who in the organisation's management stands behind the partnership."),
    )
    description = forms.CharField(
        label=_("In short"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_identity_codes],
        help_text=_("What the partnership is about. Do not name students."),
    )
    exception_reason = forms.CharField(
        label=_("Why a second partnership"),
        max_length=300,
        required=False,
        validators=[refuse_identity_codes],
        help_text=_("The organisation has an open partnership already. A second one needs a reason."),
    )
    MORE = (
        "owner", "fields_brought", "workplace", "started_on", "existed_before", "contact", "sponsor", "description",
    )  # fmt: skip

    def __init__(self, *args: Any, actor: User, company: Company | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_today().filter(pk__in=access_of(actor).units)
        self.fields["company"].queryset = Company.objects.visible_to(actor)
        self.fields["tier"].choices = tier_choices()
        self.fields["lead_unit"].queryset = units
        self.fields["status"].choices = status_choices()[:-1]
        self.fields["owner"].queryset = people_of(access_of(actor).units)
        self.fields["owner"].initial = actor.pk
        self.fields["fields_brought"].queryset = fields_of(access_of(actor).units)
        self.fields["owner"].empty_label = _("Not chosen")
        self._of_company(company)
        if not can_add_second_partnership(actor):
            del self.fields["exception_reason"]

    def _of_company(self, company: Company | None) -> None:
        """What belongs to a company can be chosen once the company is known."""
        if company is None:
            for name in ("workplace", "contact", "sponsor"):
                del self.fields[name]
            return
        self.fields["company"].initial = company.pk
        self.fields["workplace"].queryset = company.workplaces.filter(deleted_at=None).order_by("sort_key")
        for name in ("contact", "sponsor"):
            self.fields[name].queryset = people_at(company)
            self.fields[name].empty_label = _("Not chosen")

    @property
    def more(self) -> list[forms.BoundField]:
        """What may wait, in its order."""
        return [self[name] for name in self.MORE if name in self.fields]

    @property
    def has_more(self) -> bool:
        """Whether something that may wait has been filled in or is wrong."""
        return any(name in self.errors or (self.is_bound and name in self.changed_data) for name in self.MORE)

    def clean_started_on(self) -> Any:
        """No future, no typing errors in the year."""
        return sensible_start(self.cleaned_data["started_on"])

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        data = dict(self.cleaned_data)
        data["fields"] = data.pop("fields_brought")
        return data


class PartnershipForm(VersionedModelForm):
    """What can be corrected at any time; tier, status and units have dated changes of their own."""

    college_sponsor = LookupField(
        label=_("Management sponsor in the college"),
        required=False,
        help_text=_("Who in the college's management stands behind the partnership."),
        **PEOPLE,
    )
    started_on = DateField(label=_("Started"))
    review_on = DateField(
        label=_("Next review"), required=False, help_text=_("Kumppani suggests the review a month before.")
    )

    class Meta:
        model = Partnership
        fields = [
            "workplace", "contact", "sponsor", "college_sponsor", "description", "cadence_months", "review_on",
            "existed_before",
        ]  # fmt: skip
        field_classes = {"contact": ContactChoiceField, "sponsor": ContactChoiceField}
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "description": _("What the partnership is about. Do not name students."),
            "sponsor": _("Who in the organisation's management stands behind the partnership."),
            "existed_before": _("Its beginning is not counted as new."),
        }

    field_order = [
        "description", "contact", "sponsor", "college_sponsor", "cadence_months", "review_on", "workplace", "started_on",
        "existed_before",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnership = self.instance
        self.initial.setdefault("started_on", partnership.started_on)
        workplaces = partnership.company.workplaces.filter(deleted_at=None).order_by("sort_key")
        self.fields["workplace"].queryset = workplaces
        self.fields["workplace"].empty_label = _("The whole organisation")
        for name in ("contact", "sponsor"):
            held = getattr(partnership, f"{name}_id")
            self.fields[name].queryset = people_at(partnership.company, [held])
            self.fields[name].empty_label = _("Not chosen")
        held_by = User.objects.filter(pk=partnership.college_sponsor_id)
        self.fields["college_sponsor"].queryset = active_people() | held_by

    def clean_started_on(self) -> Any:
        """No future, no typing errors in the year."""
        return sensible_start(self.cleaned_data["started_on"])

    def clean_review_on(self) -> Any:
        """Not in another decade."""
        return clean_due_day(self, "review_on")


class SponsorForm(forms.Form):
    """Who in the college's management stands behind the partnership."""

    college_sponsor = LookupField(
        label=_("Management sponsor in the college"),
        help_text=_("Who in the college's management stands behind the partnership."),
        **PEOPLE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["college_sponsor"].queryset = active_people()


class StatusForm(forms.Form):
    """Another status from a day on."""

    status = forms.ChoiceField(label=_("Status"), widget=forms.RadioSelect(attrs=BOXED))
    on = DateField(label=pgettext_lazy("day", "From"))

    def __init__(self, *args: Any, actor: User, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [
            (status, label) for status, label in status_choices() if can_set_status(actor, partnership, status)
        ]
        self.fields["status"].initial = partnership.status
        self.fields["on"].initial = timezone.localdate()


class LeadUnitForm(forms.Form):
    """Another of the units that take part leads from a day on."""

    unit = forms.ModelChoiceField(label=_("Lead unit"), queryset=EducationUnit.objects.none(), empty_label=None)
    on = DateField(label=pgettext_lazy("day", "From"))

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_in(partnership)
        self.fields["unit"].initial = partnership.lead_unit_id
        self.fields["on"].initial = timezone.localdate()
