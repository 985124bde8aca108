"""Municipalities and industries, found by code or name in any language; both tables fit into memory."""

from django.db.models import QuerySet

from organisation.queries.person import matches
from partnerships.models import Classification, Industry, Municipality


def find_municipalities(text: str) -> "QuerySet[Municipality]":
    """Municipalities whose name, region or code begins like the words of *text*; all of them without a text."""
    rows = Municipality.objects.order_by("sort_key", "code")
    if not text:
        return rows
    found = [row.pk for row in rows if matches(text, row.code, row.name_fi, row.name_sv, row.region_fi, row.region_sv)]
    return rows.filter(pk__in=found)


def find_industries(text: str, classification: str = "") -> "QuerySet[Industry]":
    """Industries whose name or code begins like the words of *text*, of one classification or both."""
    rows = Industry.objects.order_by("classification", "code")
    if classification in Classification.values:
        rows = rows.filter(classification=classification)
    if not text:
        return rows
    return rows.filter(
        pk__in=[row.pk for row in rows if matches(text, row.code, row.name_fi, row.name_sv, row.name_en)]
    )
