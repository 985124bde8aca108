"""The three tiers of the model."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    """From the closest to daily work to the farthest-reaching; the order is the ladder's."""

    EVERYDAY = "everyday", _("Everyday")
    DEVELOPMENT = "development", _("Development")
    STRATEGIC = "strategic", _("Strategic")

    @property
    def step(self) -> int:
        """1, 2 or 3: the place on the ladder."""
        return list(Tier).index(self) + 1
