"""Which partnerships are quiet.

At the development and strategic tiers: active, and without contact for longer than their cadence, which is their own,
else the tier's as the college set it; before the first contact it runs from the start. Mass mail, unanswered calls and
plans are no contact. At the everyday tier: without activity for longer than the college's threshold.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import DateField, Exists, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from django.utils import timezone

from partnerships.models import (
    Activity,
    ActivityStatus,
    InteractionCompany,
    Partnership,
    PartnershipPeriod,
    PartnershipRules,
    PartnershipStatus,
    Tier,
)
from records.actors import Actor
from records.queries.prepared import prepared
from records.queries.unchanged import kept_answer

LONGEST_CADENCE = 36
TOUCHED = [Tier.DEVELOPMENT, Tier.STRATEGIC]


def rules() -> PartnershipRules:
    """The college's thresholds, or those that ship with the product."""
    return _rules.first() or PartnershipRules()


@prepared
def _rules() -> "QuerySet[PartnershipRules]":
    return PartnershipRules.objects.filter(pk=1)


def rules_seen_by(actor: Actor) -> PartnershipRules:
    """The same, read once per object, so once per request: several chips of a list ask."""
    known: PartnershipRules | None = getattr(actor, "_partnership_rules", None)
    if known is None:
        known = next(iter(kept_answer(actor, _rules)), None) or PartnershipRules()
        actor._partnership_rules = known  # type: ignore[attr-defined]
    return known


@lru_cache(maxsize=1_000)
def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day *months* earlier, or the last day of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = datetime.date(years, month + 1, 1)
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day *months* later, or the last day of that month."""
    return months_before(day, -months)


def cadence_of(partnership: Partnership, college: PartnershipRules) -> int | None:
    """After how many months without contact it is quiet: its own value, else the tier's; everyday ones never are."""
    tiers = {
        Tier.DEVELOPMENT: college.development_cadence_months,
        Tier.STRATEGIC: college.strategic_cadence_months,
    }
    if partnership.tier not in tiers:
        return None
    return partnership.cadence_months or tiers[Tier(partnership.tier)]


@dataclass(frozen=True)
class Touch:
    """How a partnership stands with its cadence: since when without contact, until when that is well."""

    since: datetime.date
    was_met: bool
    months: int

    @property
    def until(self) -> datetime.date:
        """The last day on which it is not quiet."""
        return last_day_in_time(self.since, self.months)

    def met_on(self, day: datetime.date) -> "Touch":
        """How it would stand after one more contact."""
        return Touch(max(day, self.since) if self.was_met else day, True, self.months)


def last_day_in_time(since: datetime.date, months: int) -> datetime.date:
    """The last day D for which *since* is not before the day *months* before D."""
    day = months_after(since, months)
    following = day + datetime.timedelta(days=1)
    while months_before(following, months) <= since:
        day, following = following, following + datetime.timedelta(days=1)
    return day


def touch_of(partnership: Partnership, college: PartnershipRules) -> Touch | None:
    """How it stands now; None where no cadence holds."""
    months = cadence_of(partnership, college)
    if months is None:
        return None
    met = partnership.last_contact_on
    return Touch(since=met or partnership.started_on, was_met=met is not None, months=months)


def is_quiet(partnership: Partnership, touch: Touch | None, today: datetime.date) -> bool:
    """Whether an active partnership has been without contact for too long."""
    return touch is not None and partnership.status == PartnershipStatus.ACTIVE and touch.until < today


def quiet_now(today: datetime.date | None = None, college: PartnershipRules | None = None) -> Q:
    """Partnerships that are quiet today, by the copies that each of them carries."""
    today = today or timezone.localdate()
    since = Coalesce("last_contact_on", "started_on")
    return Q(status=PartnershipStatus.ACTIVE, tier__in=TOUCHED) & Q(
        LessThan(since, _earliest("", today, college or rules()))
    )


