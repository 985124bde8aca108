"""One style sheet and one script on the wire, joined from small files in name order; large pages have a script more."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

Anything = list[Any]
Strings = list[str]  # names of their own: the finder has a method called list
BUNDLES = {
    "kumppani.css": ("css", "*.css"),
    "kumppani.js": ("js", "*.js"),
    "calendar.js": ("js/pages", "calendar.js"),
    "dashboard.js": ("js/pages", "dashboard.js"),
    "workshop.js": ("js/pages", "workshop_*.js"),
    "board.js": ("js/pages", "board.js"),
    "keeping.js": ("js/pages", "keeping.js"),
    "hall.css": ("css/pages", "hall.css"),
}


def joined(folder: Path, pattern: str) -> bytes:
    """The sources of one bundle in name order, each with its name as a comment."""
    parts = [f"/* {path.name} */\n{path.read_text('utf-8').strip()}\n" for path in sorted(folder.glob(pattern))]
    return "".join(parts).encode()


def build(name: str, source: Path, target: Path) -> None:
    """Write a bundle if its sources have changed; readers never see half a file."""
    folder, pattern = BUNDLES[name]
    content = joined(source / folder, pattern)
    bundle = target / name
    if bundle.is_file() and bundle.read_bytes() == content:
        return
    target.mkdir(parents=True, exist_ok=True)
    fresh = bundle.with_suffix(f"{bundle.suffix}.new")
    fresh.write_bytes(content)
    fresh.replace(bundle)


class BundleFinder(BaseFinder):
    """Finds the two bundles for runserver, whitenoise and collectstatic; the sources themselves are not served."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.source = Path(settings.BASE_DIR) / "static"
        self.target = Path(settings.BUNDLE_DIR)
        self.storage = FileSystemStorage(location=str(self.target))
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> Anything:
        """Nothing to check: the folders are ours."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | Strings:
        """The bundle's place on disk, built afresh when a source has changed."""
        if path not in BUNDLES:
            return []
        build(path, self.source, self.target)
        found = str(self.target / path)
        return [found] if find_all or kwargs.get("all") else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Both bundles, for collectstatic."""
        ignored = [*(ignore_patterns or ())]
        for name in BUNDLES:
            if not matches_patterns(name, ignored):
                build(name, self.source, self.target)
                yield name, self.storage
