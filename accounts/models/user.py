"""A person who signs in: e-mail address, name, language, theme."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.actors import ActorKind
from records.models import EveryRecord, Record, RecordQuerySet
from records.sort_keys import sort_key


class Language(models.TextChoices):
    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")


class Theme(models.TextChoices):
    SYSTEM = "system", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class UserManager(BaseUserManager.from_queryset(RecordQuerySet)):  # type: ignore[misc]  # the stubs cannot type a base that a call makes
    """Users that nobody has deleted; also what the sign-in machinery asks for."""

    def get_queryset(self) -> RecordQuerySet:
        return super().get_queryset().filter(deleted_at=None)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser, PermissionsMixin, Record):
    """A person of the college. Roles are memberships (organisation), not columns here."""

    actor_kind = ActorKind.USER
    personal_fields = frozenset({"email", "first_name", "last_name"})
    derived_fields = frozenset({"sort_key"})
    unjournaled_fields = frozenset({"password", "last_login", "unread_notices"})

    email = models.EmailField(_("e-mail address"), max_length=200, unique=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.FINNISH)
    theme = models.CharField(_("appearance"), max_length=6, choices=Theme, default=Theme.SYSTEM)
    shortcuts = models.BooleanField(
        _("keyboard shortcuts"),
        default=True,
        help_text=_(
            "Single keys, such as / for search. Turn them off if you speak to the computer or press keys by accident."
        ),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    # A copy, so that the bell costs no page a query; notifications counts it anew whenever a notice comes or is read.
    unread_notices = models.PositiveIntegerField(_("unread notices"), default=0, editable=False)
    sort_key = models.BinaryField(max_length=120, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    objects = UserManager()
    every = EveryRecord()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [models.Index(fields=["sort_key"], name="user_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name as shown."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        """Two letters for the person's mark."""
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()

    @property
    def is_staff(self) -> bool:
        """What Django's admin asks; the college's administrators are told by organisation."""
        return self.is_superuser

    def derive(self) -> None:
        self.email = self.email.strip().lower()
        self.sort_key = sort_key(f"{self.last_name} {self.first_name}")
