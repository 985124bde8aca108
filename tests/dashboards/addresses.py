from tests.access import ADMINISTRATOR, COLLEGE, NOBODY, PRINCIPAL, Address, World
from tests.builders import make_interaction
from tests.records.addresses import own_change, somebodys_change


def interaction(_world: World) -> dict[str, object]:
    """Something that has a history."""
    return {"kind": "interaction", "pk": make_interaction().pk}


ADDRESSES = [
    Address("dashboards:keyboard", COLLEGE),
    Address("dashboards:search", COLLEGE, query="?q=rauta"),
    Address("dashboards:undo_preview", COLLEGE - {PRINCIPAL, ADMINISTRATOR}, own_change),
    Address("dashboards:undo_preview", (), somebodys_change),
    Address("dashboards:history", COLLEGE, interaction, refused=404, statuses={NOBODY: 403}),
]
