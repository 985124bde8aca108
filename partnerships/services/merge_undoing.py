"""Taking a merge back: what lies beside the records goes back with them."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.models import Company, Partnership
from partnerships.queries.merge import merge_of
from partnerships.services.merge import refresh_companies
from partnerships.services.partnership_periods import take_back_status
from records.models import Change, ChangeBatch, Erasure, Record
from records.models.journal import model_of
from records.services import Writing
from records.services.undoing import CannotUndo


def prepare_undo(_write: Writing, batch: ChangeBatch) -> None:
    """Refuse where the one that stayed went into a third, or a person was erased; put dated periods back."""
    pair = merge_of(batch)
    if pair is None:
        return
    winner, loser = pair
    if winner.deleted_at is not None or loser.merged_into_id != winner.pk:
        raise CannotUndo(_("What was merged later has to be undone first."))
    keys = (winner.pk, loser.pk)
    if Erasure.objects.filter(subject_type=winner._meta.label_lower, subject_id__in=keys).exists():
        raise CannotUndo(_("This cannot be undone any more: the person's data were erased."))
    _take_statuses_back(batch)


def _take_statuses_back(batch: ChangeBatch) -> None:
    on = timezone.localdate(batch.at)
    changes = batch.changes.filter(subject_type=Partnership._meta.label_lower, field="status")
    for change in changes.order_by("-id"):
        partnership = Partnership.every.get(pk=change.subject_id)
        take_back_status(partnership, on=on, old=str(change.old), new=str(change.new))


def settle_merge(write: Writing, touched: list[Record]) -> None:
    """Last contact, tier, unit and search rows of the one that stayed follow what went away from it."""
    changes = Change.objects.filter(batch=write.batch, action=Change.Action.CHANGED)
    if not changes.filter(field="merged_into").exists():
        return
    left = _left_by_links(changes)
    for model, keys in left.items():
        write.follow(model, keys)
    refresh_companies(left.get(Company, set()) | {each.pk for each in touched if isinstance(each, Company)})


def _left_by_links(changes: "QuerySet[Change]") -> dict[type[Record], set[int]]:
    """The records that something named until now, by their class."""
    found: dict[type[Record], set[int]] = {}
    links = changes.exclude(old__isnull=True).values_list("subject_type", "field", "old").distinct()
    for subject_type, name, old in links:
        model = model_of(subject_type)
        field: Any = model._meta.get_field(name) if model else None
        if field is not None and field.many_to_one and issubclass(field.related_model, Record):
            found.setdefault(field.related_model, set()).add(int(str(old)))
    return found
