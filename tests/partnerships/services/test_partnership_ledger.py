"""The monthly ledger and the other copies say what the periods say, whatever the services do, also where two do it at once."""

import datetime
import threading
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from partnerships.models import (
    Activity,
    ActivityType,
    Company,
    Interaction,
    Partnership,
    PartnershipLedger,
    PartnershipPeriod,
)
from partnerships.services.activity import add_activity, change_activity, delete_activity
from partnerships.services.contact_gap import wrong_gaps
from partnerships.services.covered_span import wrong_covered
from partnerships.services.interaction import CompanyPart, delete_interaction, log_interaction
from partnerships.services.merge import merge_companies
from partnerships.services.participation import join_unit
from partnerships.services.partnership import (
    change_lead_unit,
    change_partnership,
    delete_partnership,
    set_status,
    start_partnership,
)
from partnerships.services.partnership_copies import verify_copies
from partnerships.services.tier_decision import decide_tier
from records.models import ChangeBatch
from records.queries.counters import counts_of
from records.services.undoing import CannotUndo, undo
from tests.builders import days_from_now, make_company, make_field, make_partnership, make_principal, make_unit

pytestmark = pytest.mark.django_db
GENERATE = [Phase.explicit, Phase.reuse, Phase.generate]
LEDGER = ("month_on", "lead_unit_id", "tier", "status", "change")


def lines() -> Counter[tuple[Any, ...]]:
    """What the ledger holds; a line of nothing says what no line says."""
    rows = PartnershipLedger.objects.exclude(change=0).values_list(*LEDGER)
    return Counter({row[:4]: row[4] for row in rows})


def slowly() -> Counter[tuple[Any, ...]]:
    """The same from the periods, one by one."""
    found: Counter[tuple[Any, ...]] = Counter()
    for row in PartnershipPeriod.objects.select_related("partnership"):
        if row.partnership.deleted_at is None and row.partnership.merged_into_id is None:
            found[row.from_on.replace(day=1), row.lead_unit_id, row.tier, row.status] += 1
            if row.to_on is not None:
                found[row.to_on.replace(day=1), row.lead_unit_id, row.tier, row.status] -= 1
    return Counter({line: change for line, change in found.items() if change})


def came_along_slowly() -> dict[int, datetime.date | None]:
    """When each company's first partnership ever became active; none where there was one before Kumppani."""
    found: dict[int, datetime.date | None] = {}
    for company in Company.every.all():
        own = list(Partnership.objects.filter(company=company))
        days = [row.from_on for each in own for row in each.periods.all() if row.status == "active"]
        found[company.pk] = None if any(each.existed_before for each in own) else min(days, default=None)
    return found


