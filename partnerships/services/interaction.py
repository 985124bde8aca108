"""Interactions: logged, changed, deleted; with them the date of the last contact and the follow-ups they close."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.models import (
    Company,
    Contact,
    FollowUp,
    Interaction,
    InteractionCompany,
    InteractionContact,
    InteractionStaff,
    Partnership,
    PartnershipStatus,
    Workplace,
)
from partnerships.services.contact_gap import refresh_gaps_of_companies
from partnerships.services.follow_up import NextStep, add_follow_up, close_follow_up, sole_unit_of
from partnerships.services.suggestion_making import pass_quiet
from records.actors import Actor
from records.services import Conflict, FieldConflict, Writing, writing
from records.services.indexing import index


@dataclass(frozen=True)
class CompanyPart:
    """A company's part in an interaction; the partnership is found where it is not named.

    *version* is that of its stored row as the person saw it, where there was one.
    """

    company: Company
    workplace: Workplace | None = None
    partnership: Partnership | None = None
    line: str = ""
    version: int | None = None


def log_interaction(
    *,
    actor: User,
    kind: str,
    companies: Sequence[CompanyPart],
    happened_on: datetime.date | None = None,
    contacts: Iterable[Contact] = (),
    staff: Iterable[User] = (),
    summary: str = "",
    is_planned: bool | None = None,
    is_two_way: bool = True,
    unit: EducationUnit | None = None,
    closes: Iterable[FollowUp] = (),
    next_step: NextStep | None = None,
) -> Interaction:
    """Write down that one or many companies were met, or will be: a day to come makes it planned by itself."""
    day = happened_on or timezone.localdate()
    with writing(actor, verb="log_interaction") as write:
        interaction = write.create(
            Interaction(
                kind=kind,
                happened_on=day,
                is_planned=planned(day, is_planned),
                is_two_way=is_two_way,
                summary=summary,
                unit_id=unit.pk if unit else sole_unit_of(actor),
                logged_by=actor,
            )
        )
        _add_parts(write, interaction, companies)
        _add_people(write, interaction, contacts, (user for user in staff if user != actor))
        for follow_up in closes:
            close_follow_up(actor=actor, follow_up=follow_up, interaction=interaction)
        if next_step is not None:
            _add_next_step(actor, interaction, companies, next_step)
        pass_quiet(write, interaction)
    return interaction


def planned(day: datetime.date, asked: bool | None) -> bool:
    """A day to come is always a plan; a past one only where somebody says so."""
    return day > timezone.localdate() or bool(asked)


def change_interaction(
    *,
    actor: Actor,
    interaction: Interaction,
    kind: str,
    happened_on: datetime.date,
    companies: Sequence[CompanyPart],
    contacts: Iterable[Contact],
    staff: Iterable[User],
    summary: str,
    is_two_way: bool,
    unit: EducationUnit | None,
    is_planned: bool | None = None,
    expected_version: int | None = None,
) -> Interaction:
    """Edit a log whole: who took part is what is given here, others are taken away. May raise Conflict."""
    interaction.kind = kind
    interaction.happened_on = happened_on
    interaction.is_planned = planned(happened_on, is_planned)
    interaction.is_two_way = is_two_way
    interaction.summary = summary
    interaction.unit = unit
    with writing(actor, verb="edit_interaction") as write:
        version = Interaction.every.select_for_update().get(pk=interaction.pk).version
        conflicts: list[FieldConflict] = []
        changed: list[str] = []
        try:
            changed = write.save(interaction, expected_version=expected_version)
        except Conflict as error:
            conflicts += error.fields
        colleagues = [user for user in staff if user.pk != interaction.logged_by_id]
        settled = _settle_parts(write, interaction, companies, conflicts)
        settled |= _settle_people(write, interaction, contacts, colleagues)
        if conflicts:
            raise Conflict(conflicts, version)
        if settled and not changed:
            write.touch(interaction)
        pass_quiet(write, interaction)
    return interaction


def move_interaction(*, actor: Actor, interaction: Interaction, happened_on: datetime.date) -> Interaction:
    """Give what is planned another day; it stays a plan. What has taken place meanwhile is left as it is."""
    with writing(actor, verb="move_interaction") as write:
        write.lock(interaction)
        if interaction.is_planned:
            interaction.happened_on = happened_on
            write.save(interaction)
    return interaction


def mark_happened(*, actor: Actor, interaction: Interaction) -> Interaction:
    """What was planned took place: on its day, or today where that is still to come."""
    with writing(actor, verb="mark_interaction_happened") as write:
        write.lock(interaction)
        interaction.happened_on = min(interaction.happened_on, timezone.localdate())
        interaction.is_planned = False
        write.save(interaction)
        pass_quiet(write, interaction)
    return interaction


def delete_interaction(*, actor: Actor, interaction: Interaction) -> None:
    """Take a log and all its rows away; undo brings them back. Follow-ups that it closed stay closed."""
    with writing(actor, verb="delete_interaction") as write:
        for model in (InteractionCompany, InteractionContact, InteractionStaff):
            for row in model.objects.filter(interaction=interaction):
                write.delete(row)
        write.delete(interaction)


def partnership_of(part: CompanyPart) -> Partnership | None:
    """The open partnership that a contact counts for: the workplace's, else the company's, else the only one."""
    if part.partnership is not None:
        return part.partnership
    found = Partnership.objects.filter(company=part.company).exclude(status=PartnershipStatus.ENDED)
    rows = list(found.order_by("exception_reason", "pk"))
    wanted = part.workplace.pk if part.workplace else None
    for workplace in (wanted, None):
        match = next((row for row in rows if row.workplace_id == workplace), None)
        if match is not None:
            return match
    return rows[0] if len(rows) == 1 and wanted is None else None


def _new_part(interaction: Interaction, part: CompanyPart) -> InteractionCompany:
    return InteractionCompany(
        interaction=interaction,
        company=part.company,
        workplace=part.workplace,
        partnership=partnership_of(part),
        line=part.line,
        happened_on=interaction.happened_on,
        is_planned=interaction.is_planned,
        is_contact=interaction.is_two_way and not interaction.is_planned,
    )


def _add_parts(write: Writing, interaction: Interaction, parts: Sequence[CompanyPart]) -> None:
    once: dict[int, CompanyPart] = {}
    for part in parts:
        once.setdefault(part.company.pk, part)
    write.create_many([_new_part(interaction, part) for part in once.values()])


def _add_people(write: Writing, interaction: Interaction, contacts: Iterable[Contact], staff: Iterable[User]) -> None:
    write.create_many([InteractionContact(interaction=interaction, contact=each) for each in dict.fromkeys(contacts)])
    write.create_many([InteractionStaff(interaction=interaction, user=each) for each in dict.fromkeys(staff)])


def _settle_parts(
    write: Writing, interaction: Interaction, parts: Sequence[CompanyPart], conflicts: list[FieldConflict]
) -> bool:
    """Whether any company's row was added, changed or taken away; what others changed too goes to *conflicts*."""
    rows = {row.company_id: row for row in InteractionCompany.objects.filter(interaction=interaction)}
    wanted = {part.company.pk: part for part in parts}
    new = [part for key, part in wanted.items() if key not in rows]
    settled = bool(new)
    for company_id, row in rows.items():
        part = wanted.get(company_id)
        if part is None:
            write.delete(row)
            settled = True
        else:
            settled |= _change_part(write, row, part, conflicts)
    _add_parts(write, interaction, new)
    return settled


