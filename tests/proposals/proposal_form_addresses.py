from tests.access import EVERYBODY, Address, World


def form(_world: World) -> dict[str, str]:
    """A form of somebody who has filled in nothing."""
    return {"organisation_name": "", "language": "fi"}


ADDRESSES = [
    Address("proposals:propose", EVERYBODY, query="?unit=tekniikka&field=puu&campaign=messut"),
    Address("proposals:propose", EVERYBODY, method="post", data=form),
    Address("proposals:thanks", EVERYBODY),
]
