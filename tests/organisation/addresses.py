from django.core.mail import EmailMessage

from notifications.models import OutgoingMessage
from notifications.services.mail_folder import keep
from notifications.services.outbox import queue
from organisation.models import StaffGroup
from organisation.services.saved_view import save_view
from tests.access import ADMINISTRATOR, COLLEGE, COORDINATOR, EVERYBODY, NOBODY, PRINCIPAL, UNIT_HEAD, Address, World
from tests.builders import (
    long_ago,
    make_campus,
    make_college_role,
    make_deputy,
    make_field,
    make_member,
    make_period,
    make_user,
)

ADMIN = {ADMINISTRATOR}


def a_person(_world: World) -> dict[str, int]:
    """Somebody else."""
    return {"pk": make_user().pk}


def for_a_person(_world: World) -> dict[str, int]:
    """Somebody else, as the owner of what is made."""
    return {"person": make_user().pk}


def a_membership(_world: World) -> dict[str, int]:
    """Somebody else's role."""
    return {"pk": make_member().memberships.get().pk}


def a_college_role(_world: World) -> dict[str, int]:
    """Somebody else's role in the whole college."""
    return {"pk": make_college_role(make_user(), "principal").pk}


def a_deputy(_world: World) -> dict[str, int]:
    """Somebody else's deputy."""
    return {"pk": make_deputy(make_member(role="unit_head")).pk}


def own(world: World) -> dict[str, int]:
    """Who looks."""
    return {"person": world.user.pk if world.user else make_user().pk}


def a_campus(_world: World) -> dict[str, int]:
    """A campus."""
    return {"pk": make_campus().pk}


def a_list(_world: World) -> dict[str, str]:
    """A list of which views are kept."""
    return {"page": "companies"}


def a_view(world: World) -> dict[str, int]:
    """A view of who looks, or of somebody else."""
    user = world.user or make_member()
    return {"pk": save_view(actor=user, page="companies", name="Oma", query="show=mine")[0].pk}


def a_shared_view(_world: World) -> dict[str, int]:
    """A colleague's."""
    return {"pk": save_view(actor=make_member(), page="companies", name="Oma", query="", sharing="everybody")[0].pk}


def a_unit(world: World) -> dict[str, int]:
    """A unit."""
    return {"pk": world.unit.pk}


def a_field(_world: World) -> dict[str, int]:
    """A field."""
    return {"pk": make_field().pk}


def a_group(_world: World) -> dict[str, int]:
    """A staff group."""
    return {"pk": StaffGroup.objects.get(code="communications").pk}


def a_period(_world: World) -> dict[str, int]:
    """A holiday."""
    return {"pk": make_period().pk}


def a_failed_message(_world: World) -> dict[str, int]:
    """A mail that could not be delivered to somebody of another unit."""
    person = make_member()
    message = queue(
        rule="digest", subject_key="test", recipient=person.email, language="fi", params={}, nominal_on=long_ago()
    )
    OutgoingMessage.objects.filter(pk=message.pk).update(state="failed", person=person)
    return {"pk": message.pk}


def a_kept_mail(_world: World) -> dict[str, str]:
    """A mail that stayed here."""
    return {"name": keep(EmailMessage("Aihe", "Hei", "k@c.example", ["aino@c.example"])).stem}


def catalogue(noun: str, one: object) -> list[Address]:
    """The four addresses of a catalogue."""
    return [
        Address(f"organisation:{noun}_list", ADMIN),
        Address(f"organisation:{noun}_create", ADMIN),
        Address(f"organisation:{noun}_edit", ADMIN, one),
        Address(f"organisation:{noun}_delete", ADMIN, one, method="post", status=302),
    ]


ADDRESSES = [
    Address("organisation:privacy", EVERYBODY),
    Address("organisation:accessibility", EVERYBODY),
    Address("organisation:view_create", COLLEGE, a_list),
    Address("organisation:view_columns", COLLEGE, a_list, method="post", status=302),
    Address("organisation:view_edit", COLLEGE, a_view),
    Address("organisation:view_edit", (), a_shared_view),
    Address("organisation:view_copy", COLLEGE, a_shared_view, method="post", status=302),
    Address("organisation:view_delete", COLLEGE, a_view, method="post", status=302),
    Address("organisation:settings", COLLEGE),
    Address("organisation:profile", COLLEGE),
    Address("organisation:notification_preference", COLLEGE),
    Address("organisation:person_lookup", COLLEGE, query="?q=te"),
    Address("organisation:official_lookup", COLLEGE, query="?q=te"),
    Address("organisation:person_list", ADMIN),
    Address("organisation:person_create", ADMIN),
    Address("organisation:person_detail", ADMIN, a_person),
    Address("organisation:person_edit", ADMIN, a_person),
    Address("organisation:person_invite", ADMIN, a_person, method="post", status=302),
    Address("organisation:person_state", ADMIN, a_person, method="post", status=302),
    Address("organisation:person_second_step", ADMIN, a_person, method="post", status=302),
    Address("organisation:membership_create", ADMIN, for_a_person),
    Address("organisation:membership_edit", ADMIN, a_membership),
    Address("organisation:membership_end", ADMIN, a_membership, method="post", status=302),
    Address("organisation:college_role_create", ADMIN, for_a_person),
    Address("organisation:college_role_edit", ADMIN, a_college_role),
    Address("organisation:college_role_end", ADMIN, a_college_role, method="post", status=302),
    Address("organisation:deputy_create", {ADMINISTRATOR, PRINCIPAL, UNIT_HEAD}, own),
    Address("organisation:deputy_edit", ADMIN, a_deputy),
    Address("organisation:deputy_end", ADMIN, a_deputy, method="post", status=302),
    Address("organisation:college_edit", ADMIN),
    Address("organisation:log", ADMIN),
    Address("organisation:reading_list", ADMIN),
    Address("organisation:message_list", {ADMINISTRATOR, COORDINATOR, UNIT_HEAD}),
    Address(
        "organisation:message_send_again",
        ADMIN,
        a_failed_message,
        method="post",
        status=302,
        refused=404,
        statuses={NOBODY: 403},
    ),
    Address("organisation:mailbox_list", ADMIN),
    Address("organisation:mailbox_mail", ADMIN, a_kept_mail),
    *catalogue("campus", a_campus),
    *catalogue("unit", a_unit),
    *catalogue("field", a_field),
    *catalogue("staff_group", a_group),
    *catalogue("period", a_period),
]
