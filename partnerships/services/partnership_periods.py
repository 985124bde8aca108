"""How partnerships stood on each day: the only writer of PartnershipPeriod and of the copies that rest on it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _

from partnerships.models import Company, Partnership, PartnershipPeriod, PartnershipStatus, Tier
from partnerships.services.partnership_ledger import touched
from records.models import Change
from records.queries.prepared import prepared
from records.services import Writing
from records.services.indexing import set_facets
from records.services.writing import wrote_beside

FACETS = ("lead_unit_id", "tier", "status")
# What companies carry of their partnerships.
COPIED = ("tier", "lead_unit_id", "came_along_on")


@dataclass(frozen=True)
class Span:
    """How a partnership stands from a day until (not including) another."""

    from_on: datetime.date
    to_on: datetime.date | None
    lead_unit_id: int
    tier: str
    status: str

    @property
    def standing(self) -> tuple[Any, ...]:
        """All but the days."""
        return tuple(getattr(self, name) for name in FACETS)


def changed(spans: Sequence[Span], on: datetime.date, **facets: Any) -> list[Span]:
    """*spans* with other values from *on* until the day on which each value was to change anyway."""
    result = list(spans)
    for name, value in facets.items():
        result = _with_facet(_split(result, on), on, name, value)
    return _joined(result)


def _split(spans: Sequence[Span], on: datetime.date) -> list[Span]:
    """The same days, with a border at *on*."""
    parts: list[Span] = []
    for span in spans:
        if span.from_on < on and (span.to_on is None or on < span.to_on):
            parts += [replace(span, to_on=on), replace(span, from_on=on)]
        else:
            parts.append(span)
    return parts


def _with_facet(spans: list[Span], on: datetime.date, name: str, value: Any) -> list[Span]:
    first = next(index for index, span in enumerate(spans) if span.from_on == on)
    before = getattr(spans[first], name)
    result = list(spans)
    for index in range(first, len(spans)):
        if getattr(spans[index], name) != before:
            break
        result[index] = replace(spans[index], **{name: value})
    return result


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours that say the same become one."""
    groups = [list(group) for _standing, group in groupby(spans, key=lambda span: span.standing)]
    return [replace(group[0], to_on=group[-1].to_on) for group in groups]


def spans_of(partnership: Partnership) -> list[Span]:
    """The periods of *partnership* in order."""
    return [_span(row) for row in _periods(partnership=partnership.pk)]


@prepared
def _periods(partnership: int) -> "QuerySet[PartnershipPeriod]":
    return PartnershipPeriod.objects.filter(partnership=partnership).order_by("from_on")


def _span(row: PartnershipPeriod) -> Span:
    return Span(row.from_on, row.to_on, row.lead_unit_id, row.tier, row.status)


def open_first(partnership: Partnership) -> None:
    """The first period of a partnership that has just been made: as its columns say, from its first day."""
    _store(partnership, [_as_columns_say(partnership)])


def change_standing(write: Writing, partnership: Partnership, *, on: datetime.date, **facets: Any) -> None:
    """Give *partnership* another tier, status or lead_unit_id from *on*; its columns follow the latest period.

    A change on a day that has one already replaces it; a back-dated one holds until the next change of the same kind.
    """
    stored = Partnership.every.select_for_update().get(pk=partnership.pk)
    spans = spans_of(stored)
    if on < spans[0].from_on:
        raise ValidationError(_("The partnership started only after that day."), code="before_start")
    before, spans = spans, changed(spans, on, **facets)
    _store(stored, spans)
    if spans != before and spans[-1].standing == before[-1].standing:
        _journal_past(write, stored, on, before, facets)
    _copy_latest(write, partnership, stored, spans[-1])


def _journal_past(
    write: Writing, stored: Partnership, on: datetime.date, before: Sequence[Span], facets: dict[str, Any]
) -> None:
    """A change of the past leaves the columns as they are: without this no history would tell of it."""
    held = next(span for span in reversed(before) if span.from_on <= on)
    for name, value in facets.items():
        Change.objects.create(
            batch=write.batch,
            subject_type=stored._meta.label_lower,
            subject_id=stored.pk,
            version=stored.version,
            action=Change.Action.CHANGED,
            field=name.removesuffix("_id"),
            old=getattr(held, name),
            new=value,
        )


def move_start(write: Writing, partnership: Partnership, on: datetime.date) -> None:
    """Correct the first day; what was changed later stays on its days."""
    stored = Partnership.every.select_for_update().get(pk=partnership.pk)
    first, *rest = spans_of(stored)
    if first.to_on is not None and on >= first.to_on:
        raise ValidationError(_("The partnership has changed before that day already."), code="after_change")
    _store(stored, [replace(first, from_on=on), *rest])
    stored.started_on = partnership.started_on = on
    write.save(stored)
    partnership.version = stored.version


