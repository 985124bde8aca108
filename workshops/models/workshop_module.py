"""The parts of a workshop, as a template proposes them and as a workshop has them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.models.named import NamedRecord
from organisation.names import in_language
from partnerships.models import Tier
from records.models import LIVING, Record


class ModuleKind(models.TextChoices):
    INTRODUCE = "introduce", pgettext_lazy("workshop module", "introduce")
    MAP = "map", pgettext_lazy("workshop module", "map")
    SHARE = "share", pgettext_lazy("workshop module", "share practices")
    ROLES = "roles", pgettext_lazy("workshop module", "roles")
    PLAN = "plan", pgettext_lazy("workshop module", "plan")


# Kinds whose board holds cards.
CARD_KINDS = (ModuleKind.MAP, ModuleKind.SHARE, ModuleKind.PLAN)


class Module(Record):
    """What both have: kind, order, minutes, words of its own in three languages (else those of its kind), options."""

    kind = models.CharField(_("kind"), max_length=10, choices=ModuleKind)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=20)
    title_fi = models.CharField(_("question in Finnish"), max_length=120, blank=True)
    title_sv = models.CharField(_("question in Swedish"), max_length=120, blank=True)
    title_en = models.CharField(_("question in English"), max_length=120, blank=True)
    instructions_fi = models.TextField(_("instructions in Finnish"), max_length=1_000, blank=True)
    instructions_sv = models.TextField(_("instructions in Swedish"), max_length=1_000, blank=True)
    instructions_en = models.TextField(_("instructions in English"), max_length=1_000, blank=True)
    # Options: one tier only (roles, map); how many votes each participant has; whether cards may be voted on.
    tier = models.CharField(_("tier"), max_length=12, choices=Tier, blank=True)
    has_votes = models.BooleanField(_("cards are voted on"), default=True)
    votes_each = models.PositiveSmallIntegerField(
        _("votes of each participant"), null=True, blank=True, help_text=_("Empty: as many as they like.")
    )

    class Meta(Record.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.own_title or self.get_kind_display()

    @property
    def own_title(self) -> str:
        """The question as the planner wrote it, in the reader's language; nothing where the kind's own words do."""
        return in_language(self, "title")

    @property
    def own_instructions(self) -> str:
        """The same of the instructions."""
        return in_language(self, "instructions")

    @property
    def has_cards(self) -> bool:
        """Whether its board holds cards."""
        return self.kind in CARD_KINDS


class WorkshopTemplate(NamedRecord):
    """A way to hold a workshop: the modules, their order and minutes. Some ship with the product, others are kept."""

    hint_fi = models.CharField(_("explanation in Finnish"), max_length=300, blank=True)
    hint_sv = models.CharField(_("explanation in Swedish"), max_length=300, blank=True)
    hint_en = models.CharField(_("explanation in English"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_in_use = models.BooleanField(_("in use"), default=True)

    class Meta(NamedRecord.Meta):
        abstract = False
        verbose_name = _("template of a workshop")
        verbose_name_plural = _("templates of workshops")
        ordering = ["position", "sort_key"]

    @property
    def hint(self) -> str:
        """The explanation in the reader's language."""
        return in_language(self, "hint")


class TemplateModule(Module):
    """A module of a template."""

    template = models.ForeignKey(
        WorkshopTemplate, models.PROTECT, related_name="modules", verbose_name=_("template of a workshop")
    )

    class Meta(Module.Meta):
        abstract = False
        verbose_name = _("module of a template")
        verbose_name_plural = _("modules of templates")
        ordering = ["position", "id"]


class WorkshopModule(Module):
    """A module of a workshop. Cards may be sent from when it is opened until the workshop is locked or closed."""

    workshop = models.ForeignKey(
        "workshops.Workshop", models.PROTECT, related_name="modules", verbose_name=_("workshop")
    )
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)

    class Meta(Module.Meta):
        abstract = False
        verbose_name = _("module of a workshop")
        verbose_name_plural = _("modules of workshops")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__lte=600), name="module_within_a_day"),
        ]
        indexes = [models.Index(fields=["workshop", "position", "id"], name="module_in_order", condition=LIVING)]
