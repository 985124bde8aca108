"""Roles in a unit and in the whole college."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.forms.dated import DatedForm
from organisation.forms.person import units_to_choose
from organisation.models import CollegeRole, Membership, StaffGroup


class MembershipForm(DatedForm):
    """In which unit, as what, from when until when."""

    class Meta:
        model = Membership
        fields = ["unit", "role", "staff_group", "starts_on", "ends_on"]
        labels = {"unit": _("Education unit"), "role": _("Role in the unit"), "staff_group": _("Staff group")}
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_to_choose(self.instance)
        groups = StaffGroup.objects.filter(Q(is_in_use=True) | Q(pk=self.instance.staff_group_id))
        self.fields["staff_group"].queryset = groups


class CollegeRoleForm(DatedForm):
    """Principal or administrator, from when until when."""

    class Meta:
        model = CollegeRole
        fields = ["kind", "starts_on", "ends_on"]
        labels = {"kind": _("Role in the whole college")}
        widgets = {"kind": forms.RadioSelect}
