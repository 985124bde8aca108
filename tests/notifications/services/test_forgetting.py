import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from notifications.models import MessageState, Notice, OutgoingMessage
from notifications.services.forgetting import forget
from tests.builders import make_follow_up, make_member

pytestmark = pytest.mark.django_db
OLD = datetime.timedelta(days=401)


def test_old_notices_and_finished_mails_go_and_the_bell_is_right() -> None:
    person = make_member()
    for number in range(3):
        make_follow_up(person, actor=make_member(), days=9, what=f"Asia {number}")
    first, second, third = Notice.objects.order_by("pk")
    then = timezone.now() - OLD
    Notice.objects.filter(pk__in=[first.pk, second.pk]).update(created_at=then)
    OutgoingMessage.objects.filter(pk__in=[first.mail_id, second.mail_id]).update(created_at=then)
    OutgoingMessage.objects.filter(pk=first.mail_id).update(state=MessageState.SENT)
    assert forget() == 3
    assert list(Notice.objects.values_list("pk", flat=True)) == [third.pk]
    assert set(OutgoingMessage.objects.values_list("pk", flat=True)) == {second.mail_id, third.mail_id}
    person.refresh_from_db()
    assert person.unread_notices == 1


def test_nothing_is_forgotten_before_its_time() -> None:
    make_follow_up(make_member(), actor=make_member(), days=9)
    OutgoingMessage.objects.update(state=MessageState.SENT)
    out = StringIO()
    call_command("forget_messages", stdout=out)
    assert out.getvalue() == "0 rows thrown away\n"
    assert forget(timezone.now() + datetime.timedelta(days=399)) == 0
    assert forget(timezone.now() + OLD) == 2
