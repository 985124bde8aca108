"""The role matrix of a unit: what each staff group has to do with each type of activity, as the unit settled it."""

from collections.abc import Mapping
from typing import TypeAlias

from django.utils import timezone

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.models import RoleMatrixEntry
from records.actors import Actor
from records.services.writing import writing

# By keys of staff group and activity type: a Part; None where it is not settled (any more).
Entries: TypeAlias = Mapping[tuple[int, int], str | None]


def settle(actor: Actor, unit: EducationUnit, entries: Entries) -> int:
    """Settle these squares of the matrix of *unit*; others stay as they are. How many changed.

    A square that is settled as it was keeps its day. One batch, so undone as one.
    """
    known = {
        (entry.staff_group_id, entry.activity_type_id): entry
        for entry in RoleMatrixEntry.objects.filter(unit=unit).order_by("pk")
    }
    by = actor if isinstance(actor, User) else None
    today, changed = timezone.localdate(), 0
    with writing(actor, verb="settle_roles") as write:
        for (group, kind), part in sorted(entries.items()):
            entry = known.get((group, kind))
            if (entry.part if entry else None) == part:
                continue
            changed += 1
            if part is None:
                write.delete(known[group, kind])
            elif entry is None:
                new = RoleMatrixEntry(unit=unit, staff_group_id=group, activity_type_id=kind, part=part)
                new.settled_on, new.settled_by = today, by
                write.create(new)
            else:
                entry.part, entry.settled_on, entry.settled_by = part, today, by
                write.save(entry)
    return changed
