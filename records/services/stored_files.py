"""Keeping files that people bring: outside the web root, under their digest."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from records.actors import Actor
from records.models import StoredFile


def keep_file(*, actor: Actor, name: str, chunks: Iterable[bytes], content_type: str) -> StoredFile:
    """Store the bytes of *chunks* and return what is known of them. The same bytes are stored once."""
    folder = Path(settings.FILES_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
    target = path_of(digest.hexdigest())
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(file.name, target)
    return StoredFile.objects.create(
        name=Path(name.replace("\\", "/")).name[:255] or "-",
        content_type=content_type[:120],
        size=size,
        digest=digest.hexdigest(),
        actor_kind=actor.actor_kind,
        actor_id=actor.pk,
    )


def path_of(digest: str) -> Path:
    """Where the bytes with this digest lie."""
    return Path(settings.FILES_DIR) / digest[:2] / digest


def forget_file(file: StoredFile) -> None:
    """Throw the bytes of *file* away, unless another file has the same; that there was a file stays known."""
    digest = file.digest
    file.digest = ""
    file.save(update_fields=["digest"])
    # Last: bytes that are gone would not come back with the transaction.
    transaction.on_commit(lambda: _remove_unused(digest))


def _remove_unused(digest: str) -> None:
    if digest and not StoredFile.objects.filter(digest=digest).exists():
        path_of(digest).unlink(missing_ok=True)
