"""The one row with the college's thresholds, and the one with its rules of reminders."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from partnerships.models import PartnershipRules, ReminderRules
from partnerships.services.partnership_lock import or_refuse
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def save_rules(
    *,
    actor: Actor,
    rules: PartnershipRules | ReminderRules,
    values: Mapping[str, int],
    expected_version: int | None = None,
) -> ChangeBatch | None:
    """Write the values; the row is made where there is none yet. May raise Conflict.

    The row is made as the program ships, and changed at once: the journal tells what the college changed.
    """
    is_new = rules.pk is None
    verb = "edit_reminder_rules" if isinstance(rules, ReminderRules) else "edit_partnership_rules"
    with writing(actor, verb=verb) as write:
        if is_new:
            rules = type(rules)(pk=1)
            with or_refuse(_changed_meanwhile()):
                write.create(rules)
        for name, value in values.items():
            setattr(rules, name, value)
        write.save(rules, expected_version=None if is_new else expected_version)
        return None if is_new else write.batch_if_any


def _changed_meanwhile() -> ValidationError:
    return ValidationError(_("Somebody else saved the rules a moment ago. Look at them again."), code="changed")
