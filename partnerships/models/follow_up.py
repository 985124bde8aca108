"""What somebody will do, about what, by when."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class FollowUpState(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


OPEN = Q(state="open") & LIVING
CLOSED = Q(closed_at__isnull=False) & LIVING


class FollowUpQuerySet(RecordQuerySet):
    """Questions about follow-ups."""

    def visible_to(self, actor: Actor) -> "FollowUpQuerySet":
        """Follow-ups are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()

    def open(self) -> "FollowUpQuerySet":
        """What is still to be done."""
        return self.filter(state=FollowUpState.OPEN)


class FollowUp(Record):
    """One line and a date. *company* is where it shows; at most one of the others says what exactly it is about."""

    what = models.CharField(_("what"), max_length=300, validators=[refuse_identity_codes])
    company = models.ForeignKey(
        "partnerships.Company",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("organisation"),
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("partnership"),
    )
    activity = models.ForeignKey(
        "partnerships.Activity",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("activity"),
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="follow_ups", verbose_name=_("who")
    )
    unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("education unit"),
    )
    due_on = models.DateField(_("by"))
    is_promised = models.BooleanField(_("promised to the organisation"), default=False)
    reminds = models.BooleanField(_("remind of this"), default=True)
    remind_days_before = models.PositiveSmallIntegerField(
        _("remind so many working days before"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(30)],
        help_text=_("Left empty, as the college does."),
    )
    state = models.CharField(_("state"), max_length=8, choices=FollowUpState, default=FollowUpState.OPEN)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by_interaction = models.ForeignKey(
        "partnerships.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="closed_follow_ups",
        verbose_name=_("closed by"),
    )
    drop_reason = models.CharField(_("why dropped"), max_length=300, blank=True, validators=[refuse_identity_codes])
    origin_interaction = models.ForeignKey(
        "partnerships.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="next_steps",
        verbose_name=_("agreed in"),
    )

    objects = LivingRecords.from_queryset(FollowUpQuerySet)()
    every = EveryRecord.from_queryset(FollowUpQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.CheckConstraint(condition=Q(partnership=None) | Q(activity=None), name="follow_up_about_one_thing"),
            models.CheckConstraint(
                condition=Q(state=FollowUpState.OPEN, closed_at=None)
                | ~Q(state=FollowUpState.OPEN) & Q(closed_at__isnull=False),
                name="follow_up_closed_has_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["assignee", "due_on", "id", "is_promised", "state"],
                name="follow_up_open_by_person",
                condition=OPEN,
            ),
            models.Index(fields=["due_on", "id", "is_promised", "state"], name="follow_up_open_by_day", condition=OPEN),
            models.Index(fields=["closed_at", "id"], name="follow_up_by_closing", condition=CLOSED),
            models.Index(fields=["company", "-id"], name="follow_up_by_company"),
            # What is to be done about a company, and the latest of its timeline.
            models.Index(fields=["company", "due_on", "id"], name="follow_up_open_of_company", condition=OPEN),
            models.Index(fields=["company", "-closed_at", "-id"], name="follow_up_closed_of_company", condition=CLOSED),
            # Of activities few have any, which the index of all does not tell.
            models.Index(
                fields=["activity"], name="follow_up_open_of_activity", condition=OPEN & Q(activity__isnull=False)
            ),
            # Which were open on a past day.
            models.Index(
                fields=["closed_at", "unit", "is_promised", "created_at", "deleted_at"], name="follow_up_open_until"
            ),
            models.Index(
                fields=["unit", "due_on", "id", "is_promised", "state"], name="follow_up_open_by_unit", condition=OPEN
            ),
        ]

    def __str__(self) -> str:
        return self.what


class FollowUpDueDate(models.Model):
    """What the due date was from a moment until another: overdue on a past day is told from these rows."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="due_dates", verbose_name=_("follow-up"))
    due_on = models.DateField(_("by"))
    from_at = models.DateTimeField(_("from"))
    to_at = models.DateTimeField(_("to"), null=True)

    class Meta:
        verbose_name = _("due date of a follow-up")
        verbose_name_plural = _("due dates of follow-ups")
        constraints = [
            models.UniqueConstraint(fields=["follow_up"], condition=Q(to_at=None), name="one_due_date_holds")
        ]
        indexes = [
            models.Index(fields=["due_on", "from_at", "to_at"], name="due_date_by_day"),
            models.Index(fields=["follow_up", "due_on", "from_at", "to_at"], name="due_date_of_follow_up"),
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.due_on}"
