"""Bodies of public forms: what is far too large is not read, and what was typed before the files is kept all the same."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParser
from django.views.decorators.csrf import csrf_exempt

from proposals.file_kinds import MOST_BYTES, MOST_FILES

View = Callable[..., HttpResponse]
# Of a longer body only the beginning is read: texts stand before the files in our forms.
LONGEST = MOST_FILES * MOST_BYTES + 5 * 2**20
READ_OF_LONG = 4 * 2**20


class Beginning:
    """The first bytes of a stream, as if it ended there."""

    def __init__(self, stream: Any, length: int) -> None:
        self.stream = stream
        self.left = length

    def read(self, size: int) -> bytes:
        """At most *size* bytes more."""
        found: bytes = self.stream.read(min(size, self.left))
        self.left -= len(found)
        return found


class NoFiles(FileUploadHandler):
    """Passes files over."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """None is wanted."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing comes here."""

    def file_complete(self, file_size: int) -> None:
        """Nothing comes here either."""


class LongBodies(FileUploadHandler):
    """Reads the beginning of a body that is too long; `request.body_was_too_long` tells the view."""

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, boundary: bytes, encoding: str | None = None
    ) -> tuple[Any, Any] | None:
        """Nothing special where the body has a size that three files may have."""
        if content_length <= LONGEST:
            return None
        self.request.body_was_too_long = True
        return MultiPartParser(META, Beginning(input_data, READ_OF_LONG), [NoFiles()], encoding).parse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Files of a sensible body go on to those who keep them."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """They do that."""


def bounded_body(view: View) -> View:
    """Have the body read as UTF-8 and within bounds. Comes before everything that looks at what was sent: a view that
    wants the check against forged requests puts csrf_protect under it."""

    @wraps(view)
    def bounded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.body_was_too_long = False
        request.encoding = "utf-8"
        if request.method == "POST":
            request.upload_handlers.insert(0, LongBodies(request))
        return view(request, *args, **kwargs)

    return csrf_exempt(bounded)
