"""Needs, as the organisation itself writes them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partnerships.forms.need import NeedForm


class OwnNeedForm(NeedForm):
    """The same as staff's, in words for whose needs they are; whoever sees one workplace writes of that one."""

    class Meta(NeedForm.Meta):
        labels = {**NeedForm.Meta.labels, "description": _("In your own words")}
        help_texts = {"description": _("Do not name students or other people.")}

    def __init__(self, *args: Any, workplace_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if workplace_id is not None and "workplace" in self.fields:
            del self.fields["workplace"]
            self.helper.layout = type(self.helper.layout)(*self.fields)
