"""Which proposals: whose, in what state, what is said about them, what search and timelines tell."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from organisation.queries.access import access_of
from proposals.addresses import folded
from proposals.models import OPEN_STATES, MessageKind, Proposal, ProposalFile, ProposalMessage, ProposalState
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.search import keys_matching
from records.queries.unchanged import kept_answer
from records.registries import Document, TimelineEntry
from ui.addresses import address_of

OPEN = Q(state__in=OPEN_STATES)
# Open and not answered with something that the sender is to answer now.
WAITING = OPEN & ~Q(state=ProposalState.ANSWERED)
FIRST_SHOWN = datetime.timedelta(days=730)
SHOWN_OF_TEXT = 160


def for_page() -> "QuerySet[Proposal]":
    """Proposals with what their page shows."""
    rows: QuerySet[Proposal] = Proposal.objects.all()
    return rows.select_related(
        "unit", "assignee", "link_unit", "link_field", "company", "contact", "partnership", "merged_into",
        "answered_by_interaction",
    )  # fmt: skip


# --- the list ---------------------------------------------------------------------------------------------------------


def in_scope(actor: Actor, scope: str) -> Q:
    """Those of the actor ("mine"), of the actor's units ("units"), without a unit ("none"), or all."""
    if scope == "mine":
        return Q(assignee=actor.pk)
    if scope == "units":
        return Q(unit__in=access_of(actor).units)
    return Q(unit__isnull=True) if scope == "none" else Q()


def of_show(show: str, today: datetime.date) -> Q:
    """Those of a chip: waiting for us, late, all, or in one state."""
    known = {"all": Q(), "waiting": WAITING, "late": OPEN & Q(answered_at=None, respond_by__lt=today)}
    return known[show] if show in known else Q(state=show)


def meant_by(text: str) -> Q:
    """Proposals that hold all of these words in what search knows of them."""
    return Q(pk__in=keys_matching("proposal", text))


def campaigns() -> list[str]:
    """The campaigns of the last two years, by name."""
    rows = Proposal.objects.filter(received_at__gte=timezone.now() - FIRST_SHOWN).exclude(campaign="")
    return sorted(set(rows.values_list("campaign", flat=True).distinct()))


def names_of(keys: Iterable[int]) -> dict[int, list[str]]:
    """The themes of many proposals, by name."""
    links = Proposal.themes.through.objects.filter(proposal__in=list(keys)).select_related("needtheme")
    found: dict[int, list[str]] = {}
    for link in links.order_by("needtheme__position", "needtheme__sort_key"):
        found.setdefault(link.proposal_id, []).append(link.needtheme.name)
    return found


# --- what waits for somebody ------------------------------------------------------------------------------------------


def waiting_for(actor: Actor) -> list[Proposal]:
    """What waits for this person, the most urgent first: given to them, or nobody's yet in a unit that they manage (any
    unit, while it has none). Read once per object, so once per request: the menu and the first page ask."""
    known: list[Proposal] | None = getattr(actor, "_waiting_proposals", None)
    if known is None:
        access = access_of(actor)
        ask = _waiting_for_managers if access.is_manager else _waiting_for_one
        known = ask(person=actor.pk or 0, managed=access.managed_units) if access.is_member else []
        actor._waiting_proposals = known  # type: ignore[attr-defined]
    return known


def waiting_count(actor: Actor) -> int:
    """How many those are, for the menu of every page."""
    if (known := getattr(actor, "_waiting_proposals", None)) is not None:
        return len(known)
    access = access_of(actor)
    ask = _keys_for_managers if access.is_manager else _keys_for_one
    keys = {"person": actor.pk or 0, "managed": access.managed_units}
    return len(kept_answer(actor, ask, **keys)) if access.is_member else 0


MOST_WAITING = 100


@prepared
def _waiting_for_managers(person: int, managed: frozenset[int]) -> "QuerySet[Proposal]":
    return _shown(_for_managers(person, managed))


@prepared
def _waiting_for_one(person: int, managed: frozenset[int]) -> "QuerySet[Proposal]":
    return _shown(_for_one(person))


@prepared
def _keys_for_managers(person: int, managed: frozenset[int]) -> "QuerySet[Proposal, int]":
    return _for_managers(person, managed).order_by().values_list("pk", flat=True)[:MOST_WAITING]


@prepared
def _keys_for_one(person: int, managed: frozenset[int]) -> "QuerySet[Proposal, int]":
    return _for_one(person).order_by().values_list("pk", flat=True)[:MOST_WAITING]


def _for_one(person: int) -> "QuerySet[Proposal]":
    return Proposal.objects.filter(WAITING, assignee=person)


