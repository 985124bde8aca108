"""What a person who is let in sees."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.models import Company, Workplace


class InviteForm(forms.Form):
    """The whole organisation or one workplace of it."""

    workplace = forms.ModelChoiceField(
        Workplace.objects.none(), label=_("Sees the partnerships of"), required=False, empty_label=None
    )

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = Workplace.objects.filter(company=company).order_by("sort_key")
        self.fields["workplace"].queryset = sites
        self.fields["workplace"].empty_label = _("The whole organisation")
        if not sites:
            del self.fields["workplace"]
