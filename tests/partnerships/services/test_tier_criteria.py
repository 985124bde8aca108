"""Decisions keep the criteria of their day, ask for a reason where some are missing, and are made by people only."""

import ast
import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from partnerships.forms.partnership_rules import PartnershipRulesForm
from partnerships.models import ActivityType, PartnershipRules, TierDecision
from partnerships.queries.ladder import told_again
from partnerships.services.partnership import start_partnership
from partnerships.services.tier_decision import accept_proposal, decide_tier, decline_proposal
from records.actors import PROGRAM
from records.models import Change
from records.queries.history import lines
from tests.architecture.sources import ROOT
from tests.builders import (
    create,
    days_from_now,
    make_activity,
    make_company,
    make_contact,
    make_goal,
    make_interaction,
    make_member,
    make_partnership,
    make_proposal,
    make_unit,
)

pytestmark = pytest.mark.django_db
TODAY = days_from_now(0)
DEVELOPMENT = ["contact", "everyday_activity", "development_activity", "goal", "owners", "met"]


def ready() -> Any:
    """An everyday partnership that meets all of the development tier."""
    company, owner = make_company(), make_member()
    contact = make_contact(company, "Rauta", first_name="Tuula")
    partnership = make_partnership(company, owner=owner, contact=contact)
    kind = ActivityType.objects.filter(tier="development")[0]
    people = {"responsible": owner, "responsible_contact": contact}
    make_activity(partnership, "Ohjaajakoulutus", type=kind, status="ongoing", starts_on=days_from_now(-10), **people)
    make_goal(partnership, "Kolme ohjaajaa", due_on=datetime.date(2027, 5, 31))
    make_interaction(owner, company, days=-3)
    return partnership


def kept(decision: TierDecision) -> dict[str, bool]:
    """What the decision keeps, by key."""
    return {each["key"]: each["met"] for each in decision.criteria["criteria"]}


def test_decision_keeps_all_criteria_of_its_tier() -> None:
    decision = decide_tier(actor=make_member(), partnership=ready(), to_tier="development", decided_on=TODAY)
    assert kept(decision) == dict.fromkeys(DEVELOPMENT, True)
    evidence = {each["key"]: each["evidence"] for each in decision.criteria["criteria"]}
    assert evidence["everyday_activity"] == ["Ohjaajakoulutus"]
    assert evidence["goal"] == ["Kolme ohjaajaa, 31.5.2027 mennessä"]
    assert (evidence["contact"], "Rauta" in str(decision.criteria)) == (["nimetty"], False)


def test_kept_criteria_are_told_as_they_stood_in_the_readers_language() -> None:
    create(PartnershipRules(pk=1, everyday_activity_months=18))
    decision = decide_tier(actor=make_member(), partnership=ready(), to_tier="strategic", decided_on=TODAY, reason="On")
    PartnershipRules.objects.update(everyday_activity_months=3)
    decision.refresh_from_db()
    with translation.override("en"):
        told = told_again(decision.criteria)
    assert told is not None
    assert (told.on, told.met, told.of, len(told.missing)) == (TODAY, 6, 11, 5)
    assert told.criteria[1].label == "An activity or placements within 18 months"
    assert told_again(None) is None


def test_every_threshold_is_kept_and_can_be_set() -> None:
    thresholds = PartnershipRules.thresholds()
    assert sorted(PartnershipRulesForm.Meta.fields) == sorted(thresholds)
    assert not {"id", "version", "created_at", "updated_at", "deleted_at"} & set(thresholds)
    decision = decide_tier(actor=make_member(), partnership=ready(), to_tier="development", decided_on=TODAY)
    assert decision.criteria["rules"] == {name: getattr(PartnershipRules(), name) for name in thresholds}


def test_what_was_kept_before_is_told_though_settings_and_criteria_changed_since() -> None:
    # A threshold and a criterion that are gone, one threshold that was no setting yet, evidence that was not kept.
    old = {
        "on": "2026-01-31",
        "rules": {"forgotten_days": 9, "everyday_activity_months": 18},
        "criteria": [
            {"key": "everyday_activity", "met": True, "evidence": ["Vierailu"]},
            {"key": "met", "met": False},
            {"key": "forgotten", "label": "Sovittu käynti", "met": True, "evidence": []},
            {"key": "forgotten_before_words_were_kept", "met": False, "evidence": []},
        ],
    }
    with translation.override("en"):
        told = told_again(old)
    assert told is not None
    assert [each.label for each in told.criteria] == [
        "An activity or placements within 18 months",
        "In touch within 6 months, or a meeting planned within 3 months",
        "Sovittu käynti",
        "A criterion of that day",
    ]
    assert (told.on, told.met, told.of) == (datetime.date(2026, 1, 31), 2, 4)


