"""Setting targets: a whole year at once, each cell against what the person had before their eyes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dashboards.queries.targets import Place, targets_to_copy
from partnerships.models import ClosedYear, Target
from partnerships.services.partnership_lock import or_refuse
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


@dataclass(frozen=True)
class Wish:
    """What somebody wants in one place, and what stood there when they began; None is no target."""

    seen: int | None
    wanted: int | None


class TargetsChanged(Exception):
    """Raised where somebody else has set the same target to something else meanwhile; *now* tells what stands there."""

    def __init__(self, now: Mapping[Place, int | None]) -> None:
        super().__init__()
        self.now = now


def set_targets(*, actor: Actor, school_year: int, wishes: Mapping[Place, Wish]) -> ChangeBatch | None:
    """Write what was changed; places that the person left alone stay as others have set them."""
    changed = {place: wish for place, wish in wishes.items() if wish.seen != wish.wanted}
    with writing(actor, verb="set_targets") as write, or_refuse(_at_once()):
        _refuse_closed(school_year)
        stored = {
            (each.figure, each.unit_id): each
            for each in Target.objects.select_for_update().filter(school_year=school_year)
        }
        now = {place: stored[place].value if place in stored else None for place in changed}
        if clashes := {place: now[place] for place, w in changed.items() if now[place] not in (w.seen, w.wanted)}:
            raise TargetsChanged(clashes)
        for (figure, unit), wish in changed.items():
            target = stored.get((figure, unit))
            if target is None and wish.wanted is not None:
                write.create(Target(school_year=school_year, figure=figure, unit_id=unit, value=wish.wanted))
            elif target is not None and wish.wanted is None:
                write.delete(target)
            elif target is not None and wish.wanted is not None:
                target.value = wish.wanted
                write.save(target)
        return write.batch_if_any


def copy_targets(*, actor: Actor, school_year: int, figures: Iterable[str]) -> ChangeBatch | None:
    """Take over the targets of the year before where this year has none yet, for the units that still exist."""
    with writing(actor, verb="copy_targets") as write, or_refuse(_at_once()):
        _refuse_closed(school_year)
        for (figure, unit), value in targets_to_copy(school_year, figures).items():
            write.create(Target(school_year=school_year, figure=figure, unit_id=unit, value=value))
        return write.batch_if_any


def _refuse_closed(school_year: int) -> None:
    if ClosedYear.objects.filter(school_year=school_year).exists():
        raise ValidationError(_("The school year is closed: its targets stay as they are."), code="closed")


def _at_once() -> ValidationError:
    return ValidationError(_("Somebody else saved the same targets a moment ago. Look at them again."), code="changed")
