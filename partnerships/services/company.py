"""Adding, changing and deleting companies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError
from django.db.models import OuterRef, QuerySet, Subquery

from partnerships.models import (
    Activity,
    Attachment,
    Company,
    Contact,
    FollowUp,
    Interaction,
    InteractionCompany,
    Need,
    Partnership,
    Position,
)
from partnerships.registries import parts_of_company
from records.actors import Actor
from records.models import ChangeBatch, Record, SearchRow
from records.queries.prepared import prepared
from records.services import Writing, writing
from records.services.indexing import index


class BusinessIdTaken(Exception):
    """Raised where another company of the register has the business ID."""


@dataclass
class StillUsed(Exception):
    """Raised where something is built on what was to be deleted; tells how much."""

    partnerships: int
    interactions: int
    follow_ups: int
    activities: int = 0


def add_company(*, actor: Actor, values: Mapping[str, Any]) -> Company:
    """Put a company into the register."""
    company = Company(**values)
    _match_copies(company, values)
    try:
        with writing(actor, verb="add_company") as write:
            return write.create(company)
    except IntegrityError as error:
        raise BusinessIdTaken from error


def change_company(
    *, actor: Actor, company: Company, values: Mapping[str, Any], expected_version: int | None
) -> ChangeBatch | None:
    """Change columns of a company; the batch for undo, or None where nothing changed. May raise Conflict."""
    for name, value in values.items():
        setattr(company, name, value)
    _match_copies(company, values)
    try:
        with writing(actor, verb="edit_company") as write:
            write.save(company, expected_version=expected_version)
            return write.batch_if_any
    except IntegrityError as error:
        raise BusinessIdTaken from error


def delete_company(*, actor: Actor, company: Company) -> ChangeBatch:
    """Take a company that nothing is built on out of the register, with its workplaces, people, needs and files.

    People who work elsewhere too stay. What has partnerships, contacts or follow-ups has a history: StillUsed.
    """
    uses = StillUsed(
        partnerships=Partnership.objects.filter(company=company).count(),
        interactions=InteractionCompany.objects.filter(company=company).count(),
        follow_ups=FollowUp.objects.filter(company=company).count(),
    )
    if uses.partnerships or uses.interactions or uses.follow_ups:
        raise uses
    with writing(actor, verb="delete_company") as write:
        _delete_people(write, company)
        for workplace in company.workplaces.filter(deleted_at=None):
            write.delete(workplace)
        for model, path in parts_of().items():
            for row in model.objects.filter(**{path: company}):
                write.delete(row)
        write.delete(company)
        return write.batch


def parts_of() -> dict[type[Record], str]:
    """What belongs to an organisation, here and in the apps above, and the path to it."""
    return {Need: "company", Attachment: "company", **parts_of_company}


def reindex_for_companies(keys: Iterable[int]) -> None:
    """Whatever is shown or found by the name of a company follows it. Called before the company's own search row is
    written: that one still tells which names are new."""
    wanted = frozenset(keys)
    names = _name_of(keys=wanted) if len(wanted) == 1 else _names(wanted)
    renamed = [key for key, name, known in names if known != name]
    if not renamed:
        return
    index(Contact, set(Position.objects.filter(company__in=renamed).values_list("contact_id", flat=True)))
    index(Partnership, set(Partnership.objects.filter(company__in=renamed).values_list("pk", flat=True)))
    index(Activity, set(Activity.objects.filter(partnership__company__in=renamed).values_list("pk", flat=True)))
    index(FollowUp, set(FollowUp.objects.filter(company__in=renamed).values_list("pk", flat=True)))
    for model, path in parts_of().items():
        index(model, set(model.objects.filter(**{f"{path}__in": renamed}).values_list("pk", flat=True)))
    parts = InteractionCompany.objects.filter(company__in=renamed)
    index(Interaction, set(parts.values_list("interaction_id", flat=True)))


def _names(keys: frozenset[int]) -> "QuerySet[Company, Any]":
    """Names with those under which search knows them."""
    shown = SearchRow.objects.filter(kind="company", object_id=OuterRef("pk")).values("title")[:1]
    rows = Company.objects.filter(pk__in=keys).annotate(shown=Subquery(shown))
    return rows.values_list("pk", "name", "shown")


_name_of = prepared(_names)


def _delete_people(write: Writing, company: Company) -> None:
    positions = list(Position.objects.filter(company=company).select_related("contact"))
    people = {position.contact_id: position.contact for position in positions}
    for position in positions:
        write.delete(position)
    elsewhere = set(Position.objects.filter(contact__in=people).values_list("contact_id", flat=True))
    for key, contact in people.items():
        if key not in elsewhere and contact.deleted_at is None:
            write.delete(contact)


def _match_copies(company: Company, values: Mapping[str, Any]) -> None:
    """Keep what is said twice the same: a chosen industry's code, a chosen municipality's words."""
    if "industry" in values and company.industry_id != _stored_industry(company):
        chosen = values["industry"]
        company.industry_code = chosen.code if chosen else ""
        company.industry_classification = chosen.classification if chosen else ""
        company.industry_text = ""
    if values.get("municipality"):
        company.municipality_text = ""


def _stored_industry(company: Company) -> int | None:
    """What was chosen before: an import's own, narrower code stays while the choice does."""
    return _industry.first(company=company.pk) if company.pk else None


@prepared
def _industry(company: int) -> "QuerySet[Company, Any]":
    return Company.every.filter(pk=company).values_list("industry", flat=True)
