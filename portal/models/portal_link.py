"""Links that let somebody in once, and the sessions that come of them: only hashes are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkKind(models.TextChoices):
    SIGN_IN = "sign_in", _("opens the portal")
    EMAIL = "email", _("confirms a new address")


class PortalLink(models.Model):
    """A link as it left by mail. It opens once, within minutes."""

    access = models.ForeignKey(
        "portal.PortalAccess", models.CASCADE, related_name="links", verbose_name=_("access to the portal")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=LinkKind)
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)
    # The address that is to be confirmed; thrown away with the row a day later.
    email = models.EmailField(_("new address"), max_length=200, blank=True)
    next_path = models.CharField(_("leads to"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("given"), auto_now_add=True)
    expires_at = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used"), null=True)

    class Meta:
        verbose_name = _("link to the portal")
        verbose_name_plural = _("links to the portal")

    def __str__(self) -> str:
        return f"{self.access_id} {self.kind}"


class PortalSession(models.Model):
    """Somebody's browser, for twelve hours at most."""

    access = models.ForeignKey(
        "portal.PortalAccess", models.CASCADE, related_name="sessions", verbose_name=_("access to the portal")
    )
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("began"), auto_now_add=True)
    expires_at = models.DateTimeField(_("good until"))
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        verbose_name = _("session of the portal")
        verbose_name_plural = _("sessions of the portal")

    def __str__(self) -> str:
        return f"{self.access_id} {self.created_at:%-d.%-m.%Y}"
