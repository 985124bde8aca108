"""The catalogue of activity types that ships with the product, everyday first."""

from partnerships.reference.activity_types.development import DEVELOPMENT
from partnerships.reference.activity_types.entry import ActivityTypeEntry
from partnerships.reference.activity_types.everyday import EVERYDAY
from partnerships.reference.activity_types.strategic import STRATEGIC

ACTIVITY_TYPES: tuple[ActivityTypeEntry, ...] = EVERYDAY + DEVELOPMENT + STRATEGIC

__all__ = ["ACTIVITY_TYPES", "ActivityTypeEntry"]
