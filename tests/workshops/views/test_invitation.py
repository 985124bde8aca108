"""Who is told of invitations: those who are invited, when the workshop is deleted; and not every reader of its history."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from notifications.services.delivery import send_due
from organisation.models import EducationUnit
from partnerships.models import ActivityType
from records.models import ChangeBatch
from tests.builders import make_member, make_unit
from tests.workshops.made import make_card, make_module, make_participant, make_workshop
from workshops.models import Invitation, Workshop
from workshops.services.role_answer import answer

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
GUEST = "vieno@yritys.example"


def url(name: str, thing: Any) -> str:
    return reverse(f"workshops:{name}", args=[thing.pk])


@pytest.fixture
def client(sign_in: SignIn) -> Client:
    """Somebody who runs all workshops of the unit Kone."""
    found = sign_in(make_member(make_unit("Kone"), "coordinator"))
    found.cookies["django_language"] = "en"
    return found


@pytest.fixture
def workshop(client: Client) -> Workshop:
    """A planned one, with a guest."""
    made = make_workshop(EducationUnit.objects.get(name_fi="Kone"))
    client.post(url("invitation_list", made), {"addresses": f"Vieno Vieras <{GUEST}>"})
    return made


def entries() -> list[str]:
    """The entries for their calendar that the guest has got."""
    send_due()
    return [str(each.attachments[0][1]) for each in mail.outbox if each.to == [GUEST]]


def delete(client: Client, workshop: Workshop) -> str:
    """Delete it; what is said."""
    return str(client.post(url("workshop_delete", workshop), follow=True).text)


def undo(client: Client) -> None:
    """Take the deletion back."""
    client.post(reverse("records:undo", args=[ChangeBatch.objects.filter(verb="delete_workshop").latest("pk").pk]))


def test_who_was_invited_is_told_when_the_workshop_is_deleted(client: Client, workshop: Workshop) -> None:
    assert len(entries()) == 1
    assert "1 person is told" in delete(client, workshop)
    assert ["METHOD:CANCEL" in entry for entry in entries()] == [False, True]
    undo(client)
    assert [(each.email, each.sent_at) for each in Invitation.objects.all()] == [(GUEST, None)]
    client.post(url("invitation_send", workshop))
    last = entries()[-1]
    assert ("METHOD:REQUEST" in last, "SEQUENCE:3" in last) == (True, True)


def test_nobody_is_told_of_what_never_left_or_was_taken_back_at_once(client: Client, workshop: Workshop) -> None:
    assert "told that it is called off" not in delete(client, workshop)
    assert entries() == []
    undo(client)
    client.post(url("invitation_send", workshop))
    assert len(entries()) == 1
    delete(client, workshop)
    undo(client)
    assert len(entries()) == 1
    Workshop.objects.filter(pk=workshop.pk).update(held_on="2026-01-15")
    delete(client, workshop)
    assert len(entries()) == 1


@pytest.mark.parametrize(
    ("state", "writes", "words"),
    [
        ("live", "nothing", "The workshop goes on"),
        ("planned", "card", "Somebody has written something"),
        ("closed", "answer", "Somebody has written something"),
    ],
)
def test_a_workshop_in_which_something_was_said_stays(
    client: Client, workshop: Workshop, state: str, writes: str, words: str
) -> None:
    Workshop.objects.filter(pk=workshop.pk).update(state="live")
    workshop.refresh_from_db()
    if writes == "card":
        make_card(make_module(workshop))
    if writes == "answer":
        roles = make_module(workshop, "roles")
        answer(participant=make_participant(workshop), module=roles, parts={ActivityType.objects.first(): "leads"})
    Workshop.objects.filter(pk=workshop.pk).update(state=state)
    assert words in delete(client, workshop)
    assert Workshop.objects.get() == workshop


def test_the_history_names_nobody_who_is_invited(client: Client, sign_in: SignIn, workshop: Workshop) -> None:
    client.post(url("invitation_delete", Invitation.objects.get()))
    client.post(url("module_add", workshop), {"kind": "map"})
    colleague = sign_in(make_member(make_unit("Muu")))
    page = colleague.get(reverse("dashboards:history", args=["workshop", workshop.pk]))
    assert page.context["verbs"][0]["batch"].verb == "add_module"
    assert "vieno" not in page.text.casefold()
