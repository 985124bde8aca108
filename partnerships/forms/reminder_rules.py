"""When the college reminds people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.models import ReminderRules
from ui.conflicts import VersionedModelForm

GROUPS = (
    (_("Follow-ups"), ("send_hour", "before_days", "on_day", "after_every", "after_most")),
    (_("Promises to organisations"), ("escalate_after",)),
    (_("Suggestions and tier decisions"), ("suggestions", "decisions_every", "decisions_most")),
)


class ReminderRulesForm(VersionedModelForm):
    """Each rule with what it ships as; days are working days."""

    class Meta:
        model = ReminderRules
        fields = [name for _heading, names in GROUPS for name in names]
        labels = {
            "send_hour": _("Hour at which mail leaves"),
            "before_days": _("Before the due date, working days"),
            "on_day": _("Remind on the due date"),
            "after_every": _("After it every so many working days"),
            "after_most": _("After it at most so many times"),
            "escalate_after": _("Tell the unit head when late by, working days"),
            "suggestions": _("Tell owners of new suggestions"),
            "decisions_every": _("Remind deciders every so many working days"),
            "decisions_most": _("At most so many times"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            "before_days": _("0: no reminder before. As shipped: %(count)d"),
            "after_most": _("0: no reminder after. As shipped: %(count)d"),
            "escalate_after": _("0: never. Only what was promised to the organisation. As shipped: %(count)d"),
            "decisions_most": _("0: only told once. As shipped: %(count)d"),
        }
        for name, field in self.fields.items():
            if isinstance(field, forms.IntegerField) and name in self.Meta.fields:
                shipped = ReminderRules._meta.get_field(name).default
                field.help_text = hints.get(name, _("As shipped: %(count)d")) % {"count": shipped}

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The rules under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in GROUPS]
