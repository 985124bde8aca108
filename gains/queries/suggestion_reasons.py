"""Agreements that end or are to be looked at again, equipment and spaces that are due: why something is suggested."""

import datetime
from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from gains.models import Agreement, Contribution
from gains.queries.agreement import END_SUGGESTED, END_SUGGESTED_AGAIN, not_renewed, to_review
from gains.queries.contribution import due
from partnerships.models import Partnership, PartnershipStatus, ReasonKind, Tier

# How long after its last day the end of an agreement is still suggested.
ENDED_LATELY = datetime.timedelta(days=30)
Told = tuple[int, str, str, datetime.date]


def may_have_reasons(today: datetime.date) -> Q:
    """Partnerships with an agreement that comes up, of their own or of the whole organisation, or with things due."""
    agreements = Agreement.objects.filter(_ends(today) | to_review(today))
    whole = agreements.filter(partnership=None)
    things = Contribution.objects.filter(due(today))
    return (
        Q(pk__in=agreements.filter(partnership__isnull=False).values("partnership"))
        | Q(company__in=whole.values("company"))
        | Q(pk__in=things.values("partnership"))
    )


def reasons(keys: Collection[int], today: datetime.date) -> Iterator[Told]:
    """All that come up for these partnerships; a cause is an agreement or a thing with its day."""
    yield from _of_agreements(keys, today)
    yield from _of_things(keys, today)


def _ends(today: datetime.date) -> Q:
    """From ninety days before its last day until a month after it, unless another one goes on from it."""
    near = Q(valid_until__lte=today + END_SUGGESTED, valid_until__gte=today - ENDED_LATELY)
    return near & Q(signed_on__lte=today) & not_renewed()


def _of_agreements(keys: Collection[int], today: datetime.date) -> Iterator[Told]:
    ends, looked_at = _agreements(keys, _ends(today)), _agreements(keys, to_review(today))
    closest = _closest({row.company_id for row in (*ends, *looked_at) if row.partnership_id is None})
    wanted = set(keys)
    for row in ends:
        partnership = row.partnership_id or closest.get(row.company_id)
        if partnership in wanted and row.valid_until is not None:
            # Each of the two windows is a cause of its own: what was answered in the first comes up in the second.
            is_second = row.valid_until <= today + END_SUGGESTED_AGAIN
            window = END_SUGGESTED_AGAIN if is_second else END_SUGGESTED
            cause = f"{row.pk} {row.valid_until.isoformat()} {window.days}"
            yield partnership, ReasonKind.AGREEMENT_ENDS, cause, row.valid_until
    for row in looked_at:
        partnership = row.partnership_id or closest.get(row.company_id)
        if partnership in wanted and row.review_on is not None:
            cause = f"{row.pk} {row.review_on.isoformat()}"
            yield partnership, ReasonKind.AGREEMENT_REVIEW, cause, row.review_on


def _agreements(keys: Collection[int], which: Q) -> "list[Agreement]":
    companies = Partnership.objects.filter(pk__in=keys).values("company")
    covers = Q(partnership__in=keys) | Q(partnership=None, company__in=companies)
    rows: QuerySet[Agreement] = Agreement.objects.filter(covers, which).order_by("pk")
    return list(rows)


def _closest(companies: Collection[int]) -> dict[int, int]:
    """Of each organisation the active partnership of the highest tier: what covers all is suggested once."""
    if not companies:
        return {}
    rows = Partnership.objects.filter(company__in=companies, status=PartnershipStatus.ACTIVE)
    found = sorted(rows.values_list("company", "pk", "tier"), key=lambda row: (Tier(row[2]).step, -row[1]))
    return {company: pk for company, pk, _tier in found}


def _of_things(keys: Collection[int], today: datetime.date) -> Iterator[Told]:
    for row in Contribution.objects.filter(due(today), partnership__in=keys).order_by("pk"):
        day = min(each for each in (row.review_on, row.used_until) if each is not None)
        yield row.partnership_id, ReasonKind.CONTRIBUTION_DUE, f"{row.pk} {day.isoformat()}", day
