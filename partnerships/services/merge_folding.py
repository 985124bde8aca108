"""Rows that there may be only one of: when two meet in a merge, one takes the other's contents up."""

from typing import Any

from partnerships.models import (
    Activity,
    InteractionCompany,
    InteractionContact,
    PlacementCount,
    Position,
    PositionKind,
    Workplace,
)
from partnerships.models.placement_count import COUNTS
from partnerships.queries.merge_rules import is_same_position
from partnerships.services.merge_links import move, move_links, rule
from records.models import Record
from records.services import Writing

LONGEST_LINE = 500
NUMBERS = ("student_count", "staff_count", "hours")


def joined(first: str, second: str, between: str = "\n\n") -> str:
    """Both texts, or one where it holds the other already."""
    if second.strip() in first:
        return first
    return between.join(filter(None, (first.rstrip(), second.strip()))) if first.strip() else second


@rule("partnerships.interactioncompany.company")
def move_parts(write: Writing, link: Any, loser: Record, winner: Record) -> None:
    """Companies that took part in the same interaction become one that did; both lines are kept."""
    for row in InteractionCompany.objects.filter(company=loser.pk).order_by("pk"):
        twin = InteractionCompany.objects.filter(interaction=row.interaction_id, company=winner.pk).first()
        if twin is not None:
            _fold_part(write, row, twin)
    move(write, link, loser, winner)


def _fold_part(write: Writing, row: InteractionCompany, twin: InteractionCompany) -> None:
    line = joined(twin.line, row.line, "; ")
    if len(line) <= LONGEST_LINE:
        twin.line = line
    else:
        interaction = row.interaction
        interaction.summary = joined(interaction.summary, row.line)
        write.save(interaction)
    twin.workplace_id = twin.workplace_id or row.workplace_id
    twin.partnership_id = twin.partnership_id or row.partnership_id
    write.save(twin)
    write.delete(row)


@rule("partnerships.interactioncontact.contact")
def move_presence(write: Writing, link: Any, loser: Record, winner: Record) -> None:
    """Who is named twice in an interaction took part once."""
    there = InteractionContact.objects.filter(contact=winner.pk).values("interaction")
    for row in InteractionContact.objects.filter(contact=loser.pk, interaction__in=there).order_by("pk"):
        write.delete(row)
    move(write, link, loser, winner)


@rule("partnerships.position.company", "partnerships.position.contact")
def move_positions(write: Writing, link: Any, loser: Record, winner: Record) -> None:
    """The same person in the same work at the same organisation holds one position."""
    own = list(Position.objects.filter(**{link.name: winner.pk}).order_by("pk"))
    moved = list(Position.objects.filter(**{link.name: loser.pk}).order_by("pk"))
    move(write, link, loser, winner)
    for row in moved:
        setattr(row, link.attname, winner.pk)
        twin = next((each for each in own if is_same_position(each, row)), None)
        if twin is not None:
            _fold_position(write, row, twin)


def _fold_position(write: Writing, row: Position, twin: Position) -> None:
    twin.workplace_id = twin.workplace_id or row.workplace_id
    twin.title = twin.title or row.title
    twin.kind = row.kind if twin.kind == PositionKind.OTHER else twin.kind
    twin.starts_on = min(filter(None, (twin.starts_on, row.starts_on)), default=None)
    write.save(twin)
    write.delete(row)


@rule("partnerships.placementcount.company", "partnerships.placementcount.workplace")
def move_counts(write: Writing, link: Any, loser: Record, winner: Record) -> None:
    """Placements of the same unit, field and school year are added up, and the activities that carry them joined."""
    for row in PlacementCount.objects.filter(**{link.name: loser.pk}).order_by("pk"):
        site = row.workplace_id if link.name == "company" else winner.pk
        same = {"unit": row.unit_id, "field": row.field_id, "school_year": row.school_year, "workplace": site}
        twin = PlacementCount.objects.filter(**{**same, link.name: winner.pk}).first()
        if twin is not None:
            _fold_count(write, row, twin)
    move(write, link, loser, winner)


def _fold_count(write: Writing, row: PlacementCount, twin: PlacementCount) -> None:
    for name in COUNTS:
        setattr(twin, name, getattr(twin, name) + getattr(row, name))
    write.save(twin)
    write.delete(row)
    fold_activity(write, row.activity, twin.activity)


def fold_activity(write: Writing, loser: Activity, winner: Activity) -> None:
    """One activity out of two: numbers added up, texts joined, what hangs on it moved."""
    for name in NUMBERS:
        known = [value for value in (getattr(winner, name), getattr(loser, name)) if value is not None]
        setattr(winner, name, sum(known) if known else None)
    winner.description = joined(winner.description, loser.description)
    winner.outcome = joined(winner.outcome, loser.outcome)
    winner.starts_on = min(filter(None, (winner.starts_on, loser.starts_on)), default=None)
    winner.ends_on = max(filter(None, (winner.ends_on, loser.ends_on)), default=None)
    write.save(winner)
    write.set_links(winner, "fields", [*winner.fields.all(), *loser.fields.all()])
    for need in loser.needs.order_by("pk"):
        write.set_links(need, "activities", {*need.activities.exclude(pk=loser.pk), winner})
    move_links(write, loser, winner)
    write.delete(loser)


def fold_workplace(write: Writing, loser: Workplace, winner: Workplace) -> None:
    """The same site of both companies becomes one."""
    for name in ("municipality_id", "street_address", "postal_code", "post_office"):
        setattr(winner, name, getattr(winner, name) or getattr(loser, name))
    write.save(winner)
    move_links(write, loser, winner)
    write.delete(loser)
