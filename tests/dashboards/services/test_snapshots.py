"""What is kept of figures is never stale: each kind of row is changed, and the figures looked at again."""

import datetime
import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dashboards.queries.board.groups import GAINS
from dashboards.queries.figures import FIGURES, NOW, choice_of, overview
from dashboards.queries.figures.everything import STANDING
from dashboards.services import snapshots
from dashboards.services.board import told_of
from dashboards.services.snapshots import Shelf, told
from dashboards.services.targets import Wish, set_targets
from organisation.models import EducationUnit
from organisation.queries.calendar import school_year_of
from partnerships.models import Company, Partnership, PartnershipRules
from partnerships.services.activity import change_activity
from partnerships.services.follow_up import add_follow_up, close_follow_up, move_follow_up
from partnerships.services.interaction import CompanyPart, log_interaction
from partnerships.services.merge import merge_companies
from partnerships.services.participation import join_unit, set_participation_fields
from partnerships.services.partnership import change_lead_unit, delete_partnership, set_status, start_partnership
from partnerships.services.tier_decision import decide_tier
from records.models import ChangeBatch
from records.services import writing
from records.services.undoing import undo
from tests.builders import (
    days_from_now,
    make_activity,
    make_company,
    make_cooperation_proposal,
    make_field,
    make_need,
    make_partnership,
    make_principal,
    make_unit,
)
from tests.gains.made import make_contribution
from tests.gains.made_benefits import indicator, make_benefit, make_insight, make_period, make_told

pytestmark = pytest.mark.django_db
NAMES = [*FIGURES, *STANDING]


class College:
    """A little of everything."""

    def __init__(self) -> None:
        self.actor = make_principal()
        self.unit, self.other, self.field = make_unit(), make_unit(), make_field()
        self.partnership = make_partnership(unit=self.unit, tier="development")
        self.strategic = make_partnership(unit=self.other, tier="strategic")
        self.activity = make_activity(self.partnership, status="ongoing", starts_on=days_from_now(-9))
        self.need = make_need(self.partnership.company)
        self.late = add_follow_up(actor=self.actor, what="late", due_on=days_from_now(-3), unit=self.unit)

    def save(self, record: Any, **values: Any) -> None:
        for name, value in values.items():
            setattr(record, name, value)
        with writing(self.actor, verb="test") as write:
            write.save(record)


def _join(college: College) -> None:
    join_unit(actor=college.actor, partnership=college.partnership, unit=college.other, fields=[college.field])


def _lead(college: College) -> None:
    _join(college)
    change_lead_unit(actor=college.actor, partnership=college.partnership, unit=college.other)


def _bring(college: College) -> None:
    part = college.partnership.participations.get()
    set_participation_fields(actor=college.actor, participation=part, fields=[college.field], on=timezone.localdate())


def _merge(college: College) -> None:
    one, other = college.partnership.company, college.strategic.company
    merge_companies(actor=college.actor, winner=one, loser=other, choices={})


def _undo(college: College) -> None:
    _merge(college)
    undo(actor=college.actor, batch=ChangeBatch.objects.get(verb="merge_companies"))


def _contact(college: College) -> None:
    part = CompanyPart(college.strategic.company, partnership=college.strategic)
    log_interaction(actor=college.actor, companies=[part], kind="call", happened_on=timezone.localdate())


def _rules(college: College) -> None:
    rules = PartnershipRules.objects.first()
    if rules is None:
        with writing(college.actor, verb="test") as write:
            rules = write.create(PartnershipRules(pk=1))
    college.save(rules, development_cadence_months=60)


def _successor(college: College) -> None:
    college.save(college.unit, valid_until=days_from_now(-2))
    with writing(college.actor, verb="test") as write:
        write.set_links(college.unit, "successors", [college.other])


def _use(college: College) -> None:
    today = timezone.localdate()
    make_insight(college.partnership, state="used", decided_on=today)


def _count_otherwise(college: College) -> None:
    make_told(college.partnership, kind="staff_training")
    with writing(college.actor, verb="test") as write:
        write.set_links(indicator("students_reached"), "activity_types", [college.activity.type])
        write.set_links(
            indicator("summer_jobs"), "activity_types", [make_told(college.partnership, "staff_training").type]
        )


