"""A workshop: when, where, for whom, and how it stands while the hall is full."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class WorkshopState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("workshop", "planned")
    LIVE = "live", pgettext_lazy("workshop", "going on")
    CLOSED = "closed", pgettext_lazy("workshop", "closed")


class HallView(models.TextChoices):
    """What the big screen shows."""

    MODULE = "module", _("the module")
    JOIN = "join", _("how to join")
    BLANK = "blank", _("nothing")


class WorkshopQuerySet(RecordQuerySet):
    """Questions about workshops."""

    def visible_to(self, actor: Actor) -> "WorkshopQuerySet":
        """Workshops are open to all who work in the college; running one is asked of each."""
        return self if access_of(actor).is_member else self.none()


class Workshop(Record):
    """A workshop. What the facilitator does with it while it goes on is journaled as everything else, so undoable;
    what two hundred phones do to it is counted by its Board."""

    unjournaled_fields = frozenset({"names_forgotten_at"})

    title = models.CharField(_("title"), max_length=150, validators=[refuse_identity_codes])
    held_on = models.DateField(_("day"))
    starts_at = models.TimeField(_("begins"), null=True, blank=True)
    ends_at = models.TimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=150, blank=True)
    note = models.TextField(
        _("words to those invited"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )
    units = models.ManyToManyField(
        "organisation.EducationUnit", related_name="workshops", verbose_name=_("education units")
    )
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="workshops", verbose_name=_("facilitators")
    )
    languages = models.CharField(_("languages"), max_length=8, default="fi", help_text=_("Codes, a space between."))
    template = models.ForeignKey(
        "workshops.WorkshopTemplate",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="workshops",
        verbose_name=_("template"),
    )
    # The one whose outcome this one begins with.
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="next_ones", verbose_name=_("workshop before")
    )
    # Kept in capitals; see workshops/codes.py. Free again when the workshop is closed.
    join_code = models.CharField(_("join code"), max_length=6)
    is_joinable = models.BooleanField(_("new participants may join"), default=True)

    state = models.CharField(_("state"), max_length=8, choices=WorkshopState, default=WorkshopState.PLANNED)
    opened_at = models.DateTimeField(_("began"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    current_module = models.ForeignKey(
        "workshops.WorkshopModule",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("module that goes on"),
    )
    # Either runs until a moment, or is held with so many seconds left, or neither.
    timer_ends_at = models.DateTimeField(_("time is up at"), null=True, blank=True)
    timer_left = models.PositiveIntegerField(_("seconds left"), null=True, blank=True)
    is_locked = models.BooleanField(_("board is locked"), default=False)
    names_hidden = models.BooleanField(_("names are hidden"), default=False)
    hall_view = models.CharField(_("the hall screen shows"), max_length=8, choices=HallView, default=HallView.MODULE)
    hall_slide = models.PositiveSmallIntegerField(_("slide"), default=0)

    report_sent_at = models.DateTimeField(_("report sent"), null=True, blank=True)
    names_forgotten_at = models.DateTimeField(_("participants forgotten"), null=True, blank=True)

    objects = LivingRecords.from_queryset(WorkshopQuerySet)()
    every = EveryRecord.from_queryset(WorkshopQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        constraints = [
            models.UniqueConstraint(
                fields=["join_code"], condition=~Q(state="closed") & LIVING, name="join_code_opens_one"
            ),
        ]
        indexes = [
            models.Index(fields=["join_code", "-id"], name="workshop_by_code"),
            models.Index(fields=["-held_on", "-id"], name="workshop_by_day", condition=LIVING),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def language_codes(self) -> list[str]:
        """The languages, the first one first."""
        return self.languages.split() or [settings.LANGUAGE_CODE]

    @property
    def is_live(self) -> bool:
        """Whether it goes on now."""
        return self.state == WorkshopState.LIVE


class Board(models.Model):
    """How many times anything on a workshop's board has changed: what polling screens compare.

    Raised as the last thing of each transaction that changes something, so that the order of numbers is the order of
    commits: who has seen number N has seen everything up to N (services/board.py). Not a record.
    """

    workshop = models.OneToOneField(
        Workshop, models.CASCADE, primary_key=True, related_name="board", verbose_name=_("workshop")
    )
    number = models.PositiveBigIntegerField(_("number"), default=1)
    # Drawn by lot when the row is made: what a process keeps of a board is of this one, and of no other of that key.
    epoch = models.PositiveBigIntegerField(_("epoch"), default=0)

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")

    def __str__(self) -> str:
        return f"{self.workshop_id}: {self.number}"