def _change_part(write: Writing, row: InteractionCompany, part: CompanyPart, conflicts: list[FieldConflict]) -> bool:
    row.line, row.workplace = part.line, part.workplace
    try:
        changed = write.save(row, expected_version=part.version)
    except Conflict as error:
        name, label = f"line_{part.company.pk}", part.company.name
        conflicts += [replace(each, name=name, label=label) if each.name == "line" else each for each in error.fields]
        return False
    if "workplace" in changed:
        row.partnership = partnership_of(part)
        write.save(row)
    return bool(changed)


def _settle_people(
    write: Writing, interaction: Interaction, contacts: Iterable[Contact], staff: Iterable[User]
) -> bool:
    """Whether anybody came or went."""
    wanted_contacts, wanted_staff = dict.fromkeys(contacts), dict.fromkeys(staff)
    contact_rows = list(InteractionContact.objects.filter(interaction=interaction))
    staff_rows = list(InteractionStaff.objects.filter(interaction=interaction))
    gone_contacts = [row for row in contact_rows if row.contact_id not in {each.pk for each in wanted_contacts}]
    gone_staff = [row for row in staff_rows if row.user_id not in {each.pk for each in wanted_staff}]
    for row in [*gone_contacts, *gone_staff]:
        write.delete(row)
    here = {row.contact_id for row in contact_rows}, {row.user_id for row in staff_rows}
    new_contacts = [each for each in wanted_contacts if each.pk not in here[0]]
    new_staff = [each for each in wanted_staff if each.pk not in here[1]]
    _add_people(write, interaction, new_contacts, new_staff)
    return bool(gone_contacts or gone_staff or new_contacts or new_staff)


def _add_next_step(actor: User, interaction: Interaction, parts: Sequence[CompanyPart], step: NextStep) -> None:
    first = parts[0] if parts else None
    add_follow_up(
        actor=actor,
        what=step.what,
        due_on=step.due_on,
        assignee=step.assignee,
        company=first.company if first else None,
        partnership=partnership_of(first) if first and len(parts) == 1 else None,
        unit=interaction.unit,
        is_promised=step.is_promised,
        origin_interaction=interaction,
    )


# --- copies, brought up to date at the end of every writing -----------------------------------------------------------


def refresh_parts(interaction_ids: set[int]) -> None:
    """Copy day and kind of contact of changed interactions to their companies' rows."""
    for row in Interaction.every.filter(pk__in=interaction_ids):
        InteractionCompany.every.filter(interaction=row).update(
            happened_on=row.happened_on,
            is_planned=row.is_planned,
            is_contact=row.is_two_way and not row.is_planned,
        )
    companies = InteractionCompany.every.filter(interaction__in=interaction_ids).values_list("company_id", flat=True)
    refresh_last_contact(set(companies))


def refresh_companies_of_parts(part_ids: set[int]) -> None:
    """Last contact of the companies whose rows were added, changed or taken away; search names the companies."""
    index(Interaction, InteractionCompany.every.filter(pk__in=part_ids).values_list("interaction_id", flat=True))
    refresh_last_contact(set(InteractionCompany.every.filter(pk__in=part_ids).values_list("company_id", flat=True)))


def refresh_last_contact(company_ids: set[int]) -> None:
    """Copy the latest day on which both sides were in touch to companies and their partnerships, and the gaps between."""
    contacts = InteractionCompany.objects.filter(is_contact=True).order_by("-happened_on").values("happened_on")
    Company.every.filter(pk__in=company_ids).update(
        last_contact_on=Subquery(contacts.filter(company=OuterRef("pk"))[:1])
    )
    Partnership.every.filter(company__in=company_ids).update(
        last_contact_on=Subquery(contacts.filter(partnership=OuterRef("pk"))[:1])
    )
    refresh_gaps_of_companies(company_ids)
