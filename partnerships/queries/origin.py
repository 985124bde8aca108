"""What records came of that only the apps above know: asked on their pages."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, Value

from partnerships.registries import Origin, has_origins, origins


def any_origin(kind: str) -> Any:
    """What says of a row (OuterRef "pk") whether anything is known of how it came about."""
    asked = [Q(there()) for there in has_origins[kind]]
    return reduce(or_, asked) if asked else Value(False)


def origins_of(kind: str, key: int) -> list[Origin]:
    """All that is known of how this record came about."""
    return [origin for source in origins for origin in source(kind, key)]