def take_back_status(partnership: Partnership, *, on: datetime.date, old: str, new: str) -> None:
    """Let the status that began on a day never have begun, where it still holds. The columns are the caller's."""
    spans = spans_of(Partnership.every.select_for_update().get(pk=partnership.pk))
    if spans and spans[-1].status == new:
        _store(partnership, changed(spans, max(on, spans[0].from_on), status=old))


def copy_latest(write: Writing, partnership: Partnership) -> None:
    """Bring the columns of *partnership* in line with its latest period."""
    stored = Partnership.every.select_for_update().get(pk=partnership.pk)
    _copy_latest(write, partnership, stored, spans_of(stored)[-1])


def close_gaps(partnership: Partnership) -> None:
    """Let each period last until the next begins, and the last one go on."""
    spans = spans_of(partnership) or [_as_columns_say(partnership)]
    nexts = [span.from_on for span in spans[1:]]
    _store(partnership, _joined([replace(span, to_on=to) for span, to in zip(spans, [*nexts, None], strict=True)]))


def _as_columns_say(partnership: Partnership) -> Span:
    return Span(partnership.started_on, None, partnership.lead_unit_id, str(partnership.tier), str(partnership.status))


def _copy_latest(write: Writing, partnership: Partnership, stored: Partnership, latest: Span) -> None:
    for name in FACETS:
        setattr(stored, name, getattr(latest, name))
    write.save(stored)
    # The caller's object may hold what a form has put there: only the copies are brought up to date.
    for name in (*FACETS, "version"):
        setattr(partnership, name, getattr(stored, name))


def _store(partnership: Partnership, spans: Sequence[Span]) -> None:
    """Make the rows say what *spans* say; first what goes, so that one period at most is ever open."""
    rows = {row.from_on: row for row in _periods(partnership=partnership.pk)}
    kept = {span.from_on for span in spans}
    before = [_span(row) for row in rows.values()]
    if before != list(spans):
        wrote_beside(PartnershipPeriod, {partnership.pk, *touched(map(astuple, (*before, *spans)))})
    if gone := [row.pk for day, row in rows.items() if day not in kept]:
        PartnershipPeriod.objects.filter(pk__in=gone).delete()
    fresh = []
    for span in spans:
        if span.from_on in rows and _span(rows[span.from_on]) == span:
            continue
        values = {name: getattr(span, name) for name in ("to_on", *FACETS)}
        if span.from_on in rows:
            PartnershipPeriod.objects.filter(pk=rows[span.from_on].pk).update(**values)
        else:
            fresh.append(PartnershipPeriod(partnership=partnership, from_on=span.from_on, **values))
    PartnershipPeriod.objects.bulk_create(fresh)


def highest_active(company_ids: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Tier and lead unit of the highest active partnership of each company that has one; the older one of equals."""
    rows = Partnership.objects.filter(company__in=company_ids, status=PartnershipStatus.ACTIVE)
    found: dict[int, tuple[str, int]] = {}
    for company, tier, unit in rows.order_by("started_on", "pk").values_list("company_id", "tier", "lead_unit_id"):
        if company not in found or Tier(tier).step > Tier(found[company][0]).step:
            found[company] = (tier, unit)
    return found


def came_along(company_ids: Iterable[int]) -> dict[int, datetime.date]:
    """The first day ever on which a partnership of each company was active, one that was merged into another as well.

    Who had a partnership before Kumppani did not come along.
    """
    rows = PartnershipPeriod.objects.filter(partnership__company__in=company_ids, partnership__deleted_at=None)
    active = Min("from_on", filter=Q(status=PartnershipStatus.ACTIVE))
    baseline = Count("pk", filter=Q(partnership__existed_before=True))
    counted = rows.order_by().values_list("partnership__company").annotate(first=active, baseline=baseline)
    return {company: first for company, first, known in counted if first is not None and not known}


def company_copies(company_ids: Iterable[int]) -> dict[int, tuple[str, int | None, datetime.date | None]]:
    """What the columns COPIED of companies have to say, by their partnerships."""
    ids = list(company_ids)
    highest, firsts = highest_active(ids), came_along(ids)
    return {key: (*highest.get(key, ("", None)), firsts.get(key)) for key in ids}


def refresh_company_copies(_write: Writing | None, company_ids: Iterable[int]) -> int:
    """Bring COPIED of companies in line with their partnerships; returns how many had to change.

    Every writing of a partnership or its periods does this at its end by itself (ports.copies). The companies are held,
    so that of two who write partnerships of one company the second sees what the first has written.
    """
    held = Company.every.select_for_update(no_key=True).filter(pk__in=company_ids).order_by("pk")
    stored = {key: tuple(copies) for key, *copies in held.values_list("pk", *COPIED)}
    wrong = {key: wanted for key, wanted in company_copies(stored).items() if wanted != stored[key]}
    for key, (tier, unit, day) in wrong.items():
        Company.every.filter(pk=key).update(tier=tier, lead_unit_id=unit, came_along_on=day)
    set_facets(Company, {key: tier for key, (tier, *_others) in wrong.items() if tier != stored[key][0]})
    return len(wrong)