class Hand:
    """Somebody who does one thing after the other."""

    def __init__(self, random: Random) -> None:
        self.random, self.actor = random, make_principal()
        self.units, self.fields = [make_unit(), make_unit()], [make_field(), make_field()]

    def day(self) -> datetime.date:
        return days_from_now(-self.random.randrange(90))

    def any_partnership(self) -> Partnership:
        return self.random.choice(list(Partnership.objects.order_by("pk")) or [self.start()])

    def start(self) -> Partnership:
        tier = self.random.choice(("everyday", "strategic"))
        return start_partnership(
            actor=self.actor, company=make_company(), lead_unit=self.units[0], started_on=self.day(), tier=tier,
            description="x", existed_before=self.random.random() < 0.2,
        )  # fmt: skip

    def status(self) -> None:
        status = self.random.choice(("active", "paused", "ended", "prospect"))
        set_status(actor=self.actor, partnership=self.any_partnership(), status=status, on=self.day())

    def decide(self) -> None:
        tier = self.random.choice(("everyday", "development", "strategic"))
        decide_tier(
            actor=self.actor, partnership=self.any_partnership(), to_tier=tier, decided_on=self.day(), reason="x"
        )

    def lead(self) -> None:
        partnership = self.any_partnership()
        if not partnership.participations.filter(unit=self.units[1], deleted_at=None).exists():
            join_unit(actor=self.actor, partnership=partnership, unit=self.units[1])
        unit = self.random.choice(self.units)
        change_lead_unit(actor=self.actor, partnership=partnership, unit=unit, on=self.day())

    def correct_start(self) -> None:
        change_partnership(actor=self.actor, partnership=self.any_partnership(), started_on=self.day())

    def do(self) -> None:
        """An activity, of which the other one's status, days and fields follow."""
        partnership, days = self.any_partnership(), sorted((self.day(), self.day()))
        status = self.random.choice(("done", "done", "planned"))
        values = {
            "status": status,
            "starts_on": days[0],
            "ends_on": days[1],
            "fields": [self.random.choice(self.fields)],
        }
        known = list(Activity.objects.order_by("pk"))
        if known and self.random.random() < 0.5:
            change_activity(actor=self.actor, activity=self.random.choice(known), **values)
        else:
            kind = ActivityType.objects.order_by("pk")[0]
            add_activity(actor=self.actor, partnership=partnership, type=kind, **values)

    def meet(self) -> None:
        """A contact, which may be long ago, or a correction of one."""
        known = list(Interaction.objects.order_by("pk"))
        if known and self.random.random() < 0.3:
            delete_interaction(actor=self.actor, interaction=self.random.choice(known))
            return
        partnership = self.any_partnership()
        day = days_from_now(-self.random.randrange(500))
        part = CompanyPart(partnership.company, partnership=partnership)
        log_interaction(actor=self.actor, kind="visit", companies=[part], happened_on=day)

    def keep_in_touch(self) -> None:
        months = self.random.choice((None, 1, 2))
        change_partnership(actor=self.actor, partnership=self.any_partnership(), cadence_months=months)

    def undo_doing(self) -> None:
        known = list(Activity.objects.order_by("pk"))
        if known:
            delete_activity(actor=self.actor, activity=self.random.choice(known))

    def delete(self) -> None:
        delete_partnership(actor=self.actor, partnership=self.any_partnership())

    def merge(self) -> None:
        one, other = self.start(), self.start()
        merge_companies(
            actor=self.actor, winner=Company.objects.get(pk=one.company_id),
            loser=Company.objects.get(pk=other.company_id), choices={},
        )  # fmt: skip

    def take_back(self) -> None:
        batch = ChangeBatch.objects.exclude(verb__in=("test", "undo")).order_by("pk").last()
        if batch is not None:
            undo(actor=self.actor, batch=batch)


DEEDS: tuple[Callable[[Hand], Any], ...] = (
    Hand.start, Hand.start, Hand.status, Hand.status, Hand.decide, Hand.decide, Hand.lead, Hand.correct_start,
    Hand.delete, Hand.merge, Hand.take_back, Hand.take_back, Hand.do, Hand.do, Hand.do, Hand.undo_doing,
    Hand.meet, Hand.meet, Hand.meet, Hand.keep_in_touch,
)  # fmt: skip


@settings(max_examples=6, phases=GENERATE)
@given(seed=st.integers(0, 2**32))
def test_copies_follow_whatever_the_services_do(seed: int) -> None:
    with transaction.atomic():
        hand = Hand(Random(seed))  # noqa: S311 - no secret
        for _deed in range(14):
            try:
                with transaction.atomic():
                    hand.random.choice(DEEDS)(hand)
            except (ValidationError, CannotUndo):
                pass
            assert lines() == slowly()
            keys = list(Partnership.every.values_list("pk", flat=True))
            assert (wrong_covered(keys), wrong_gaps(keys)) == ([], [])
            assert came_along_slowly() == dict(Company.every.values_list("pk", "came_along_on"))
        assert verify_copies() == []
        transaction.set_rollback(True)


def test_wrong_lines_are_told_and_mended() -> None:
    make_partnership()
    line = PartnershipLedger.objects.get()
    PartnershipLedger.objects.update(change=7)
    told = f"month {line.month_on:%Y-%m}, unit {line.lead_unit_id}, everyday, active: 7 instead of 1"
    before = counts_of(["partnerships.partnership"])
    assert verify_copies() == [told]
    assert counts_of(["partnerships.partnership"]) == before
    assert verify_copies(repair=True) == [told]
    assert counts_of(["partnerships.partnership"]) != before
    assert verify_copies() == []
    PartnershipLedger.objects.all().delete()
    assert len(verify_copies(repair=True)) == 1
    assert str(PartnershipLedger.objects.get()) == f"{line.month_on:%Y-%m} {line.lead_unit_id} everyday active +1"


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_who_start_at_once_are_both_counted() -> None:
    actor, unit, barrier = make_principal(), make_unit(), threading.Barrier(4)
    companies = [make_company() for _each in range(4)]

    def start(company: Company) -> None:
        try:
            barrier.wait(20)
            start_partnership(actor=actor, company=company, lead_unit=unit)
        finally:
            connection.close()

    threads = [threading.Thread(target=start, args=(company,)) for company in companies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert lines() == slowly()
    assert sum(lines().values()) == 4
