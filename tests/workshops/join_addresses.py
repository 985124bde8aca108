import datetime
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils import timezone

from tests.access import ANONYMOUS, COLLEGE, EVERYBODY, SIGNED_IN, Address, World
from tests.workshops.made import make_card, make_module, make_participant, make_workshop


def a_code(_world: World) -> dict[str, Any]:
    """Of a workshop that goes on."""
    return {"code": make_workshop(state="live").join_code}


def a_wrong_code(_world: World) -> dict[str, Any]:
    """Of none."""
    return {"code": "QQQQQQ"}


def in_a(kind: str, **module: Any) -> Callable[[World], dict[str, Any]]:
    """Somebody who has joined, at a module of that kind, with cards of their own and of others."""

    def parts(world: World) -> dict[str, Any]:
        made = make_module(kind=kind, current=True, **module)
        me, other = make_participant(made.workshop, user=world.user), make_participant(made.workshop, "Olli")
        if made.has_cards:
            words = {"need": "Pula tekijöistä", "solution": "Yhteinen päivä", "result": "Kuusi paikkaa", "who": "Olli"}
            for author in (me, other):
                make_card(
                    made, "Vierailut ja vierailijat tunneilla", author, votes=3, due_on=timezone.localdate(), **words
                )
        return {"code": made.workshop.join_code}

    return parts


def in_one_that_is(**values: Any) -> Callable[[World], dict[str, Any]]:
    """Somebody who has joined one that has not begun, or has been closed since."""

    def parts(world: World) -> dict[str, Any]:
        me = make_participant(make_workshop(state="live"), user=world.user)
        type(me.workshop).objects.filter(pk=me.workshop_id).update(**values)
        return {"code": me.workshop.join_code}

    return parts


def a_card_of(kind: str, *, own: bool, is_deleted: bool = False) -> Callable[[World], dict[str, Any]]:
    """A card, of somebody who has joined or of somebody else."""

    def parts(world: World) -> dict[str, Any]:
        module = make_module(kind=kind, current=True)
        me, other = make_participant(module.workshop, user=world.user), make_participant(module.workshop, "Olli")
        card = make_card(module, author=me if own else other)
        if is_deleted:
            type(card).objects.filter(pk=card.pk).update(deleted_at=timezone.now() - datetime.timedelta(minutes=1))
        return {"code": module.workshop.join_code, "pk": card.pk}

    return parts


def a_card(_world: World) -> dict[str, Any]:
    """What a phone sends, to a module that is not of this workshop."""
    return {"module": "0", "client_key": str(uuid4()), "text": "Vierailut", "tier": "everyday"}


def a_workshop(_world: World) -> dict[str, Any]:
    """One that goes on."""
    return {"pk": make_workshop(state="live").pk}


def joined(name: str, parts: Callable[[World], dict[str, Any]], **values: Any) -> Address:
    """A page of somebody who has joined; whoever has not goes to the door."""
    return Address(f"workshops:{name}", SIGNED_IN, parts, statuses={ANONYMOUS: 302}, **values)


def refused(name: str, parts: Callable[[World], dict[str, Any]], **values: Any) -> Address:
    """The same, where there is nothing for them."""
    return Address(f"workshops:{name}", (), parts, refused=404, statuses={ANONYMOUS: 302}, **values)


ADDRESSES = [
    Address("workshops:join", EVERYBODY),
    Address("workshops:join", EVERYBODY, method="post", data=lambda _world: {"code": "K7M"}, status=422),
    Address("workshops:join_door", EVERYBODY, a_code),
    Address("workshops:join_door", EVERYBODY, a_wrong_code, status=404),
    *(joined("phone", in_a(kind)) for kind in ("introduce", "map", "share", "roles", "plan")),
    joined("phone", in_a("map", votes_each=5), query="?tier=everyday&page=2"),
    joined("phone", in_a("share"), query="?part=1"),
    joined("phone", in_one_that_is(state="planned")),
    joined("phone", in_one_that_is(state="closed")),
    Address("workshops:join_state", SIGNED_IN, in_a("map"), statuses={ANONYMOUS: 403}),
    joined("join_me", in_a("map")),
    refused("card_send", in_a("map"), method="post", data=a_card),
    joined("phone_card", a_card_of("plan", own=True)),
    refused("phone_card", a_card_of("map", own=False)),
    joined("card_take_back", a_card_of("map", own=True), method="post", status=302),
    joined("card_put_back", a_card_of("map", own=True, is_deleted=True), method="post", status=302),
    joined("card_vote", a_card_of("map", own=False), method="post", status=302),
    joined("card_interest", a_card_of("share", own=False), method="post", status=302),
    refused("role_answer", in_a("roles"), method="post"),
    Address("workshops:workshop_state", COLLEGE, a_workshop),
]
