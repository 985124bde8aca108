from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from partnerships.file_kinds import PDF
from proposals.file_kinds import SentFile
from proposals.models import TokenKind
from proposals.services.proposal_file import keep_files
from proposals.services.token import issue
from proposals.trackers import Tracker
from tests.access import ADMINISTRATOR, EVERYBODY, Address, World
from tests.builders import make_cooperation_proposal, make_member, make_proposal_message, make_unit


def a_link(_world: World, **values: Any) -> dict[str, Any]:
    """The link to a proposal that somebody looks at, with a message each way."""
    unit = make_unit("Tekniikka")
    proposal = make_cooperation_proposal(unit=unit, assignee=make_member(unit), **values)
    make_proposal_message(proposal, "from_sender")
    make_proposal_message(proposal, "to_sender", author=proposal.assignee)
    return {"token": issue(proposal, TokenKind.TRACKING)}


def a_declined_one(world: World) -> dict[str, Any]:
    """The link to one that was declined, with a reason."""
    now = timezone.now()
    return a_link(world, state="declined", answered_at=now, closed_at=now, decline_reason="Ei tänä vuonna.")


def a_withdrawn_one(world: World) -> dict[str, Any]:
    """The link to one that was withdrawn."""
    return a_link(world, state="withdrawn", closed_at=timezone.now())


def an_answered_one(world: World) -> dict[str, Any]:
    """The link to one that was answered: to be forgotten is a request now."""
    return a_link(world, state="answered", answered_at=timezone.now())


def one_that_asked(world: World) -> dict[str, Any]:
    """The link of somebody who has asked to be forgotten."""
    now = timezone.now()
    return a_link(world, state="answered", answered_at=now, erasure_asked_at=now)


def a_file(_world: World) -> dict[str, Any]:
    """The link to a file that came with the form."""
    proposal = make_cooperation_proposal()
    sent = SentFile("kuva.pdf", PDF, ContentFile(b"%PDF-1.7 a").chunks())
    kept = keep_files(actor=Tracker(proposal.pk), proposal=proposal, files=[sent])
    return {"token": issue(proposal, TokenKind.TRACKING), "pk": kept[0].pk}


def a_confirm_link(_world: World, **values: Any) -> dict[str, Any]:
    """The link of an acknowledgement."""
    return {"token": issue(make_cooperation_proposal(**values), TokenKind.CONFIRM)}


def a_confirmed_link(world: World) -> dict[str, Any]:
    """The same, pressed already."""
    return a_confirm_link(world, email_confirmed_at=timezone.now())


def a_made_up_link(_world: World) -> dict[str, Any]:
    """A link that nobody was given."""
    return {"token": "A" * 32}


def a_request(_world: World) -> dict[str, Any]:
    """Somebody who asked to be forgotten after an answer."""
    now = timezone.now()
    return {"pk": make_cooperation_proposal(state="answered", answered_at=now, erasure_asked_at=now).pk}


PAGES = ("track", "track_withdraw", "track_data", "track_data_file", "track_erase")
ADDRESSES = [
    *(Address(f"proposals:{name}", EVERYBODY, a_link) for name in PAGES),
    *(Address(f"proposals:{name}", EVERYBODY, a_made_up_link, status=404) for name in (*PAGES, "confirm")),
    Address("proposals:track", EVERYBODY, a_declined_one),
    Address("proposals:track", EVERYBODY, a_withdrawn_one),
    Address("proposals:track", EVERYBODY, one_that_asked, query="?language=sv"),
    Address("proposals:track", EVERYBODY, a_link, method="post", data=lambda _world: {"text": "Hei"}, status=302),
    Address("proposals:track_withdraw", EVERYBODY, a_link, method="post", status=302),
    Address("proposals:track_erase", EVERYBODY, an_answered_one),
    Address("proposals:track_erase", EVERYBODY, one_that_asked),
    Address("proposals:track_erase", EVERYBODY, a_link, method="post", status=302),
    Address("proposals:track_file", EVERYBODY, a_file),
    Address("proposals:confirm", EVERYBODY, a_confirm_link),
    Address("proposals:confirm", EVERYBODY, a_confirmed_link),
    Address("proposals:confirm", EVERYBODY, a_confirm_link, method="post"),
    Address("proposals:track_renew", EVERYBODY),
    Address(
        "proposals:track_renew",
        EVERYBODY,
        method="post",
        data=lambda _world: {"email": "joku@yritys.example"},
        status=302,
    ),
    Address("proposals:track_renewed", EVERYBODY),
    Address("proposals:track_erased", EVERYBODY),
    Address("proposals:erasure_request_list", {ADMINISTRATOR}),
    Address("proposals:erasure_request", {ADMINISTRATOR}, a_request),
    Address(
        "proposals:erasure_request",
        {ADMINISTRATOR},
        a_request,
        method="post",
        data=lambda _world: {"reason": "Laki vaatii."},
        status=302,
    ),
    Address("proposals:erasure_approve", {ADMINISTRATOR}, a_request, method="post", status=302),
]
