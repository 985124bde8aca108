"""Sharing a practice by mail: a link with a few words from a colleague."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from notifications.models import OutgoingMessage
from notifications.registries import ComposedMail, MessageRule, rules
from notifications.services.composing import render_mail
from notifications.services.outbox import queue_again
from partnerships.queries.reminders.moments import key_of
from practices.models import Practice
from practices.queries.feed import public_address
from practices.queries.reading import reading_of

RULE = "practice_shared"
# A person who sends more in a day is no person.
MOST_A_DAY = 100


def share(*, actor: User, practice: Practice, recipients: Iterable[str], text: str, language: str) -> int:
    """Send the link to each address; how many mails that makes."""
    wanted = list(recipients)
    today = timezone.localdate()
    sent = OutgoingMessage.objects.filter(rule=RULE, nominal_on=today, params__by=actor.pk).count()
    if sent + len(wanted) > MOST_A_DAY:
        raise ValidationError(_("You have shared very much today. Go on tomorrow, or give the link along."), "too_many")
    for address in wanted:
        queue_again(
            rule=RULE,
            subject_key=key_of(f"practice-by-{actor.pk}", practice.pk),
            recipient=address,
            language=language,
            params={"practice": practice.pk, "by": actor.pk, "text": text},
        )
    return len(wanted)


def address_for(practice: Practice) -> str:
    """The public address where there is one, else the one for those who can sign in."""
    inside = settings.PUBLIC_URL + reverse("practices:practice_detail", args=[practice.pk])
    return public_address(practice) or inside


def shared(message: OutgoingMessage) -> ComposedMail | None:
    """The mail, unless the practice was withdrawn meanwhile."""
    practice = Practice.objects.published().filter(pk=message.params["practice"]).first()
    by = User.objects.filter(pk=message.params["by"], is_active=True).first()
    if practice is None or by is None:
        return None
    context = {
        "reading": reading_of(practice, language=message.language, in_public=True),
        "by": by,
        "text": message.params["text"],
        "link": address_for(practice),
        "college": rules.college_name(),
        "is_public": bool(public_address(practice)),
    }
    return render_mail("practices/mail/shared", context)


SHARED = MessageRule(RULE, shared, label=gettext_lazy("practice shared"))
