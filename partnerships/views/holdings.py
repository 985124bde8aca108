"""What a person holds, told where people are taken out of use."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from organisation.models import EducationUnit
from organisation.registries import Holding
from partnerships.models import FollowUp
from partnerships.permissions import can_hand_over
from partnerships.queries.handover import open_parts
from records.actors import Actor


def holding_of(actor: Actor, person: User) -> Holding | None:
    """Partnerships and open follow-ups that are theirs, and the units in which they are given to others."""
    parts = dict(open_parts().filter(owner=person).values_list("unit").annotate(count=Count("pk")))
    tasks = dict(FollowUp.objects.open().filter(assignee=person).values_list("unit").annotate(count=Count("pk")))
    if not parts and not tasks:
        return None
    own, due = sum(parts.values()), sum(tasks.values())
    words = [
        ngettext("%(n)d partnership", "%(n)d partnerships", own) % {"n": own} if own else "",
        ngettext("%(n)d open follow-up", "%(n)d open follow-ups", due) % {"n": due} if due else "",
    ]
    units = EducationUnit.every.filter(pk__in={*parts, *tasks} - {None}).order_by("sort_key")
    return Holding(
        _("%(name)s still has: %(what)s.") % {"name": person.name, "what": ", ".join(filter(None, words))},
        tuple((unit.name, _address(actor, person, unit)) for unit in units),
    )


def _address(actor: Actor, person: User, unit: EducationUnit) -> str:
    may = can_hand_over(actor, person, unit.pk)
    return reverse("partnerships:handover", args=[person.pk, unit.pk]) if may else ""