def _wish(college: College) -> None:
    make_benefit(college.partnership)
    wish = {("benefit:students_employed", None): Wish(None, 9)}
    set_targets(actor=college.actor, school_year=school_year_of().first_year, wishes=wish)


# What happens → figures that it must change, so that no change is looked for in vain.
CHANGES: dict[str, tuple[Callable[[College], Any], set[str]]] = {
    "start": (
        lambda c: start_partnership(actor=c.actor, company=make_company(), lead_unit=c.unit),
        {"active", "companies", "by_tier", "by_tier_and_unit", "moves", "net_flow", "months", "spread"},
    ),
    "end": (lambda c: set_status(actor=c.actor, partnership=c.partnership, status="ended"), {"active", "net_flow"}),
    "pause the past": (
        lambda c: (
            set_status(actor=c.actor, partnership=c.partnership, status="paused", on=days_from_now(-200)),
            set_status(actor=c.actor, partnership=c.partnership, status="active", on=days_from_now(-100)),
        ),
        {"months", "one_sided"},
    ),
    "decide": (
        lambda c: decide_tier(
            actor=c.actor, partnership=c.partnership, to_tier="strategic", decided_on=timezone.localdate(), reason="x"
        ),
        {"by_tier", "moves", "net_flow"},
    ),
    "join": (_join, {"by_tier_and_unit"}),
    "lead": (_lead, {"by_tier_and_unit"}),
    "bring a field": (_bring, {"active", "needs_by_field"}),
    "ask": (lambda c: make_need(c.strategic.company, "spaces"), {"needs", "needs_by_field"}),
    "answer": (lambda c: c.save(c.need, state="answered"), {"needs", "needs_by_field"}),
    "rename a theme": (lambda c: c.save(c.need.theme, code="renamed"), {"needs"}),
    "delete": (lambda c: delete_partnership(actor=c.actor, partnership=c.strategic), {"active", "by_tier"}),
    "merge": (_merge, {"active", "companies"}),
    "merge and undo": (_undo, set()),
    "cover": (
        lambda c: change_activity(actor=c.actor, activity=c.activity, fields=[c.field]),
        {"coverage", "spread"},
    ),
    "contact": (_contact, {"quiet"}),
    "rules": (_rules, {"quiet"}),
    "move": (lambda c: move_follow_up(actor=c.actor, follow_up=c.late, due_on=days_from_now(3)), {"overdue"}),
    "close": (lambda c: close_follow_up(actor=c.actor, follow_up=c.late), {"overdue", "overdue_by_unit"}),
    "propose": (lambda c: make_cooperation_proposal(), {"answered_in_time"}),
    "gain": (lambda c: make_benefit(c.partnership), {"benefits", "one_sided"}),
    "teach": (lambda c: make_told(c.partnership), {"benefits", "one_sided"}),
    "give": (lambda c: make_contribution(c.partnership, value_cents=9_900), {"benefits", "contributions", "one_sided"}),
    "send out": (lambda c: make_period(partnership=c.partnership), {"benefits", "one_sided"}),
    "use what was learnt": (_use, {"benefits", "one_sided"}),
    "count otherwise": (_count_otherwise, {"benefits"}),
    "wish": (_wish, {"benefits"}),
    "reorganise": (_successor, {"by_tier_and_unit"}),
    "rename a field": (lambda c: c.save(c.field, code="renamed"), {"coverage"}),
    "rename a unit": (lambda c: c.save(c.unit, code="renamed"), {"by_tier_and_unit", "overdue_by_unit"}),
}


# What also has to be seen of the units that take part, as they are organised now, or within a field.
BY_UNITS = {"join", "lead", "reorganise", "rename a unit", "merge and undo"}
BY_FIELD = {"bring a field", "cover", "rename a field"}
# What is kept is told apart by counters of changes, which no database keeps otherwise: a few on PostgreSQL.
TRIED = list(CHANGES) if connection.vendor == "sqlite" else ["start", "merge and undo", "cover", "gain"]


