"""Naming a deputy."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisation.forms.dated import DatedForm
from organisation.models import Deputy
from organisation.queries.person import active_people, named
from ui.lookup import LookupField


class DeputyForm(DatedForm):
    """Who decides in my place, from when until when."""

    deputy = LookupField(
        label=_("Deputy"), queryset=User.objects.none(), url_name="organisation:person_lookup", resolve=named
    )

    class Meta:
        model = Deputy
        fields = ["deputy", "starts_on", "ends_on"]

    def __init__(self, *args: Any, decider: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decider = decider
        self.fields["deputy"].queryset = active_people()

    def clean_deputy(self) -> User:
        """Somebody else."""
        deputy: User = self.cleaned_data["deputy"]
        if deputy == self.decider:
            raise ValidationError(_("Choose somebody else than the decider."), code="same")
        return deputy