def quiet_on(day: datetime.date) -> "QuerySet[Partnership]":
    """Partnerships that were quiet at the end of any past day, by their dated rows."""
    holding = Q(to_on=None) | Q(to_on__gt=day)
    period = PartnershipPeriod.objects.filter(holding, partnership=OuterRef("pk"), from_on__lte=day)
    contacts = InteractionCompany.objects.filter(partnership=OuterRef("pk"), is_contact=True, happened_on__lte=day)
    rows = Partnership.objects.annotate(
        tier_then=Subquery(period.filter(status=PartnershipStatus.ACTIVE).values("tier")[:1]),
        last_then=Subquery(contacts.order_by("-happened_on").values("happened_on")[:1]),
    ).filter(tier_then__in=TOUCHED)
    since = Coalesce("last_then", "started_on")
    found: QuerySet[Partnership] = rows.filter(LessThan(since, _earliest("tier_then", day, rules())))
    return found


def _earliest(tier: str, day: datetime.date, college: PartnershipRules) -> "EarliestInTime":
    """The earliest last contact that is still in time at *day*, by each partnership's cadence."""
    lengths = (college.strategic_cadence_months, college.development_cadence_months, *range(1, LONGEST_CADENCE + 1))
    return EarliestInTime("cadence_months", tier or "tier", days=tuple(months_before(day, each) for each in lengths))


class EarliestInTime(Func):
    """A day for each cadence: *days* are that of strategic partnerships, that of others, and those of each length.

    Written out here: as conditions of Django's, forty of them took longer to put together than the question took.
    """

    output_field = DateField()

    def __init__(self, cadence: str, tier: str, *, days: tuple[datetime.date, ...]) -> None:
        super().__init__(cadence, tier)
        self.days = days

    def as_sql(  # type: ignore[override]  # no template, no joiner: the statement is written out
        self, compiler: Any, connection: Any, **_context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """CASE WHEN … END."""
        (cadence, _none), (tier, params) = map(compiler.compile, self.source_expressions)
        # Few have a cadence of their own: the others are told first.
        whens = [f"{cadence} IS NULL AND {tier} = '{Tier.STRATEGIC.value}'", f"{cadence} IS NULL"]
        whens += [f"{cadence} = {months}" for months in range(1, LONGEST_CADENCE + 1)]
        then = self.output_field.get_db_prep_value
        days = [then(day, connection) for day in self.days]
        return f"CASE {' '.join(f'WHEN {when} THEN %s' for when in whens)} END", (*params, *days)


def everyday_quiet_now(today: datetime.date | None = None, college: PartnershipRules | None = None) -> Q:
    """Everyday partnerships in which nothing has been done for long: something to look at, never a task."""
    cutoff = months_before(today or timezone.localdate(), (college or rules()).everyday_quiet_months)
    everyday = Q(status=PartnershipStatus.ACTIVE, tier=Tier.EVERYDAY, started_on__lt=cutoff)
    return everyday & ~Q(Exists(done_since(cutoff, partnership=OuterRef("pk"))))


def done_since(cutoff: datetime.date, **of: Any) -> "QuerySet[Activity]":
    """Activities that go on, or were done on or after *cutoff*; one without days counts by when it was written down."""
    by_day = Q(ends_on__gte=cutoff) | Q(ends_on=None, starts_on__gte=cutoff)
    # A moment, not a date of it: SQLite would reckon each row's date in Python.
    first_moment = timezone.make_aware(datetime.datetime.combine(cutoff, datetime.time.min))
    written = Q(ends_on=None, starts_on=None, created_at__gte=first_moment)
    going_on = Q(status=ActivityStatus.ONGOING) & (Q(ends_on=None) | Q(ends_on__gte=cutoff))
    found: QuerySet[Activity] = Activity.objects.filter(
        going_on | Q(status=ActivityStatus.DONE) & (by_day | written), **of
    )
    return found
