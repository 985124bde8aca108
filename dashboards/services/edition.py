"""Which program this is: what another one reckoned or drew is not shown by it."""

import hashlib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

MADE_BY = {".html", ".py", ".mo"}


@cache
def edition() -> str:
    """A mark of all that figures and pages come of: our own apps, templates and translations, as they stand on disk."""
    base = Path(settings.BASE_DIR)
    ours = [path for each in apps.get_app_configs() if (path := Path(each.path)).parent == base]
    sources = [path for folder in (base / "locale", base / "templates", *ours) for path in folder.rglob("*.*")]
    marks = sorted(f"{path.relative_to(base)} {path.stat().st_mtime_ns}" for path in sources if path.suffix in MADE_BY)
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:16]