def _for_managers(person: int, managed: frozenset[int]) -> "QuerySet[Proposal]":
    nobodys = Q(assignee=None) & (Q(unit=None) | Q(unit__in=managed))
    rows: QuerySet[Proposal] = Proposal.objects.filter(WAITING).filter(Q(assignee=person) | nobodys)
    return rows


def _shown(rows: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
    columns = ("organisation_name", "text", "respond_by", "answered_at")
    return rows.order_by("respond_by", "pk").only(*columns)[:MOST_WAITING]


# --- the page ---------------------------------------------------------------------------------------------------------


def joined_with(proposal: Proposal) -> list[Proposal]:
    """The proposals that were joined into this one, in the order in which they came."""
    return list(Proposal.objects.filter(merged_into=proposal.pk).order_by("received_at", "pk"))


def messages_of(proposals: Iterable[Proposal]) -> list[ProposalMessage]:
    """What was said about them, notes among it, the first first; each with its files as `kept`."""
    keys = [each.pk for each in proposals]
    rows = list(ProposalMessage.objects.filter(proposal__in=keys).select_related("author").order_by("created_at", "pk"))
    kept: dict[int | None, list[ProposalFile]] = {}
    for file in files_of(keys):
        kept.setdefault(file.message_id, []).append(file)
    for row in rows:
        row.kept = kept.get(row.pk, [])
    return rows


def files_of(keys: Iterable[int]) -> "QuerySet[ProposalFile]":
    """Files of the forms and of the messages."""
    rows: QuerySet[ProposalFile] = ProposalFile.objects.filter(proposal__in=list(keys))
    return rows.select_related("file").order_by("pk")


def last_heard(proposal: Proposal) -> ProposalMessage | None:
    """The last message to or from the sender, notes left out."""
    rows = ProposalMessage.objects.filter(proposal=proposal.pk).exclude(kind=MessageKind.NOTE)
    found: ProposalMessage | None = rows.select_related("author").order_by("-pk").first()
    return found


def told_with(proposal: Proposal) -> list[Proposal]:
    """The proposal, and those joined with it that came from another address: their senders are answered as well."""
    told, addresses = [proposal], {folded(proposal.email)}
    for each in joined_with(proposal):
        if each.email and folded(each.email) not in addresses:
            addresses.add(folded(each.email))
            told.append(each)
    return told


MOST_ALIKE = 5


def could_be_joined(proposal: Proposal) -> list[Proposal]:
    """Other open proposals of the same sender or organisation, the latest first."""
    same = Q(fingerprint=proposal.fingerprint)
    if proposal.email:
        same |= Q(email=proposal.email)
    if proposal.business_id:
        same |= Q(business_id=proposal.business_id)
    if proposal.company_id:
        same |= Q(company=proposal.company_id)
    rows = Proposal.objects.filter(OPEN & same).exclude(pk=proposal.pk).select_related("unit", "assignee")
    return list(rows.order_by("-received_at", "-pk")[:MOST_ALIKE])


# --- search and timelines ---------------------------------------------------------------------------------------------


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of proposals."""
    columns = ("pk", "organisation_name", "text", "contact_name", "email", "business_id", "campaign")
    rows = Proposal.objects.filter(pk__in=list(keys)).values_list(*columns)
    return {
        key: Document(title=name, subtitle=text[:SHOWN_OF_TEXT], texts=(text, *rest)) for key, name, text, *rest in rows
    }


def there() -> Exists:
    """Whether a company has a proposal."""
    return Exists(Proposal.objects.filter(company=OuterRef("pk")))


def timeline_of(actor: Actor, company_id: int, before: datetime.datetime, limit: int) -> list[TimelineEntry]:
    """Proposals of a company by the moment at which they came, the latest first; spam and doubles left out."""
    if not access_of(actor).is_member:
        return []
    return [_entry(row) for row in _of_company(company=company_id, before=before, limit=limit)]


@prepared
def _of_company(company: int, before: datetime.datetime, limit: int) -> "QuerySet[Proposal]":
    rows = Proposal.objects.filter(company=company, received_at__lt=before)
    rows = rows.exclude(state__in=(ProposalState.SPAM, ProposalState.MERGED)).select_related("unit", "assignee")
    return rows.order_by("-received_at", "-id")[:limit]


def _entry(row: Proposal) -> TimelineEntry:
    return TimelineEntry(
        at=row.received_at,
        key=f"proposal-{row.pk:012d}",
        icon="chat",
        title=_("Cooperation proposal: %(state)s") % {"state": row.get_state_display()},
        text=row.text[:SHOWN_OF_TEXT],
        who=row.contact_name,
        unit=row.unit.name if row.unit else "",
        url=address_of("proposals:proposal_detail", row.pk),
    )
