"""Inviting people and changing their details."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.user import Language
from organisation.forms.dated import check_order, mind_the_fields, sensible
from organisation.models import CollegeRoleKind, EducationUnit, Role, StaffGroup
from ui.conflicts import VersionedModelForm
from ui.forms import DateField

ADDRESS_TAKEN = _("There is already a person with this address.")


def units_to_choose(instance: Any = None) -> Any:
    """Units of today and to come, and the one that a row has already."""
    today = timezone.localdate()
    kept = getattr(instance, "unit_id", None)
    units = EducationUnit.objects.exclude(valid_until__lt=today)
    return (units | EducationUnit.objects.filter(pk=kept)).order_by("sort_key") if kept else units


def refuse_taken(email: str, but: User | None = None) -> str:
    """*email* in one form, if nobody else has it; people who were taken away may come back."""
    email = email.strip().lower()
    others = User.objects.filter(email=email)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise ValidationError(ADDRESS_TAKEN, code="taken")
    return email


class InvitationForm(forms.Form):
    """A new person: who, in which language, where and as what."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=200, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        widget=forms.RadioSelect,
        initial=Language.FINNISH,
        help_text=_("The invitation is in this language, and so is the program at first."),
    )
    unit: Any = forms.ModelChoiceField(label=_("Education unit"), queryset=EducationUnit.objects.none(), required=False)
    role = forms.ChoiceField(label=_("Role in the unit"), choices=Role.choices, initial=Role.STAFF)
    staff_group = forms.ModelChoiceField(label=_("Staff group"), queryset=StaffGroup.objects.none(), required=False)
    college_role = forms.ChoiceField(
        label=_("Role in the whole college"), required=False, choices=[("", "–"), *CollegeRoleKind.choices]
    )
    starts_on = DateField(label=_("First day"), validators=[sensible])
    ends_on = DateField(
        label=_("Last day"), required=False, validators=[sensible], help_text=_("Leave empty: until further notice.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_to_choose()
        self.fields["staff_group"].queryset = StaffGroup.objects.filter(is_in_use=True)
        self.initial.setdefault("starts_on", timezone.localdate())
        mind_the_fields(self)

    def clean_email(self) -> str:
        """Nobody has it yet."""
        return refuse_taken(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """Somewhere to belong, and days in order."""
        values = super().clean() or self.cleaned_data
        if not values.get("unit") and not values.get("college_role") and "unit" not in self.errors:
            self.add_error("unit", _("Choose a unit, or a role in the whole college."))
        check_order(self, values, "starts_on", "ends_on")
        return values

    def person(self) -> dict[str, Any]:
        """The columns of the person."""
        return {name: self.cleaned_data[name] for name in ("email", "first_name", "last_name", "language")}

    def membership(self) -> dict[str, Any] | None:
        """The columns of the membership, if a unit was chosen."""
        names = ("unit", "role", "staff_group", "starts_on", "ends_on")
        return {name: self.cleaned_data[name] for name in names} if self.cleaned_data["unit"] else None

    def whole_college(self) -> dict[str, Any] | None:
        """The columns of the college-wide role, if one was chosen."""
        kind = self.cleaned_data["college_role"]
        days = {name: self.cleaned_data[name] for name in ("starts_on", "ends_on")}
        return {"kind": kind, **days} if kind else None


class PersonForm(VersionedModelForm):
    """Name, address and language of a person."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "language"]
        labels = {
            "first_name": _("First name"),
            "last_name": _("Last name"),
            "email": _("E-mail address"),
            "language": _("Language"),
        }
        widgets = {"language": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mind_the_fields(self)

    def clean_email(self) -> str:
        """Nobody else has it, not even somebody who was taken away."""
        email = refuse_taken(self.cleaned_data["email"], but=self.instance)
        if User.every.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(ADDRESS_TAKEN, code="taken")
        return email
