"""Which organisations became known by a log."""

from partnerships.models import Company, Interaction
from records.models import Change, ChangeBatch


def added_with(interaction: Interaction) -> tuple[ChangeBatch | None, list[Company]]:
    """The verb that made *interaction*, and the organisations that it made and that are still there."""
    made = Change.objects.filter(action=Change.Action.CREATED)
    own = made.filter(subject_type=Interaction._meta.label_lower, subject_id=interaction.pk)
    batch = ChangeBatch.objects.filter(pk__in=own.values("batch")).first()
    if batch is None:
        return None, []
    keys = made.filter(batch=batch, subject_type=Company._meta.label_lower).values_list("subject_id", flat=True)
    return batch, list(Company.objects.filter(pk__in=list(keys)).order_by("sort_key"))
