"""The college's own fields."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from organisation.forms.catalogue import NamedForm
from organisation.forms.dated import check_order, sensible
from organisation.models import EducationField, OfficialField
from organisation.queries.education_field import official_named
from ui.forms import DateField
from ui.lookup import LookupField


def resolve(rows: "QuerySet[OfficialField]", text: str) -> Iterable[OfficialField]:
    """The class whose code or name was typed."""
    return official_named(rows, text)


class EducationFieldForm(NamedForm):
    """Names, official class, days."""

    official = LookupField(
        label=_("Official class"),
        queryset=OfficialField.objects.all(),
        url_name="organisation:official_lookup",
        resolve=resolve,
        required=False,
        help_text=_("The field of education in the official classification: write its name or code."),
    )
    valid_from = DateField(label=_("In use from"), validators=[sensible])
    valid_until = DateField(
        label=_("In use until"),
        required=False,
        validators=[sensible],
        help_text=_("Leave empty: until further notice."),
    )

    class Meta:
        model = EducationField
        fields = ["name_fi", "name_sv", "name_en", "official", "valid_from", "valid_until", "code"]

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        values = super().clean()
        check_order(self, values, "valid_from", "valid_until")
        return values
