"""What the program proposes to do about a partnership; it becomes work only when a person accepts it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.queries.access import access_of
from records.actors import Actor
from records.models import EveryRecord, LivingRecords, Record, RecordQuerySet


class SuggestionState(models.TextChoices):
    OPEN = "open", _("open")
    SNOOZED = "snoozed", _("put off")
    ACCEPTED = "accepted", _("accepted")
    DISMISSED = "dismissed", _("dismissed")
    PASSED = "passed", _("no longer topical")


class ReasonKind(models.TextChoices):
    QUIET = "quiet", _("no contact for long")
    REVIEW_DUE = "review_due", _("review is due")
    CRITERIA_LAPSED = "criteria_lapsed", _("criteria of the tier have lapsed")
    NO_NEXT_STEP = "no_next_step", _("no next step")
    AGREEMENT_ENDS = "agreement_ends", _("an agreement ends")
    AGREEMENT_REVIEW = "agreement_review", _("review of an agreement is due")
    CONTRIBUTION_DUE = "contribution_due", _("equipment or spaces are due")


class SuggestionQuerySet(RecordQuerySet):
    """Questions about suggestions."""

    def visible_to(self, actor: Actor) -> "SuggestionQuerySet":
        """Suggestions are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()

    def waiting(self) -> "SuggestionQuerySet":
        """Those that wait for somebody's answer now or later."""
        return self.filter(state__in=(SuggestionState.OPEN, SuggestionState.SNOOZED))


class Suggestion(Record):
    """At most one waits for an answer per partnership; its reasons say why."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="suggestions", verbose_name=_("partnership")
    )
    state = models.CharField(_("state"), max_length=9, choices=SuggestionState, default=SuggestionState.OPEN)
    snoozed_until = models.DateField(_("put off until"), null=True, blank=True)
    follow_up = models.OneToOneField(
        "partnerships.FollowUp",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="suggestion",
        verbose_name=_("follow-up"),
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = LivingRecords.from_queryset(SuggestionQuerySet)()
    every = EveryRecord.from_queryset(SuggestionQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(state__in=["open", "snoozed"], deleted_at=None),
                name="one_waiting_suggestion",
            )
        ]
        indexes = [models.Index(fields=["state", "snoozed_until"], name="suggestion_by_state")]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_state_display()}"


class SuggestionReason(Record):
    """Why something is suggested. *cause* names what brought it about, so that the same cause never comes twice."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="reasons", verbose_name=_("suggestion"))
    partnership = models.ForeignKey(
        "partnerships.Partnership", models.PROTECT, related_name="+", verbose_name=_("partnership")
    )
    kind = models.CharField(_("reason"), max_length=16, choices=ReasonKind)
    cause = models.CharField(_("cause"), max_length=60)
    since = models.DateField(_("since"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("reason of a suggestion")
        verbose_name_plural = _("reasons of suggestions")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "kind", "cause"], condition=Q(deleted_at=None), name="suggested_once_for_a_cause"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.cause})"
