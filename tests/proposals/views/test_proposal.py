"""The page of a proposal and what is done there in one tap."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from organisation.models import Membership, StaffGroup
from partnerships.models import ActivityType
from partnerships.services.role_matrix import settle
from proposals.models import Proposal, ProposalMessage
from proposals.queries.proposal import could_be_joined, timeline_of
from records.actors import PROGRAM
from records.models import ChangeBatch
from records.registries import ports
from tests.builders import (
    create,
    make_company,
    make_contact,
    make_cooperation_proposal,
    make_member,
    make_membership,
    make_proposal_message,
    make_unit,
)

pytestmark = pytest.mark.django_db
PAGE_QUERIES = {"sqlite": 25, "postgresql": 32}  # PostgreSQL is told how to search in statements of their own


@pytest.fixture
def client(sign_in, person):
    found = sign_in(person)
    found.cookies["django_language"] = "en"
    return found


def url(name: str, proposal: Any) -> str:
    return reverse(f"proposals:proposal_{name}", args=[proposal.pk])


def ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_however_much_there_is(client, unit, person, count, django_assert_num_queries):
    proposal = make_cooperation_proposal("Konepaja Rautio", unit=unit, themes=["labour"], contact_name="Matti M")
    for number in range(count):
        make_contact(make_company(f"Konepaja Rautio {'I' * number}"), email=proposal.email)
        make_cooperation_proposal(email=proposal.email)
        make_proposal_message(proposal, author=person)
        create(Proposal(**joined_values(proposal, number)))
    client.get(url("detail", proposal))
    with django_assert_num_queries(PAGE_QUERIES[connection.vendor]):
        assert client.get(url("detail", proposal)).status_code == 200


def joined_values(proposal: Proposal, number: int) -> dict[str, Any]:
    names = ("organisation_name", "text", "email", "language", "received_at", "respond_by", "privacy_version")
    known = {name: getattr(proposal, name) for name in names}
    return {**known, "state": "merged", "merged_into": proposal, "submission_key": f"j{number}", "fingerprint": "x"}


def test_page_tells_the_story_in_its_order_with_what_was_joined(client, unit, person):
    proposal = make_cooperation_proposal(
        unit=unit,
        received_at=ago(9),
        state="declined",
        decline_reason="Emme nyt",
        closed_at=timezone.now(),
        assignee=person,
    )
    create(Proposal(**{**joined_values(proposal, 1), "text": "Toinen", "received_at": ago(5)}))
    note = make_proposal_message(proposal, "note", "Muistiinpano")
    ProposalMessage.objects.filter(pk=note.pk).update(created_at=ago(2))
    page = client.get(url("detail", proposal))
    assert [line["text"] for line in page.context["thread"]] == [proposal.text, "Toinen", "Muistiinpano", "Emme nyt"]
    assert (page.context["is_open"], page.context["can_reopen"]) == (False, True)
    assert client.get("/proposals/999999/").status_code == 404


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"received_at": 20}, "late"),
        ({"answered_at": 0}, "first answered"),
        ({"received_at": 30, "answered_at": 0}, ", late"),
        ({"state": "withdrawn"}, ""),
        ({}, "to be answered by"),
    ],
)
def test_standing_says_by_when_or_when_it_was(client, values, words):
    moments = {key: ago(value) if isinstance(value, int) else value for key, value in values.items()}
    standing = client.get(url("detail", make_cooperation_proposal(**moments))).context["standing"]
    assert words in standing
    assert bool(words) == bool(standing)


def test_one_tap_gives_a_unit_takes_it_marks_spam_and_opens_again(client, unit, person):
    proposal = make_cooperation_proposal()
    for name, data, state in (
        ("unit", {"unit": unit.pk}, "received"),
        ("take", {}, "in_hand"),
        ("spam", {}, "spam"),
        ("spam", {}, "spam"),
        ("reopen", {}, "in_hand"),
        ("reopen", {}, "in_hand"),
    ):
        assert client.post(url(name, proposal), data).status_code == 302
        assert Proposal.objects.get(pk=proposal.pk).state == state
    assert Proposal.objects.get(pk=proposal.pk).unit == unit
    assert client.post(url("unit", proposal), {"unit": "0 or 1"}).status_code == 404


def test_assigning_by_the_form_and_too_late(client, unit, person):
    proposal = make_cooperation_proposal()
    client.post(url("assign", proposal), {"unit": unit.pk, "assignee": person.pk})
    assert Proposal.objects.get(pk=proposal.pk).assignee == person
    # Whoever leads what answers the needs is offered there, and as owner where it is accepted.
    kind, group = ActivityType.objects.exclude(themes=None).filter(is_in_use=True)[0], StaffGroup.objects.all()[0]
    proposal.themes.set(kind.themes.all()[:1])
    Membership.objects.filter(user=person).update(staff_group=group)
    settle(PROGRAM, unit, {(group.pk, kind.pk): "leads"})
    form = client.get(url("assign", proposal)).context["form"]
    assert form.fields["assignee"].widget.suggested == [(str(person.pk), person.name, kind.name)]
    form = client.get(url("accept", proposal)).context["form"].partnership
    assert list(form.fields["owner"].choices)[1][1] == [(person.pk, f"{person.name} ({kind.name})")]
    Proposal.objects.filter(pk=proposal.pk).update(state="withdrawn")
    page = client.post(url("assign", proposal), {"unit": "", "assignee": ""})
    assert "withdrawn" in str(page.context["form"].errors)


# --- whose it is; joining ---------------------------------------------------------------------------------------------


def test_this_is_the_same_links_and_lets_go(client, unit, person):
    proposal, company = make_cooperation_proposal(unit=unit), make_company("Rautakoura Oy")
    contact = make_contact(company)
    client.post(url("match", proposal), {"known": company.pk, "contact": contact.pk})
    linked = Proposal.objects.get(pk=proposal.pk)
    assert (linked.company, linked.contact) == (company, contact)
    told = ports.timeline["proposal"].entries(person, company.pk, timezone.now(), 5)
    assert [entry.key for entry in told] == [f"proposal-{proposal.pk:012d}"]
    client.post(url("match", proposal), {"none": "1"})
    assert Proposal.objects.get(pk=proposal.pk).company is None
    client.post(url("match", proposal), {"company": "", "company_text": "rautakoura oy"})
    assert Proposal.objects.get(pk=proposal.pk).company == company
    assert client.post(url("match", proposal), {"known": "x"}).status_code == 404
    assert client.post(url("match", proposal), {"company": ""}).context["form"].errors
    Proposal.objects.filter(pk=proposal.pk).update(state="spam")
    client.post(url("match", proposal), {"none": "1"})
    assert Proposal.objects.get(pk=proposal.pk).company == company


def test_two_of_the_same_sender_are_joined_and_parted_again(client, unit, person):
    first = make_cooperation_proposal(unit=unit, email="a@x.example", received_at=ago(1), business_id="1572860-0")
    second = make_cooperation_proposal(unit=unit, email="b@x.example", business_id="1572860-0")
    foreign = make_cooperation_proposal(unit=make_unit(), email="b@x.example")
    assert client.post(url("join", second), {"into": "0"}).context["form"].errors
    assert client.post(url("join", second), {"into": foreign.pk}).status_code == 403
    answer = client.post(url("join", first), {"into": second.pk})
    assert answer["Location"] == url("detail", first)
    assert Proposal.objects.get(pk=second.pk).merged_into == first
    assert "joined" in client.get(url("detail", second)).content.decode()
    client.post(reverse("records:undo", args=[ChangeBatch.objects.latest("pk").pk]))
    assert Proposal.objects.get(pk=second.pk).state == "received"
    Proposal.objects.filter(pk=first.pk).update(state="spam")
    assert client.post(url("join", first), {"into": second.pk}).context["form"].errors


def test_staff_of_the_unit_may_answer_only_what_they_are_given(sign_in, unit):
    teacher = make_member(unit)
    proposal = make_cooperation_proposal(unit=unit)
    client = sign_in(teacher)
    assert client.get(url("answer", proposal)).status_code == 403
    Proposal.objects.filter(pk=proposal.pk).update(assignee=teacher)
    assert client.get(url("answer", proposal)).status_code == 200
    assert client.post(url("take", proposal)).status_code == 403
    make_membership(teacher, make_unit(), "coordinator")
    assert sign_in(teacher).post(url("take", make_cooperation_proposal())).status_code == 302


def test_without_an_address_the_organisation_tells_what_could_be_joined(unit):
    company = make_company()
    reached = {"email": "", "phone": "040 1234567"}
    first, second = (make_cooperation_proposal(unit=unit, company=company, **reached) for _ in range(2))
    make_cooperation_proposal(unit=unit, **reached)
    assert could_be_joined(first) == [second]
    assert timeline_of(PROGRAM, company.pk, timezone.now(), 5) == []
    assert len(timeline_of(make_member(), company.pk, timezone.now(), 5)) == 2
