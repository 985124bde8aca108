from notifications.services.unsubscribing import token_for
from tests.access import EVERYBODY, Address, World
from tests.builders import make_member


def a_link(_world: World) -> dict[str, str]:
    """The link of somebody's mail."""
    return {"token": token_for(make_member().pk)}


def a_made_up_link(_world: World) -> dict[str, str]:
    """A link that nobody was sent."""
    return {"token": "1:abc:def"}


ADDRESSES = [
    Address("notifications:unsubscribe", EVERYBODY, a_link),
    Address("notifications:unsubscribe", EVERYBODY, a_link, method="post"),
    Address("notifications:unsubscribe", EVERYBODY, a_made_up_link, status=404),
]
