"""What a merge would do, told before: which values differ, what would move, which partnerships and sites would be joined."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnerships.models import (
    Activity,
    Attachment,
    Company,
    Contact,
    FollowUp,
    Goal,
    ImportRow,
    InteractionCompany,
    InteractionContact,
    Need,
    Partnership,
    PartnershipStatus,
    PlacementCount,
    Position,
    RestrictedNote,
    Suggestion,
    Workplace,
)
from partnerships.queries.contact import with_positions
from partnerships.queries.merge_rules import (
    BOTH,
    GROUPS,
    JOINABLE,
    MERGE_VERBS,
    UNDO_DAYS,
    liveliest,
    ordered_by_rule,
    same_sites,
)
from records.actors import Actor
from records.models import Change, ChangeBatch, Record
from ui.tiers import tier_word


@dataclass(frozen=True)
class Choice:
    """A group of columns in which the two differ: how each has it, and what is proposed."""

    name: str
    label: str | Promise
    first: str
    second: str
    proposed: str
    can_join: bool = False


@dataclass(frozen=True)
class Joining:
    """Two open partnerships of which one would stay."""

    kept: Partnership
    ended: Partnership
    status: str

    @property
    def kept_tier(self) -> str:
        """The tier of the one that stays, within a sentence."""
        return tier_word(self.kept.tier).lower()

    @property
    def ended_tier(self) -> str:
        """The tier of the one that ends, within a sentence."""
        return tier_word(self.ended.tier).lower()

    @property
    def new_status(self) -> str:
        """The status that the one that stays gets from the other, if it does."""
        return "" if self.status == self.kept.status else str(PartnershipStatus(self.status).label)


@dataclass(frozen=True)
class Preview:
    """Two records side by side. *proposed* in choices is "first" or "second" or "both"."""

    first: Any
    second: Any
    choices: list[Choice]
    same: list[tuple[str | Promise, str]]
    counts: list[tuple[str | Promise, int, int]]
    joinings: list[Joining]
    sites: list[Workplace]
    winner: str
    places: tuple[str, str]

    @property
    def has_notes(self) -> bool:
        """Whether restricted notes get other readers."""
        return any(label is NOTES for label, *_numbers in self.counts)


NOTES = _("Restricted notes")
COMPANY_COUNTS: Sequence[tuple[str | Promise, Any, str]] = (
    (_("Contacts"), Position, "company"),
    (_("Workplaces"), Workplace, "company"),
    (_("Partnerships"), Partnership, "company"),
    (_("Activities"), Activity, "partnership__company"),
    (_("Goals"), Goal, "partnership__company"),
    (_("Interactions"), InteractionCompany, "company"),
    (_("Follow-ups"), FollowUp, "company"),
    (_("Needs"), Need, "company"),
    (_("Files"), Attachment, "company"),
    (NOTES, RestrictedNote, "company"),
    (_("Placement counts"), PlacementCount, "company"),
    (_("Suggestions"), Suggestion, "partnership__company"),
    (_("Rows of imports"), ImportRow, "company"),
    (_("Merged earlier"), Company, "merged_into"),
)
CONTACT_COUNTS: Sequence[tuple[str | Promise, Any, str]] = (
    (_("Positions"), Position, "contact"),
    (_("Interactions"), InteractionContact, "contact"),
    (_("Partnerships as contact"), Partnership, "contact"),
    (_("Partnerships as management sponsor"), Partnership, "sponsor"),
    (_("Activities"), Activity, "responsible_contact"),
    (_("Merged earlier"), Contact, "merged_into"),
)
LABELS: Mapping[str, str | Promise] = {
    "address": _("Address"),
    "business_id": _("Business ID"),
    "foreign_id": _("Foreign ID"),
    "industry": _("Industry"),
    "name": _("Name"),
}


def company_preview(first: Company, second: Company) -> Preview:
    """What merging two companies would do."""
    counts = _counts(COMPANY_COUNTS, first, second)
    pairs = [(Q(company=first.pk, workplace=None), Q(company=second.pk, workplace=None))]
    sites = same_sites(first, second)
    pairs += [(Q(workplace=mine.pk), Q(workplace=theirs.pk)) for mine, theirs in sites]
    joinings = [joining for one, other in pairs if (joining := _joining(one, other))]
    places = tuple(", ".join(filter(None, (each.town, each.business_id))) for each in (first, second))
    return _preview(first, second, counts, joinings, [mine for mine, _theirs in sites], places)


def contact_preview(first: Contact, second: Contact) -> Preview:
    """What merging two people would do."""
    held = {row.pk: row.held for row in with_positions(Contact.objects.filter(pk__in=(first.pk, second.pk)))}
    places = tuple(", ".join(each.company.name for each in held.get(row.pk, [])[:2]) for row in (first, second))
    return _preview(first, second, _counts(CONTACT_COUNTS, first, second), [], [], places)


def _preview(
    first: Any, second: Any, counts: Any, joinings: list[Joining], sites: list[Workplace], places: Any
) -> Preview:
    groups = GROUPS[type(first)]
    differing = [name for name, columns in groups.items() if _differ(first, second, name, columns)]
    same = [(label_of(type(first), name), shown(first, name)) for name in groups if name not in differing]
    weight = [sum(count[index] for count in counts) for index in (1, 2)]
    return Preview(
        first=first,
        second=second,
        choices=[_choice(first, second, name) for name in differing],
        same=[(label, text) for label, text in same if text],
        counts=counts,
        joinings=joinings,
        sites=sites,
        places=places,
        winner="second" if (weight[1], -second.pk) > (weight[0], -first.pk) else "first",
    )


def _choice(first: Any, second: Any, name: str) -> Choice:
    texts = shown(first, name), shown(second, name)
    can_join = name in JOINABLE and all(texts)
    newer = "second" if second.updated_at > first.updated_at else "first"
    fuller = {(True, False): "first", (False, True): "second"}.get((_says(first, name), _says(second, name)), newer)
    label = label_of(type(first), name)
    return Choice(name, label, *texts, proposed=BOTH if can_join else fuller, can_join=can_join)


def _says(record: Any, name: str) -> bool:
    """Whether a group is filled in; what every new row has says nothing."""
    columns = (record._meta.get_field(column) for column in GROUPS[type(record)][name])
    return any(getattr(record, each.attname) not in (None, "", each.get_default()) for each in columns)


def _differ(first: Any, second: Any, group: str, columns: Sequence[str]) -> bool:
    """A classification without a code says nothing."""
    apart = _values(first, columns) != _values(second, columns)
    return apart and (group != "industry" or shown(first, group) != shown(second, group))


def _values(record: Any, columns: Sequence[str]) -> list[Any]:
    return [getattr(record, record._meta.get_field(column).attname) for column in columns]


def label_of(model: type[Record], group: str) -> str | Promise:
    """What a group of columns is called."""
    return LABELS.get(group) or capfirst(str(model._meta.get_field(GROUPS[model][group][0]).verbose_name))  # type: ignore[union-attr]


def shown(record: Any, group: str) -> str:
    """A group of columns as people read it."""
    texts = dict.fromkeys(_text(record, column) for column in GROUPS[type(record)][group])
    return (" " if group == "name" else ", ").join(text for text in texts if text)


def _text(record: Any, column: str) -> str:
    field, value = record._meta.get_field(column), getattr(record, column)
    if value in (None, "", False) or (column == "country" and value == "FI"):
        return ""
    if column == "industry_classification" and not record.industry_code:
        return ""
    if field.choices:
        return capfirst(str(getattr(record, f"get_{column}_display")()))
    if value is True:
        return str(_("yes"))
    if isinstance(value, datetime.date):
        return f"{value.day}.{value.month}.{value.year}"
    return str(getattr(value, "name", value))


def _counts(counted: Any, first: Any, second: Any) -> list[tuple[str | Promise, int, int]]:
    found = [(label, _count(model, path, first), _count(model, path, second)) for label, model, path in counted]
    return [each for each in found if each[1] or each[2]]


def _count(model: Any, path: str, record: Any) -> int:
    # Records merged earlier are deleted rows; everything else counts as it is seen.
    manager = model.every if path == "merged_into" else model.objects
    return int(manager.filter(**{path: record.pk}).aggregate(found=Count("pk", distinct=True))["found"])


def _joining(one: Q, other: Q) -> Joining | None:
    rows = Partnership.objects.not_ended().filter(exception_reason="").select_related("company", "lead_unit")
    pair = rows.filter(one).first(), rows.filter(other).first()
    if pair[0] is None or pair[1] is None:
        return None
    kept, ended = ordered_by_rule(pair[0], pair[1])
    return Joining(kept, ended, liveliest(kept, ended))


# --- afterwards ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Merged:
    """A record that went into another, and the batch that did it where it can still be undone."""

    record: Any
    batch: ChangeBatch | None

    @property
    def at(self) -> datetime.datetime | None:
        """When."""
        return self.batch.at if self.batch else None


def forwarded(model: Any, actor: Actor, key: int) -> tuple[Any, Any] | None:
    """(a record that was merged away, what *actor* finds in its place); None where it was not."""
    gone = model.every.filter(pk=key, merged_into__isnull=False).exclude(deleted_at=None).first()
    stayed = model.objects.visible_to(actor).filter(pk=gone.merged_into_id).first() if gone else None
    return (gone, stayed) if stayed else None


def merged_into(record: Any) -> list[Merged]:
    """What went into *record* in the days in which it can be undone, the latest first."""
    gone = {each.pk: each for each in type(record).every.filter(merged_into=record.pk, merged_into__isnull=False)}
    if not gone:
        return []
    since = timezone.now() - datetime.timedelta(days=UNDO_DAYS)
    batches = ChangeBatch.objects.filter(verb__in=MERGE_VERBS, at__gte=since, undone_by=None)
    changes = Change.objects.filter(
        batch__in=batches,
        subject_type=record._meta.label_lower,
        subject_id__in=gone,
        field="merged_into",
        old__isnull=True,
    )
    return [Merged(gone[each.subject_id], each.batch) for each in changes.select_related("batch").order_by("-id")]


def merge_of(batch: ChangeBatch) -> tuple[Any, Any] | None:
    """(the one that stayed, the one that went) of a batch that merged two records; None for other batches."""
    model = MERGE_VERBS.get(batch.verb)
    if model is None:
        return None
    links = batch.changes.filter(subject_type=model._meta.label_lower, field="merged_into")
    change = next((each for each in links.order_by("-id") if each.old is None), None)
    if change is None:
        return None
    rows = model.every.in_bulk([change.new, change.subject_id])
    return rows[change.new], rows[change.subject_id]
