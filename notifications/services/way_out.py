"""Which way a mail goes: to the server, into the folder, or to what the settings name."""

from collections.abc import Callable
from functools import cached_property

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from notifications.queries.mailbox import is_used
from notifications.registries import rules
from notifications.services import mail_folder
from notifications.services.smtp import Post

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class WayOut:
    """The way out for the mails of one round."""

    def __init__(self) -> None:
        self.post = Post()

    @cached_property
    def stays_here(self) -> bool:
        """A demo college, and one without a mail server, keep their mail; asked once a round."""
        return is_used() or (settings.EMAIL_BACKEND == SMTP and rules.keep_here())

    def send(self, letter: EmailMessage, before_content: Callable[[], None]) -> None:
        """Hand over one mail; *before_content* may still raise."""
        if not self.stays_here and settings.EMAIL_BACKEND == SMTP:
            self.post.send(letter, before_content)
            return
        before_content()
        if self.stays_here:
            mail_folder.keep(letter)
        else:
            get_connection().send_messages([letter])

    @property
    def is_lost(self) -> bool:
        """Whether the last mail cost us the connection to the server."""
        return not self.stays_here and settings.EMAIL_BACKEND == SMTP and self.post.is_lost

    def leave(self) -> None:
        """No more mails in this round."""
        self.post.hang_up()
