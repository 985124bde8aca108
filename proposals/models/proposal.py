"""What working life proposes, how it stands, and by when it is answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisation.queries.access import access_of
from partnerships.models import NeedHorizon
from records.actors import Actor
from records.models import LIVING, EveryRecord, LivingRecords, Record, RecordQuerySet
from records.validators import refuse_identity_codes

# Working days within which a person answers (product.md 4.3 and section 6, "Answered in time").
RESPONSE_DAYS = 5


class ProposalState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("proposal", "received")
    IN_HAND = "in_hand", pgettext_lazy("proposal", "being looked at")
    ANSWERED = "answered", pgettext_lazy("proposal", "answered")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "accepted")
    DECLINED = "declined", pgettext_lazy("proposal", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")
    SPAM = "spam", pgettext_lazy("proposal", "spam")
    MERGED = "merged", pgettext_lazy("proposal", "joined with another")


OPEN_STATES = (ProposalState.RECEIVED, ProposalState.IN_HAND, ProposalState.ANSWERED)
OPEN = Q(state__in=[str(state) for state in OPEN_STATES]) & LIVING


class ProposalLanguage(models.TextChoices):
    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")


class ProposalQuerySet(RecordQuerySet):
    """Questions about proposals."""

    def visible_to(self, actor: Actor) -> "ProposalQuerySet":
        """Proposals are open to all who work in the college."""
        return self if access_of(actor).is_member else self.none()

    def open(self) -> "ProposalQuerySet":
        """Those that the college has not decided on."""
        return self.filter(state__in=OPEN_STATES)

    def unanswered(self) -> "ProposalQuerySet":
        """Open ones to which nobody has answered yet."""
        return self.open().filter(answered_at=None)


class Proposal(Record):
    """One proposal, as it came by the public form. What the sender wrote about themselves is personal data."""

    # The organisation as well: who proposes may be a person with a trade name.
    personal_fields = frozenset(
        {"organisation_name", "business_id", "contact_name", "email", "phone", "text", "decline_reason"}
    )
    unjournaled_fields = frozenset({"submission_key", "fingerprint"})

    organisation_name = models.CharField(_("organisation"), max_length=200)
    business_id = models.CharField(_("business ID"), max_length=9, blank=True)
    text = models.TextField(_("what is needed or offered"), max_length=10_000, validators=[refuse_identity_codes])
    contact_name = models.CharField(_("name of the sender"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=ProposalLanguage)
    themes = models.ManyToManyField("partnerships.NeedTheme", blank=True, related_name="+", verbose_name=_("themes"))
    fields = models.ManyToManyField(
        "organisation.EducationField", blank=True, related_name="+", verbose_name=_("education fields")
    )
    horizon = models.CharField(_("horizon"), max_length=8, choices=NeedHorizon, blank=True)
    received_at = models.DateTimeField(_("received"))
    respond_by = models.DateField(_("to be answered by"))
    privacy_version = models.CharField(_("version of the privacy notice"), max_length=20)
    # By which link or QR code the form was reached.
    link_unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit of the link"),
    )
    link_field = models.ForeignKey(
        "organisation.EducationField",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("field of the link"),
    )
    campaign = models.SlugField(_("campaign"), max_length=60, blank=True)
    # A form that is sent twice makes one proposal; the same words from the same sender within minutes as well.
    submission_key = models.CharField(_("form"), max_length=64, unique=True, editable=False)
    fingerprint = models.CharField(_("likeness"), max_length=64, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=ProposalState, default=ProposalState.RECEIVED)
    unit = models.ForeignKey(
        "organisation.EducationUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("education unit"),
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("who answers"),
    )
    answered_at = models.DateTimeField(_("first answered"), null=True, blank=True)
    answered_by_interaction = models.ForeignKey(
        "partnerships.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered in"),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    decline_reason = models.TextField(
        _("why declined"), max_length=2_000, blank=True, validators=[refuse_identity_codes]
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("joined with")
    )
    email_confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    erasure_asked_at = models.DateTimeField(_("erasure asked for"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    # What it was matched with or became.
    company = models.ForeignKey(
        "partnerships.Company",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("organisation in the register"),
    )
    contact = models.ForeignKey(
        "partnerships.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("contact"),
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("partnership"),
    )
    needs = models.ManyToManyField(
        "partnerships.Need", blank=True, related_name="proposals", verbose_name=_("needs that it told of")
    )

    objects = LivingRecords.from_queryset(ProposalQuerySet)()
    every = EveryRecord.from_queryset(ProposalQuerySet)()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ProposalState.MERGED) | Q(merged_into__isnull=False), name="joined_with_something"
            ),
        ]
        indexes = [
            models.Index(fields=["received_at", "id"], name="proposal_by_day", condition=LIVING),
            models.Index(fields=["respond_by", "id"], name="proposal_open", condition=OPEN),
            models.Index(fields=["unit", "respond_by", "id"], name="proposal_open_by_unit", condition=OPEN),
            models.Index(fields=["assignee", "respond_by", "id"], name="proposal_open_by_person", condition=OPEN),
            models.Index(fields=["fingerprint", "received_at"], name="proposal_likeness"),
            models.Index(fields=["email", "received_at"], name="proposal_by_email"),
        ]

    def __str__(self) -> str:
        return self.organisation_name
