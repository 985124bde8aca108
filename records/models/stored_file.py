"""A file that a person brought: kept outside the web root, served as a download only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from records.actors import ActorKind


class StoredFile(models.Model):
    """What is known of a stored file; its bytes lie under FILES_DIR by their digest."""

    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(_("kind of content"), max_length=120)
    size = models.BigIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    actor_kind = models.CharField(_("kind of actor"), max_length=20, choices=ActorKind)
    actor_id = models.BigIntegerField(_("actor"), null=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name
