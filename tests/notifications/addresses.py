from notifications.services.unsubscribing import token_for
from partnerships.queries.reminders.follow_ups import GIVEN
from tests.access import COLLEGE, EVERYBODY, Address, World
from tests.builders import make_follow_up, make_member, make_user


def a_notice(world: World) -> dict[str, int]:
    """Something that a colleague gave to who looks, or to somebody else; who has no role is told nothing."""
    person = world.user or make_user()
    follow_up = make_follow_up(person, actor=make_member())
    found = person.notices.filter(rule=GIVEN, subject_key=f"follow_up:{follow_up.pk}").first()
    return {"pk": found.pk if found else 0}


def a_link(_world: World) -> dict[str, str]:
    """The link of somebody's mail."""
    return {"token": token_for(make_member().pk)}


def a_made_up_link(_world: World) -> dict[str, str]:
    """A link that nobody was sent."""
    return {"token": "1:abc:def"}


ADDRESSES = [
    Address("notifications:notice_list", COLLEGE),
    Address("notifications:notice_open", COLLEGE, a_notice, status=302),
    Address("notifications:notices_read", COLLEGE, method="post", status=302),
    Address("notifications:unsubscribe", EVERYBODY, a_link),
    Address("notifications:unsubscribe", EVERYBODY, a_link, method="post"),
    Address("notifications:unsubscribe", EVERYBODY, a_made_up_link, status=404),
]