def test_criteria_are_those_of_the_day_that_was_decided_for() -> None:
    partnership = ready()
    decision = decide_tier(
        actor=make_member(),
        partnership=partnership,
        to_tier="development",
        decided_on=days_from_now(-20),
        reason="Ennen",
    )
    assert [key for key, met in kept(decision).items() if not met] == [
        "everyday_activity",
        "development_activity",
        "met",
    ]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_missing_criteria_ask_for_a_reason(reason: str) -> None:
    partnership = make_partnership()
    proposal = make_proposal(make_partnership())
    head = make_member()
    for verb, field in (
        (lambda: decide_tier(
            actor=head, partnership=partnership, to_tier="development", decided_on=TODAY, reason=reason
        ), "reason"),
        (lambda: accept_proposal(actor=head, decision=proposal, decided_on=TODAY, answer=reason), "answer"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as refused:
            verb()
        assert refused.value.error_dict[field][0].code == "grounds_needed"
    assert TierDecision.objects.filter(state="decided").count() == 0


def test_proposal_that_meets_all_is_accepted_without_a_word() -> None:
    proposal = make_proposal(ready())
    accept_proposal(actor=make_member(), decision=proposal, decided_on=TODAY)
    proposal.refresh_from_db()
    assert kept(proposal) == dict.fromkeys(DEVELOPMENT, True)
    changes = Change.objects.filter(field="criteria").select_related("batch")
    assert [line.new for line in lines(changes, show_personal=True)] == ["…"]


@pytest.mark.parametrize(
    ("started", "existed_before", "judged_on"), [(-90, False, -90), (-900, True, 0), (0, False, 0)]
)
def test_beginnings_keep_their_criteria(started: int, existed_before: bool, judged_on: int) -> None:
    unit, company = make_unit(), make_company()
    partnership = start_partnership(
        actor=make_member(unit), company=company, lead_unit=unit, contact=make_contact(company),
        started_on=days_from_now(started), existed_before=existed_before,
    )  # fmt: skip
    decision = TierDecision.objects.get(partnership=partnership)
    assert kept(decision) == {"contact": True, "everyday_activity": False}
    assert decision.criteria["on"] == days_from_now(judged_on).isoformat()


def test_beginning_at_a_higher_tier_needs_a_reason_too() -> None:
    unit = make_unit()
    head = make_member(unit, "unit_head")
    with pytest.raises(ValidationError) as refused:
        start_partnership(actor=head, company=make_company(), lead_unit=unit, tier="development")
    assert refused.value.error_dict["description"][0].code == "grounds_needed"
    owner = {"owner": head, "existed_before": True, "started_on": days_from_now(-900)}
    baseline = start_partnership(actor=head, company=make_company(), lead_unit=unit, tier="development", **owner)
    assert kept(TierDecision.objects.get(partnership=baseline)) == dict.fromkeys(DEVELOPMENT, False)


# --- the program decides nothing ------------------------------------------------------------------------------------


class Visitor:
    """Somebody who is no user."""

    actor_kind = "portal_person"
    pk = 1


DECIDING: dict[str, Callable[..., Any]] = {
    "decide_tier": lambda actor: decide_tier(
        actor=actor, partnership=make_partnership(), to_tier="development", decided_on=timezone.localdate(), reason="On"
    ),
    "accept_proposal": lambda actor: accept_proposal(
        actor=actor, decision=make_proposal(), decided_on=timezone.localdate(), answer="On"
    ),
    "decline_proposal": lambda actor: decline_proposal(actor=actor, decision=make_proposal(), answer="Ei"),
}


@pytest.mark.parametrize("verb", DECIDING)
@pytest.mark.parametrize("actor", [PROGRAM, Visitor()])
def test_only_people_decide(verb: str, actor: Any) -> None:
    with pytest.raises(PermissionDenied):
        DECIDING[verb](actor)
    assert not TierDecision.objects.filter(state__in=("decided", "declined")).exists()


def test_no_other_verb_decides() -> None:
    tree = ast.parse((ROOT / "partnerships/services/tier_decision.py").read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    deciding = {node.name for node in functions if "decided_by" in ast.unparse(node)}
    asking = {node.name for node in functions if "decider(actor)" in ast.unparse(node)}
    assert deciding == asking == set(DECIDING)
