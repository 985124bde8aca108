"""Addresses of planning, console and hall."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from organisation.models import StaffGroup
from partnerships.models import ActivityType
from tests.access import ADMINISTRATOR, COLLEGE, COORDINATOR, NOBODY, PRINCIPAL, UNIT_HEAD, Address, World
from tests.builders import create, make_activity, make_partnership
from tests.workshops.made import make_card, make_module, make_participant, make_workshop
from workshops.models import Invitation, RoleAnswer, Workshop, WorkshopTemplate

RUNNING = frozenset({COORDINATOR, UNIT_HEAD, PRINCIPAL})
KEEPING = RUNNING | {ADMINISTRATOR}
EARLIER = datetime.timedelta(days=30)


def held(world: World) -> Workshop:
    """One that was held, with what came of it."""
    workshop = make_workshop(world.unit, state="closed", held_on=timezone.localdate() - EARLIER)
    module = make_module(workshop, "map")
    make_card(module, "Vierailut tunneilla", outcome="left", outcome_reason="Myöhemmin")
    make_card(make_module(workshop, "plan"), "Kutsutaan yritys", who="Outi", due_on=timezone.localdate())
    return workshop


def planned(world: World) -> dict[str, Any]:
    """One that goes on from the last one."""
    workshop = make_workshop(world.unit, note="Ota puhelin mukaan", previous=held(world))
    make_module(workshop, "map", opened_at=None)
    make_module(workshop, "plan", opened_at=None, position=2)
    create(Invitation(workshop=workshop, email="outi@yritys.example", name="Outi"))
    return {"pk": workshop.pk}


def closed(world: World) -> dict[str, Any]:
    """One that was held."""
    return {"pk": held(world).pk}


def in_a(kind: str, slide: int = 0, **values: Any) -> Callable[[World], dict[str, Any]]:
    """One that goes on, at a module of that kind, with what people have sent."""

    def parts(world: World) -> dict[str, Any]:
        return {"pk": going_on(world, kind, hall_slide=slide, **values).pk}

    return parts


def going_on(world: World, kind: str, **values: Any) -> Workshop:
    """A workshop that goes on, with cards or answers, and something that the register knows."""
    ends = timezone.now() + datetime.timedelta(minutes=5)
    workshop = make_workshop(world.unit, state="live", timer_ends_at=ends, previous=held(world), **values)
    module = make_module(workshop, kind, current=True)
    make_activity(make_partnership(unit=world.unit))
    me = make_participant(workshop)
    if module.has_cards:
        words = {"need": "Pula tekijöistä", "solution": "Yhteinen päivä", "result": "Kuusi paikkaa"}
        head = make_card(module, "Vierailut ja vierailijat tunneilla", me, **words)
        make_card(module, "Vierailijat tunneilla", me, merged_into=head)
        make_card(module, "Vierailijoita tunneille", me, is_hidden=True)
        make_card(module, "Vierailijat ja vierailut tunneilla", me, tier="strategic", who="Outi")
    if kind == "roles":
        kind_of, group = ActivityType.objects.filter(tier="everyday").first(), StaffGroup.objects.get(code="teacher")
        RoleAnswer.objects.create(
            module=module, participant=me, staff_group=group, activity_type=kind_of, part="takes_part"
        )
    return workshop


def a_module(world: World) -> dict[str, Any]:
    """A module of a planned one."""
    return {"pk": make_module(make_workshop(world.unit), "map", opened_at=None).pk}


def an_agreement(world: World) -> dict[str, Any]:
    """A card of a plan."""
    return {"pk": make_card(make_module(make_workshop(world.unit, state="live"), "plan", current=True)).pk}


def an_invitation(world: World) -> dict[str, Any]:
    """Somebody who is invited."""
    return {"pk": create(Invitation(workshop=make_workshop(world.unit), email="a@b.example")).pk}


def a_template(_world: World) -> dict[str, Any]:
    """A template that nobody shipped."""
    return {"pk": create(WorkshopTemplate(code="oma", name_fi="Oma")).pk}


def of_runners(name: str, parts: Any, **more: Any) -> Address:
    """An address for those who run the workshop."""
    return Address(f"workshops:{name}", RUNNING, parts, **more)


def post(name: str, parts: Any, **data: Any) -> Address:
    """What they do in one tap."""
    return of_runners(name, parts, method="post", status=302, data=lambda _world: data)


KINDS = ("introduce", "map", "share", "roles", "plan")
ADDRESSES = [
    Address("workshops:workshop_list", COLLEGE, query="?show=all"),
    Address("workshops:workshop_export", COLLEGE),
    Address("workshops:workshop_create", RUNNING),
    Address("workshops:workshop_detail", COLLEGE, planned),
    Address("workshops:workshop_detail", COLLEGE, closed),
    of_runners("workshop_edit", planned),
    post("workshop_delete", planned),
    of_runners("workshop_keep", planned),
    post("module_add", planned, kind="share"),
    of_runners("module_edit", a_module),
    post("module_move", a_module, to="earlier"),
    post("module_delete", a_module),
    of_runners("invitation_list", planned),
    post("invitation_send", planned),
    of_runners("invitation_delete", an_invitation, method="post", status=302, refused=404, statuses={NOBODY: 403}),
    Address("workshops:workshop_file", COLLEGE, planned),
    of_runners("poster", planned),
    of_runners("poster_qr", planned),
    Address("workshops:hall", COLLEGE, planned),
    Address("workshops:hall", COLLEGE, closed),
    Address("workshops:hall", COLLEGE, in_a("map", hall_view="blank")),
    *(Address("workshops:hall", COLLEGE, in_a("introduce", slide)) for slide in range(6)),
    *(Address("workshops:hall", COLLEGE, in_a(kind)) for kind in KINDS if kind != "introduce"),
    Address("workshops:hall_part", COLLEGE, in_a("map")),
    of_runners("console", planned),
    of_runners("console", closed),
    *(of_runners("console", in_a(kind)) for kind in KINDS),
    of_runners("console_part", in_a("map")),
    post("console_do", in_a("map"), do="lock"),
    post("cards_do", in_a("map"), do="hide"),
    of_runners("groups", in_a("map")),
    post("groups_merge", in_a("map")),
    of_runners("card_agree", an_agreement),
    Address(
        "workshops:roles_settle",
        RUNNING,
        in_a("roles"),
        method="post",
        status=302,
        data=lambda world: {"unit": world.unit.pk, "tier": "everyday"},
    ),
    Address("workshops:template_list", KEEPING),
    Address("workshops:template_create", KEEPING),
    Address("workshops:template_edit", KEEPING, a_template),
    Address("workshops:template_delete", KEEPING, a_template, method="post", status=302),
]
