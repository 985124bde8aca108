"""Needs of working life: written down, answered by activities, gone through with the company."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from partnerships.models import Activity, Company, Need, NeedState, NeedTheme
from partnerships.registries import needs_gone_through
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing
from records.services.indexing import index


def add_need(*, actor: Actor, company: Company, values: Mapping[str, Any]) -> Need:
    """A company needs something."""
    with writing(actor, verb="add_need") as write:
        return write.create(Need(company=company, **values))


def change_need(
    *, actor: Actor, need: Need, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Change a need; the batch for undo, or None where nothing changed. May raise Conflict."""
    for name, value in values.items():
        setattr(need, name, value)
    with writing(actor, verb="edit_need") as write:
        write.save(need, expected_version=expected_version)
        return write.batch_if_any


def set_need_state(*, actor: Actor, need: Need, state: str) -> ChangeBatch | None:
    """One tap: where the need stands."""
    with writing(actor, verb="set_need_state") as write:
        write.lock(need)
        need.state = state
        write.save(need)
        return write.batch_if_any


def delete_need(*, actor: Actor, need: Need) -> ChangeBatch:
    """Take a need away; the activities that answer it stay."""
    with writing(actor, verb="delete_need") as write:
        write.delete(need)
        return write.batch


def answer_need(*, actor: Actor, need: Need, activity: Activity, mark_answered: bool) -> ChangeBatch | None:
    """An activity answers a need; only where the person says so does an open need become one being answered."""
    with writing(actor, verb="answer_need") as write:
        write.lock(need)
        write.set_links(need, "activities", [*need.activities.all(), activity])
        if mark_answered and need.state == NeedState.OPEN:
            need.state = NeedState.BEING_ANSWERED
            write.save(need)
        return write.batch_if_any


def release_need(*, actor: Actor, need: Need, activity: Activity) -> ChangeBatch | None:
    """An activity does not answer a need after all."""
    with writing(actor, verb="release_need") as write:
        write.lock(need)
        write.set_links(need, "activities", [each for each in need.activities.all() if each != activity])
        return write.batch_if_any


def go_through_needs(*, actor: Actor, company: Company) -> ChangeBatch | None:
    """The needs of a company were looked at together today, whether or not any of them changed."""
    with writing(actor, verb="go_through_needs") as write:
        write.lock(company)
        company.needs_mapped_on = timezone.localdate()
        write.save(company)
        for told in needs_gone_through:
            told(actor, company)
        return write.batch_if_any


def reindex_for_themes(keys: Iterable[int]) -> None:
    """Needs are found by the name of their theme."""
    themes = NeedTheme.every.filter(pk__in=list(keys))
    index(Need, set(Need.objects.filter(theme__in=themes).values_list("pk", flat=True)))
