"""How two records become one: what is chosen together, which partnership stays, what tells of the same work or site."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from partnerships.models import (
    Company,
    Contact,
    Partnership,
    PartnershipStatus,
    Position,
    PositionKind,
    Tier,
    Workplace,
)
from records.models import Record

WINNER, LOSER, BOTH = "winner", "loser", "both"
UNDO_DAYS = 30
MERGE_VERBS = {"merge_companies": Company, "merge_contacts": Contact}
# What is chosen together, because it is said together. Each column that people fill in belongs to one group.
COMPANY_GROUPS: Mapping[str, Sequence[str]] = {
    "name": ("name",),
    "other_name": ("other_name",),
    "kind": ("kind",),
    "business_id": ("business_id",),
    "foreign_id": ("country", "foreign_id"),
    "industry": ("industry", "industry_code", "industry_classification", "industry_text"),
    "municipality": ("municipality", "municipality_text"),
    "address": ("street_address", "postal_code", "post_office"),
    "website": ("website",),
    "size_class": ("size_class",),
    "language": ("language",),
    "notes": ("notes",),
    "ask_first": ("ask_first", "ask_first_review_on"),
    "needs_mapped_on": ("needs_mapped_on",),
}
CONTACT_GROUPS: Mapping[str, Sequence[str]] = {
    "name": ("first_name", "last_name"),
    "email": ("email",),
    "phone": ("phone",),
    "language": ("language",),
    "notes": ("notes",),
    "informed_on": ("informed_on",),
}
GROUPS: Mapping[type[Record], Mapping[str, Sequence[str]]] = {Company: COMPANY_GROUPS, Contact: CONTACT_GROUPS}
JOINABLE = frozenset({"notes"})
LIVELY = (PartnershipStatus.PROSPECT, PartnershipStatus.PAUSED, PartnershipStatus.ACTIVE)


def ordered_by_rule(one: Partnership, other: Partnership) -> tuple[Partnership, Partnership]:
    """(the one that stays, the one that ends): the higher tier; of equals the one that started earlier."""
    pair = sorted((one, other), key=lambda each: (-Tier(each.tier).step, each.started_on, each.pk))
    return pair[0], pair[1]


def liveliest(one: Partnership, other: Partnership) -> str:
    """The status of two that become one: active before paused before prospect."""
    return max(one.status, other.status, key=lambda status: LIVELY.index(PartnershipStatus(status)))


def is_same_position(one: Position, other: Position) -> bool:
    """Whether two rows tell of the same work: what one of them leaves open does not tell them apart."""
    return (
        (one.contact_id, one.company_id) == (other.contact_id, other.company_id)
        and _agree(one.workplace_id, other.workplace_id)
        and _agree(one.title.casefold(), other.title.casefold())
        and _agree(one.kind, other.kind, nothing=PositionKind.OTHER)
        and one.ends_on == other.ends_on
    )


def same_sites(winner: Company, loser: Company) -> list[tuple[Workplace, Workplace]]:
    """Pairs (of the winner, of the loser) that are one site: the same name, and no address that says otherwise."""
    own = {bytes(site.sort_key): site for site in _sites(winner)}
    found = ((own.pop(bytes(site.sort_key), None), site) for site in _sites(loser))
    return [(mine, theirs) for mine, theirs in found if mine is not None and _is_one_place(mine, theirs)]


def _sites(company: Company) -> "Iterable[Workplace]":
    return Workplace.objects.filter(company=company.pk).order_by("pk")


def _is_one_place(one: Workplace, other: Workplace) -> bool:
    names = ("municipality_id", "street_address", "postal_code")
    return all(_agree(getattr(one, name), getattr(other, name)) for name in names)


def _agree(one: Any, other: Any, nothing: Any = None) -> bool:
    return one == other or one in (None, "", nothing) or other in (None, "", nothing)
