"""Companies in lists and lookups: whose they are, what they can be narrowed to, which ones a text means."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from organisation.models import EducationUnit
from partnerships.business_ids import BusinessIdError, parse_business_id
from partnerships.company_names import as_written, name_key
from partnerships.models import Company, Municipality, Partnership, Tier
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.search import find, matching
from records.registries import Document
from ui.lists.options import named_options

LADDER = Case(
    *(When(tier=tier, then=Value(tier.step)) for tier in Tier),
    default=Value(0),
)
LOOKUP_ROWS = 10
MOST_NAMESAKES = 50
MERGED = ("name", "other_name", "business_id", "foreign_id", "website")
FOUND_BY = (
    "name", "business_id", "municipality__name_fi", "municipality__name_sv", "municipality_text", "post_office",
    "sort_key", "tier", "other_name", "foreign_id", "website",
)  # fmt: skip


def owned_by(actor: Actor) -> "QuerySet[Any]":
    """Keys of the companies in whose partnerships a unit's owner is *actor*."""
    return (
        Partnership.objects.not_ended()
        .filter(participations__owner=actor.pk, participations__to_on=None, participations__deleted_at=None)
        .values("company")
    )


def meant_by(text: str) -> Q:
    """Companies that have this business ID, or all of these words in what search knows of them."""
    business_id = as_business_id(text)
    return has_business_id(business_id) if business_id else matching("company", text)


def has_business_id(business_id: str) -> Q:
    """Companies with this ID, or into which one that had it was merged."""
    gone = Company.every.filter(business_id=business_id, merged_into__isnull=False)
    return Q(business_id=business_id) | Q(pk__in=gone.values("merged_into"))


def as_business_id(text: str) -> str:
    """The stored form where *text* is a business ID, otherwise nothing."""
    try:
        return parse_business_id(text)
    except BusinessIdError:
        return ""


@named_options()
def municipalities_with_companies() -> "QuerySet[Any]":
    """Where there are companies: what the list can be narrowed to."""
    there = Company.objects.filter(municipality=OuterRef("pk"))
    return Municipality.objects.filter(Exists(there))


@named_options()
def units_with_companies() -> "QuerySet[Any]":
    """Units that lead a partnership shown in the list."""
    led = Company.objects.filter(lead_unit=OuterRef("pk"))
    return EducationUnit.every.filter(Exists(led))


def look_up(actor: Actor, text: str) -> list[tuple[int, str, str]]:
    """At most ten companies that *text* may mean, each with what tells namesakes apart."""
    business_id = as_business_id(text)
    if business_id:
        found = Company.objects.visible_to(actor).filter(has_business_id(business_id))
        return [(company.pk, company.name, company.business_id) for company in found[:LOOKUP_ROWS]]
    rows = find(actor, text, kinds=("company",), limit=LOOKUP_ROWS).rows
    return [(row.object_id, row.title, row.subtitle) for row in rows]


def by_exact_text(companies: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """Companies meant by a name or business ID typed in full: the way without suggestions."""
    business_id = as_business_id(text)
    if business_id:
        return companies.filter(has_business_id(business_id))
    named = companies.filter(name_key=name_key(text))
    return companies.filter(pk__in=[row.pk for row in as_written(named[:MOST_NAMESAKES], text)])


def documents(keys: Iterable[int]) -> dict[int, Document]:
    """What search knows of companies: of those that were merged into them too."""
    wanted = frozenset(keys)
    is_one = len(wanted) == 1
    merged: dict[int, list[str]] = {}
    for key, *texts in _merged_into_one(keys=wanted) if is_one else _merged_into(wanted):
        merged.setdefault(key, []).extend(texts)
    rows = _one_found_by(keys=wanted) if is_one else _found_by(wanted)
    # Plain values: a load describes a hundred thousand companies, and objects take three times as long.
    return {
        key: Document(
            title=name,
            subtitle=", ".join(filter(None, (town or written_town or post_office, business_id))),
            texts=(business_id, town or "", swedish_town or "", *texts, *merged.get(key, ())),
            weight=10,
            sort_key=bytes(sort_key),
            facet=tier,
        )
        for key, name, business_id, town, swedish_town, written_town, post_office, sort_key, tier, *texts in rows
    }


def _merged_into(keys: frozenset[int]) -> "QuerySet[Company, Any]":
    rows = Company.every.filter(merged_into__in=keys)
    return rows.order_by("pk").values_list("merged_into", *MERGED)


def _found_by(keys: frozenset[int]) -> "QuerySet[Company, Any]":
    return Company.objects.filter(pk__in=keys).values_list("pk", *FOUND_BY)


# One is what each saving of a form asks for.
_merged_into_one, _one_found_by = prepared(_merged_into), prepared(_found_by)