@pytest.mark.no_cover
@pytest.mark.parametrize("what", TRIED)
def test_no_figure_is_stale_whatever_is_written(what: str) -> None:
    change, differing = CHANGES[what]
    college = College()
    choices = [choice_of()]
    choices += [choice_of(participating=True, units_as=NOW)] if what in BY_UNITS else []
    choices += [choice_of(field_id=college.field.pk)] if what in BY_FIELD else []
    before = told([(choice, NAMES) for choice in choices])
    change(college)
    after = told([(choice, NAMES) for choice in choices])
    standing = [{name: figure(choice) for name, figure in STANDING.items()} for choice in choices]
    assert after == [overview(choice) | others for choice, others in zip(choices, standing, strict=True)]
    found = {name for name in NAMES if any(old[name] != new[name] for old, new in zip(before, after, strict=True))}
    assert found >= differing


def test_what_is_known_costs_two_questions(django_assert_num_queries: Any) -> None:
    wanted = [(choice_of(), NAMES), (choice_of().year_before(), ["active", "quiet"])]
    first = told(wanted)
    # The counters; what is kept is not in the database in tests.
    with django_assert_num_queries(1):
        assert told(wanted) == first


def test_what_has_no_dated_state_is_asked_once_whatever_day_is_chosen() -> None:
    college = College()
    first = told_of(choice_of(), GAINS)
    with CaptureQueriesContext(connection) as queries:
        then = told_of(choice_of(on=days_from_now(-400)), GAINS)
    assert first.standing["needs"] == then.standing["needs"] == {(college.need.theme.code, college.need.horizon): 1}
    assert not [query for query in queries if "partnerships_need" in query["sql"]]


def known(topics: list[Any], value: str) -> str:
    """What is known under one key, *value* from now on where nothing was."""
    shelf = Shelf({"": (topics, "what is told of it")})
    if "" not in shelf.known:
        shelf.keep("", value)
    return str(shelf.known[""])


def test_figures_of_other_rows_stay_known() -> None:
    assert known([Company], "first") == "first"
    make_unit()
    assert known([Company], "second") == "first"
    make_company()
    assert known([Company], "third") == "third"
    assert known([Company, EducationUnit], "fourth") == "fourth"


def test_nothing_that_another_program_reckoned_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [(choice_of(), ["active"])]
    assert told(wanted) == [{"active": 0}]
    known([Company], "as it was drawn")
    # An upgrade that reckons otherwise.
    monkeypatch.setitem(FIGURES, "active", lambda _choice: 7)
    assert told(wanted) == [{"active": 0}]
    monkeypatch.setattr(snapshots, "edition", lambda: "the next one")
    assert told(wanted) == [{"active": 7}]
    assert known([Company], "anew") == "anew"


def test_nothing_is_kept_in_the_middle_of_a_writing() -> None:
    choice = choice_of()
    with writing(make_principal(), verb="test") as write:
        make_partnership()
        told([(choice, ["active"])])
        assert known([Partnership], "in the middle") == "in the middle"
        write.create(Company(name="Myöhempi Oy"))
    assert known([Partnership], "at the end") == "at the end"
    assert told([(choice, ["active"])]) == [{"active": 1}]


def test_a_new_day_is_reckoned_anew() -> None:
    add_follow_up(actor=make_principal(), what="due today", due_on=timezone.localdate())
    assert told([(choice_of(), ["overdue"])]) == [{"overdue": 0}]
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        assert told([(choice_of(), ["overdue"])]) == [{"overdue": 1}]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_what_others_have_not_committed_yet_is_told_when_they_have() -> None:
    unit, company, actor, choice = make_unit(), make_company(), make_principal(), choice_of()
    written, looked = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                start_partnership(actor=actor, company=company, lead_unit=unit)
                written.set()
                assert looked.wait(20)
        finally:
            connection.close()

    assert told([(choice, ["active"])]) == [{"active": 0}]
    thread = threading.Thread(target=write)
    thread.start()
    assert written.wait(20)
    assert told([(choice, ["active"])]) == [{"active": 0}]
    looked.set()
    thread.join(20)
    assert told([(choice, ["active"])]) == [{"active": 1}]
