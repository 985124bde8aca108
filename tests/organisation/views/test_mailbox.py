"""Mail that stayed here, read by administrators."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from notifications.queries.mailbox import folder, kept_mail, kept_names
from notifications.services.mail_folder import keep
from organisation.models import College
from records.registries import ports
from tests.builders import create, make_administrator, make_member

pytestmark = pytest.mark.django_db
URL = reverse("organisation:mailbox_list")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def page(sign_in):
    return sign_in(make_administrator())


def put(subject: str = "Hei ääkköset", text: str = "Katso https://c.example/a") -> str:
    letter = EmailMultiAlternatives(subject, text, "k@c.example", ["aino@c.example"])
    letter.attach_alternative("<p onclick='x()'>Hei <script>alert(1)</script></p>", "text/html")
    return keep(letter).stem


def test_newest_mail_comes_first(page):
    first, second = put("Eka"), put("Toka")
    assert [row.name for row in page.get(URL).context["rows"]] == [second, first]
    assert [row.subject for row in page.get(URL).context["rows"]] == ["Toka", "Eka"]


def test_many_mails_come_in_pages(page):
    for number in range(51):
        put(str(number))
    answer = page.get(URL, {"page": 2})
    assert [row.subject for row in answer.context["rows"]] == ["0"]
    assert len(page.get(URL, {"page": 999}).context["rows"]) == 1
    assert len(page.get(URL).context["rows"]) == 50


def test_empty_folder_is_an_empty_list(page):
    assert page.get(URL).context["rows"] == []


def test_mail_shows_its_text_with_links_and_its_html_as_text(page):
    text = page.get(reverse("organisation:mailbox_mail", args=[put()])).content.decode()
    assert 'href="https://c.example/a"' in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert(1)" not in text


@pytest.mark.parametrize("name", ["run", "20260101-000000-000000-00000000", "..-..-secret_key"])
def test_names_that_are_none_are_not_found(page, name):
    assert page.get(f"{URL}{name}/").status_code == 404


def test_broken_files_are_shown_as_far_as_they_go(page):
    name = put()
    (folder() / f"{name}.eml").write_bytes(b"Content-Type: text/plain; charset=nonsense\n\n\xff\xfe")
    (folder() / "notes.eml").write_bytes(b"not ours")
    assert kept_names() == [name]
    assert kept_mail(name) is not None
    assert page.get(URL).status_code == page.get(reverse("organisation:mailbox_mail", args=[name])).status_code == 200


def test_settings_lead_there_only_where_mail_stays(settings):
    allowed = ports.settings["mailbox_list"].allowed
    admin = make_administrator()
    assert not allowed(admin)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert allowed(admin)
    assert not allowed(make_member())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    create(College(pk=1, name_fi="Demo", is_demo=True))
    assert allowed(admin)
