"""All that is kept of one person: what they may ask to see."""

from dataclasses import dataclass

from organisation.queries.history import readable
from organisation.queries.log import ReadingLine, reading_lines, readings
from partnerships.models import Activity, Contact, InteractionContact, Partnership, Position
from partnerships.queries.contact import roles_of
from records.models import Change, Erasure
from records.queries.history import Line, lines

MOST = 1_000


@dataclass(frozen=True)
class ContactData:
    """A person's data, as they are printed for them; rows that were merged into theirs tell of them too."""

    rows: list[Contact]
    positions: list[Position]
    partnerships: list[Partnership]
    activities: list[Activity]
    interactions: list[InteractionContact]
    readings: list[ReadingLine]
    changes: list[Line]


def data_of(contact: Contact) -> ContactData:
    """Everything, in a number of queries that does not grow with it."""
    rows = [contact, *Contact.every.filter(merged_into=contact).order_by("pk")]
    keys = [each.pk for each in rows]
    positions = Position.every.filter(contact__in=keys).select_related("company", "workplace").order_by("-pk")
    activities = Activity.objects.filter(responsible_contact=contact).select_related("partnership__company")
    kind = Contact._meta.label_lower
    return ContactData(
        rows=rows,
        positions=list(positions),
        partnerships=roles_of(contact),
        activities=list(activities.order_by("-pk")[:MOST]),
        interactions=met(contact),
        readings=[line for key in keys for line in reading_lines(readings(subject=(kind, key))[:MOST])],
        changes=_changes(keys, [each.pk for each in positions]),
    )


def met(contact: Contact) -> list[InteractionContact]:
    """All interactions that name the person, newest first: what was written about them stands in their words."""
    found = InteractionContact.objects.filter(contact=contact, interaction__deleted_at=None)
    found = found.select_related("interaction__unit", "interaction__logged_by")
    return list(found.order_by("-interaction__happened_on", "-id")[:MOST])


def is_erased(contact: Contact) -> bool:
    """Whether somebody has decided already that the person is forgotten."""
    return Erasure.objects.filter(subject_type=Contact._meta.label_lower, subject_id=contact.pk).exists()


def _changes(contacts: list[int], positions: list[int]) -> list[Line]:
    about = Change.objects.filter(subject_type=Contact._meta.label_lower, subject_id__in=contacts)
    held = Change.objects.filter(subject_type=Position._meta.label_lower, subject_id__in=positions)
    found = (about | held).select_related("batch", "personal").order_by("-id")
    return [readable(line) for line in lines(found[:MOST], show_personal=True)]
