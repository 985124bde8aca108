"""How static files are stored for production: hashed names, compressed once."""

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage

SELDOM_ASKED_FOR = ("admin/",)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Leaves Django's own admin files uncompressed: a few people open them, and packing them took ten seconds."""

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress all but those."""
        return super().compress_files([path for path in paths if not path.startswith(SELDOM_ASKED_FOR)])
