"""What participants put on the board, and what others say to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from partnerships.models import Part, Tier
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes


class Outcome(models.TextChoices):
    """What became of a card."""

    ACTIVITY = "activity", pgettext_lazy("outcome of a card", "activity")
    NEED = "need", pgettext_lazy("outcome of a card", "need")
    PRACTICE = "practice", pgettext_lazy("outcome of a card", "practice")
    PARTNERSHIP = "partnership", pgettext_lazy("outcome of a card", "partnership")
    COMPANY = "company", pgettext_lazy("outcome of a card", "organisation")
    FOLLOW_UP = "follow_up", pgettext_lazy("outcome of a card", "follow-up")
    LEFT = "left", pgettext_lazy("outcome of a card", "left")


class CardQuerySet(RecordQuerySet):
    """Questions about cards."""

    def visible_to(self, actor: Actor) -> "CardQuerySet":
        """Cards are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()

    def heads(self) -> "CardQuerySet":
        """Cards that are not merged into another one."""
        return self.filter(merged_into=None)

    def shown(self) -> "CardQuerySet":
        """Those that the board shows: no hidden ones."""
        return self.filter(is_hidden=False)


class Card(Record):
    """One card. A record: what the facilitator does to it is journaled and undone as anything else.

    Votes, interest and what is merged into it are counts kept beside (services/board.py), as is the number of the board
    at which the card last changed: by it screens fetch only what is new.
    """

    unjournaled_fields = frozenset({"client_key", "votes", "interests", "merged_count", "changed"})

    workshop = models.ForeignKey("workshops.Workshop", models.PROTECT, related_name="cards", verbose_name=_("workshop"))
    module = models.ForeignKey(
        "workshops.WorkshopModule", models.PROTECT, related_name="cards", verbose_name=_("module")
    )
    author = models.ForeignKey(
        "workshops.Participant",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cards",
        verbose_name=_("written by"),
    )
    # Made by the phone: the same card that is sent twice is one card.
    client_key = models.CharField(_("key of the sender"), max_length=40, editable=False)

    text = models.CharField(_("in your own words"), max_length=300, validators=[refuse_identity_codes])
    tier = models.CharField(_("tier"), max_length=12, choices=Tier, blank=True)
    field = models.ForeignKey(
        "organisation.EducationField",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("education field"),
    )
    activity_type = models.ForeignKey(
        "partnerships.ActivityType",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("activity type"),
    )
    company_text = models.CharField(
        _("with which organisation"), max_length=150, blank=True, validators=[refuse_identity_codes]
    )
    company = models.ForeignKey(
        "partnerships.Company",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="workshop_cards",
        verbose_name=_("organisation in the register"),
    )
    # Of practices.
    need = models.TextField(_("need"), max_length=1_000, blank=True, validators=[refuse_identity_codes])
    solution = models.TextField(_("solution"), max_length=1_000, blank=True, validators=[refuse_identity_codes])
    result = models.TextField(_("result"), max_length=1_000, blank=True, validators=[refuse_identity_codes])
    # Of plans.
    who = models.CharField(_("who"), max_length=100, blank=True, validators=[refuse_identity_codes])
    who_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person in the college"),
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    drawn_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="drawn", verbose_name=_("came of the card")
    )

    # What the facilitator does.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    position = models.IntegerField(_("order"), default=0)
    is_hidden = models.BooleanField(_("hidden"), default=False)

    # What became of it: the record of that kind, or why it was left.
    outcome = models.CharField(_("became"), max_length=12, choices=Outcome, blank=True)
    outcome_key = models.BigIntegerField(_("record"), null=True, blank=True)
    outcome_reason = models.CharField(
        _("why it was left"), max_length=300, blank=True, validators=[refuse_identity_codes]
    )
    outcome_at = models.DateTimeField(_("decided"), null=True, blank=True)

    votes = models.PositiveIntegerField(_("votes"), default=0, editable=False)
    interests = models.PositiveIntegerField(_("who could use it"), default=0, editable=False)
    merged_count = models.PositiveIntegerField(_("cards merged into it"), default=0, editable=False)
    changed = models.PositiveBigIntegerField(_("changed at number"), default=0, editable=False)

    objects = LivingRecords.from_queryset(CardQuerySet)()
    every = EveryRecord.from_queryset(CardQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints = [
            models.UniqueConstraint(fields=["workshop", "client_key"], name="card_sent_once"),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="card_not_into_itself"),
        ]
        indexes = [
            # Deleted and hidden ones as well: screens have to be told.
            models.Index(fields=["workshop", "changed"], name="card_by_change"),
            models.Index(fields=["module", "-id"], name="card_of_module", condition=LIVING),
            models.Index(fields=["author", "-id"], name="card_of_author"),
            models.Index(
                fields=["outcome_key", "outcome"], name="card_by_outcome", condition=Q(outcome_key__isnull=False)
            ),
            # Few are about an organisation, which the index of all does not tell.
            models.Index(fields=["company"], name="card_of_company", condition=Q(company__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """A participant finds a card important; once each. Live data."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="vote_rows", verbose_name=_("card"))
    participant = models.ForeignKey(
        "workshops.Participant", models.CASCADE, related_name="votes", verbose_name=_("participant")
    )

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [models.UniqueConstraint(fields=["participant", "card"], name="voted_once")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.card_id}"


class Interest(models.Model):
    """A participant could use a practice: in which field and unit. Live data."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="interest_rows", verbose_name=_("card"))
    participant = models.ForeignKey(
        "workshops.Participant", models.CASCADE, related_name="interests", verbose_name=_("participant")
    )
    field = models.ForeignKey(
        "organisation.EducationField",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("education field"),
    )
    unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("education unit"),
    )

    class Meta:
        verbose_name = _("interest in a practice")
        verbose_name_plural = _("interest in practices")
        constraints = [models.UniqueConstraint(fields=["participant", "card"], name="interested_once")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.card_id}"


class RoleAnswer(models.Model):
    """What a participant says of their own staff group and one type of activity. Live data; what the unit settles is a
    partnerships.RoleMatrixEntry."""

    module = models.ForeignKey(
        "workshops.WorkshopModule", models.CASCADE, related_name="role_answers", verbose_name=_("module")
    )
    participant = models.ForeignKey(
        "workshops.Participant", models.CASCADE, related_name="role_answers", verbose_name=_("participant")
    )
    staff_group = models.ForeignKey(
        "organisation.StaffGroup", models.PROTECT, related_name="+", verbose_name=_("staff group")
    )
    activity_type = models.ForeignKey(
        "partnerships.ActivityType", models.PROTECT, related_name="+", verbose_name=_("activity type")
    )
    part = models.CharField(_("role"), max_length=10, choices=Part)

    class Meta:
        verbose_name = _("answer about roles")
        verbose_name_plural = _("answers about roles")
        constraints = [models.UniqueConstraint(fields=["participant", "module", "activity_type"], name="answered_once")]
        indexes = [models.Index(fields=["module", "activity_type", "staff_group"], name="answers_of_module")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.activity_type_id}: {self.part}"
