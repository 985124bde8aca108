"""What the parts of a plan share: who may see them."""

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet


class PlanPartQuerySet(RecordQuerySet):
    """Questions about parts of plans."""

    def visible_to(self, actor: Actor) -> "PlanPartQuerySet":
        """Open to all who work in the college, as plans are."""
        return self.filter(plan__deleted_at=None) if access_of(actor).is_member else self.none()


class PlanPart(Record):
    """A row of a plan: an action, an item of visibility, a training, a meeting, a sign-off."""

    objects = LivingRecords.from_queryset(PlanPartQuerySet)()
    every = EveryRecord.from_queryset(PlanPartQuerySet)()

    class Meta(Record.Meta):
        abstract = True
