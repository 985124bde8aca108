"""Practices where they help: on partnerships that lack something, proposals, beside another, in empty places."""

import pytest

from partnerships.queries.ladder import ladder_of
from practices.queries.fitting import Place, fitting, for_partnership, for_proposal, lacking, like
from practices.queries.helping import practices_by_place
from tests.builders import make_cooperation_proposal, make_field, make_member, make_need, make_partnership, make_user
from tests.practices.bank import practice_of

pytestmark = pytest.mark.django_db


def test_missing_criteria_bring_what_helped_others_and_why():
    person, partnership = make_member(), make_partnership()
    make_need(partnership.company, theme="labour")
    practice_of("Muuta", themes=["spaces"])
    practice_of("Ohjaajatunti", types=["workplace_instructor_training"], state="proven")
    practice_of("Työvoimaa", themes=["labour"])
    practice_of("Poistunut", types=["workplace_instructor_training"], state="retired")
    practice_of("Luonnos", types=["workplace_instructor_training"], reach="draft")
    ladder = ladder_of(partnership.pk)
    assert {lack.criterion.key for lack in lacking(ladder)} >= {"contact", "development_activity"}
    found = for_partnership(person, partnership, ladder)
    assert [each.card.title for each in found] == ["Ohjaajatunti", "Työvoimaa"]
    assert "Auttaa puuttuvaan" in found[0].why or "missing" in found[0].why
    assert found[1].why != ""
    assert for_partnership(make_user(), partnership, ladder) == []


def test_proposal_brings_what_others_have_done_about_such_a_thing():
    person, field = make_member(), make_field("Metalliala")
    practice_of("Työvoimaa", themes=["labour"])
    practice_of("Metallia", fields=[field], themes=["labour"])
    practice_of("Tiloja", themes=["spaces"])
    proposal = make_cooperation_proposal(themes=["labour"], text="Metallia tarvitaan")
    assert [each.card.title for each in for_proposal(person, proposal)] == ["Metallia", "Työvoimaa"]


def test_alike_are_those_that_share_most():
    person, field = make_member(), make_field("Metalliala")
    own = practice_of("Paja", fields=[field], types=["company_visit"], themes=["labour"])
    practice_of("Sama ala", fields=[field])
    practice_of("Sama työ", types=["company_visit"], themes=["labour"])
    practice_of("Muuta")
    found = like(person, own)
    assert [each.card.title for each in found] == ["Sama työ", "Sama ala"]
    assert "Metalliala" in found[1].why
    assert fitting(person, Place()) == []


def test_empty_places_know_what_could_help():
    field = make_field("Metalliala")
    practice_of("Paja", fields=[field], tiers=["strategic", "everyday"])
    practice_of("Toinen", fields=[field], tiers=["everyday"])
    practice_of("Luonnos", fields=[field], tiers=["everyday"], reach="draft")
    assert practices_by_place() == {(field.code, "everyday"): (field.pk, 2), (field.code, "strategic"): (field.pk, 1)}
