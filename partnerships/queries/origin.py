"""What records came of that only the apps above know: asked on their pages."""

from partnerships.registries import Origin, origins


def origins_of(kind: str, key: int) -> list[Origin]:
    """All that is known of how this record came about."""
    return [origin for source in origins for origin in source(kind, key)]
