from tests.access import COLLEGE, NOBODY, Address, World
from tests.builders import make_interaction


def interaction(_world: World) -> dict[str, object]:
    """Something that has a history."""
    return {"kind": "interaction", "pk": make_interaction().pk}


ADDRESSES = [
    Address("dashboards:keyboard", COLLEGE),
    Address("dashboards:search", COLLEGE, query="?q=rauta"),
    Address("dashboards:history", COLLEGE, interaction, refused=404, statuses={NOBODY: 403}),
]
