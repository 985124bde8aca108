"""Adding, changing and deleting the sites of a company."""

from collections.abc import Iterable, Mapping
from typing import Any

from partnerships.models import Activity, Company, InteractionCompany, Need, Partnership, Position, Workplace
from partnerships.services.company import StillUsed
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing
from records.services.indexing import index


def add_workplace(*, actor: Actor, company: Company, values: Mapping[str, Any]) -> Workplace:
    """A company has another site."""
    with writing(actor, verb="add_workplace") as write:
        return write.create(Workplace(company=company, **values))


def change_workplace(
    *, actor: Actor, workplace: Workplace, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Change a site; the batch for undo, or None where nothing changed. May raise Conflict."""
    for name, value in values.items():
        setattr(workplace, name, value)
    with writing(actor, verb="edit_workplace") as write:
        write.save(workplace, expected_version=expected_version)
        return write.batch_if_any


def delete_workplace(*, actor: Actor, workplace: Workplace) -> ChangeBatch:
    """Take a site out; people who work there and what it needs stay with the company. What has a history raises StillUsed."""
    uses = StillUsed(
        partnerships=Partnership.objects.filter(workplace=workplace).count(),
        interactions=InteractionCompany.objects.filter(workplace=workplace).count(),
        follow_ups=0,
        activities=Activity.objects.filter(workplace=workplace).count(),
    )
    if uses.partnerships or uses.interactions or uses.activities:
        raise uses
    with writing(actor, verb="delete_workplace") as write:
        for model in (Position, Need):
            write.update_many(model.objects.filter(workplace=workplace), workplace=None)
        write.delete(workplace)
        return write.batch


def reindex_for_workplaces(keys: Iterable[int]) -> None:
    """Partnerships and activities are shown and found by the name of their site."""
    sites = list(keys)
    for model in (Partnership, Activity):
        index(model, set(model.objects.filter(workplace__in=sites).values_list("pk", flat=True)))
