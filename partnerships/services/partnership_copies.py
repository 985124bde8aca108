"""Copies that rest on periods and partnerships: kept after each writing and undo, verified by a command."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from partnerships.models import Company, Goal, Partnership, PartnershipPeriod, TierDecision
from partnerships.queries.partnership import has_history
from partnerships.services.contact_gap import refresh_gaps, wrong_gaps
from partnerships.services.covered_span import refresh_covered, wrong_covered
from partnerships.services.partnership_ledger import Line, follow, refresh_lines, wrong_lines
from partnerships.services.partnership_periods import (
    COPIED,
    FACETS,
    close_gaps,
    company_copies,
    copy_latest,
    move_start,
    refresh_company_copies,
    spans_of,
)
from records.actors import PROGRAM
from records.models import Record, SearchRow
from records.services import Writing, writing
from records.services.counting import raise_counters
from records.services.indexing import index, set_facets
from records.services.undoing import CannotUndo
from records.services.writing import wrote_beside

CHUNK = 1_000
WRONG_COMPANY = "tier, lead unit or day of coming along not as in its partnerships"


def refresh_companies(partnership_ids: set[int]) -> None:
    """What the companies carry of their partnerships that were written."""
    companies = Partnership.every.filter(pk__in=partnership_ids).values_list("company_id", flat=True)
    refresh_company_copies(None, set(companies))


def refresh_of_partnerships(keys: set[int]) -> None:
    """All copies that rest on these partnerships, but the ledger."""
    refresh_companies(keys)
    refresh_covered(keys)
    refresh_gaps(keys)


def after_periods(touched: set[Line | int]) -> None:
    """Periods were written: of these partnerships, counted in these lines of the ledger."""
    refresh_lines({each for each in touched if isinstance(each, Line)})
    if keys := {each for each in touched if isinstance(each, int)}:
        refresh_of_partnerships(keys)


def reindex_for_goals(goal_ids: set[int]) -> None:
    """Partnerships are found by their goals."""
    index(Partnership, set(Goal.every.filter(pk__in=goal_ids).values_list("partnership_id", flat=True)))


def settle_after_undo(write: Writing, touched: list[Record]) -> None:
    """Dated changes are not undone, for others may have been dated after them: they are corrected by a new one.

    A corrected first day goes back in the periods as well.
    """
    gone = [each for each in touched if isinstance(each, Partnership) and each.deleted_at is not None]
    if any(has_history(each) for each in gone):
        raise CannotUndo(_("Something has been written down for this partnership already. End it instead."))
    follow(each for each in touched if isinstance(each, Partnership))
    keys = {each.pk for each in touched if isinstance(each, Partnership)}
    keys |= {each.partnership_id for each in touched if isinstance(each, TierDecision)}
    for partnership in Partnership.objects.filter(pk__in=keys):
        spans = spans_of(partnership)
        if spans and tuple(getattr(partnership, name) for name in FACETS) != spans[-1].standing:
            raise CannotUndo(_("A change of tier, status or lead unit is corrected by a new one on the same day."))
        if spans and spans[0].from_on != partnership.started_on:
            move_start(write, partnership, partnership.started_on)


def verify_copies(*, repair: bool = False) -> list[str]:
    """What is wrong with periods and with the copies that rest on them, in words; mended where asked for."""
    wrong = [
        *_broken_chains(repair),
        *_wrong_partnerships(repair),
        *_wrong_companies(repair),
        *_wrong_facets(repair),
        *_wrong_spans(repair),
        *_wrong_months(repair),
    ]
    if repair and wrong:
        # Figures and lists that are kept until a partnership is written rest on the copies too.
        raise_counters([Partnership._meta.label_lower])
    return wrong


def _broken_chains(repair: bool) -> Iterator[str]:
    """Periods that leave a gap, overlap, or are missing."""
    rows = PartnershipPeriod.objects.order_by("partnership", "from_on").values_list(
        "partnership_id", "from_on", "to_on"
    )
    broken = [key for key, group in groupby(rows.iterator(CHUNK), key=lambda row: row[0]) if not _is_whole(list(group))]
    broken += Partnership.every.filter(periods=None).values_list("pk", flat=True)
    for partnership in Partnership.every.filter(pk__in=broken):
        yield f"partnership {partnership.pk}: its periods leave a gap, overlap, or are missing"
        if repair:
            with writing(PROGRAM, verb="repair_copies"):
                close_gaps(partnership)


def _is_whole(periods: list[tuple[int, object, object]]) -> bool:
    ends = [to_on for _key, _from_on, to_on in periods]
    return ends == [*(from_on for _key, from_on, _to_on in periods[1:]), None]


def _wrong_partnerships(repair: bool) -> Iterator[str]:
    """Partnerships whose columns are not those of the latest period."""
    latest = PartnershipPeriod.objects.filter(to_on=None).select_related("partnership")
    for period in latest.order_by("pk").iterator(CHUNK):
        partnership = period.partnership
        wrong = [name for name in FACETS if getattr(partnership, name) != getattr(period, name)]
        if wrong:
            yield f"partnership {partnership.pk}: {', '.join(wrong)} not as in the latest period"
        if wrong and repair:
            with writing(PROGRAM, verb="repair_copies") as write:
                copy_latest(write, partnership)


def _wrong_companies(repair: bool) -> Iterator[str]:
    """Companies whose tier, lead unit or day of coming along is not what their partnerships say."""
    for chunk in _chunks(Company.every.order_by("pk").values_list("pk", flat=True)):
        wanted = company_copies(chunk)
        rows = Company.every.filter(pk__in=chunk).order_by("pk").values_list("pk", *COPIED)
        wrong = [key for key, *copies in rows if tuple(copies) != wanted[key]]
        yield from (f"company {key}: {WRONG_COMPANY}" for key in wrong)
        if wrong and repair:
            with writing(PROGRAM, verb="repair_copies") as write:
                refresh_company_copies(write, wrong)


def _wrong_facets(repair: bool) -> Iterator[str]:
    """Companies that search counts by another tier than their own."""
    for chunk in _chunks(Company.objects.order_by("pk").values_list("pk", flat=True)):
        tiers = dict(Company.objects.filter(pk__in=chunk).values_list("pk", "tier"))
        rows = SearchRow.objects.filter(kind="company", object_id__in=chunk).order_by("object_id")
        wrong = [key for key, facet in rows.values_list("object_id", "facet") if facet != tiers[key]]
        yield from (f"company {key}: found by another tier than its own" for key in wrong)
        if wrong and repair:
            set_facets(Company, {key: tiers[key] for key in wrong})


def _wrong_spans(repair: bool) -> Iterator[str]:
    """Partnerships of which the spans of what they cover, or of being without contact, are not what the dated rows say."""
    for chunk in _chunks(Partnership.every.order_by("pk").values_list("pk", flat=True)):
        covered, gaps = wrong_covered(chunk), wrong_gaps(chunk)
        yield from (f"partnership {key}: spans of coverage not as in its periods and activities" for key in covered)
        yield from (f"partnership {key}: times without contact not as in its periods and contacts" for key in gaps)
        if repair and (covered or gaps):
            wrote_beside(PartnershipPeriod, {*covered, *gaps})


def _wrong_months(repair: bool) -> Iterator[str]:
    """Lines of the monthly ledger that do not say what the periods say."""
    wrong = list(wrong_lines())
    for line, said, true in wrong:
        yield f"month {line.month_on:%Y-%m}, unit {line.lead_unit_id}, {line.tier}, {line.status}: {said} instead of {true}"
    if wrong and repair:
        wrote_beside(PartnershipPeriod, {line for line, _said, _true in wrong})


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    wanted = list(keys)
    for start in range(0, len(wanted), CHUNK):
        yield wanted[start : start + CHUNK]
