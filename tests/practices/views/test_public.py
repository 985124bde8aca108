"""Public pages: no sign-in, light, sound, and gone at once with their files."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from practices.models import PracticeCompany, PracticeFile, PracticePicture
from practices.queries.reading import reading_of
from practices.services.picture import take_away
from practices.services.publishing import publish, withdraw
from practices.services.writing import add_company
from tests.builders import create, make_company, make_member, make_unit
from tests.practices.bank import practice_of
from tests.practices.practice_addresses import picture, stored

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
VOID = {"meta", "link", "img", "br", "input", "hr", "path", "circle", "rect"}


class Sound(HTMLParser):
    """Every tag closed in its order, every id once, every attribute once."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        names = [name for name, _value in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"attribute twice in {tag}")
        self.ids += [value for name, value in attrs if name == "id"]
        if tag == "img" and "alt" not in names:
            self.wrong.append("img without alt")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        """Closed at once: drawings."""

    def handle_endtag(self, tag) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> out of order")


def url(practice, language: str = "") -> str:
    if language:
        return reverse("practices:public_practice_in", args=[practice.slug, language])
    return reverse("practices:public_practice", args=[practice.slug])


@pytest.fixture
def practice():
    author = make_member(make_unit("Tekniikka"), first_name="Salainen", last_name="Kirjoittaja")
    made = practice_of("Paja kaikille", unit=author.memberships.get().unit, author=author, reach="draft", sv="Verkstad")
    made.public_contact = "Kysy: koulu@example.fi"
    made.save()
    picture(made)
    create(PracticeFile(practice=made, file=stored("julki.pdf"), title="Julkinen ohje", is_public=True))
    create(PracticeFile(practice=made, file=stored("sisa.pdf"), title="Sisäinen ohje"))
    for name, permission in (("Lupa Oy", "Tuula 3.11."), ("Luvaton Oy", "")):
        company = make_company(name)
        add_company(actor=author, practice=made, company=company, may_be_named=bool(permission), permission=permission)
    publish(actor=author, practice=made, public=True)
    return made


def test_the_public_page_is_sound_and_names_nobody_without_leave(practice, client: Client) -> None:
    page = client.get(url(practice)).content.decode()
    sound = Sound()
    sound.feed(page)
    assert (sound.wrong, sound.open, len(sound.ids)) == ([], [], len(set(sound.ids)))
    for words in ("Paja kaikille", "Julkinen ohje", "Lupa Oy", "koulu@example.fi", 'lang="fi"', 'rel="canonical"'):
        assert words in page
    for words in ("Salainen", "Sisäinen ohje", "Luvaton Oy", "csrf"):
        assert words not in page
    swedish = client.get(url(practice, "sv"))
    assert "Verkstad" in swedish.content.decode()
    assert 'lang="sv"' in swedish.content.decode()
    assert swedish["Cache-Control"] == "no-cache, private"
    assert client.get(url(practice, "en")).status_code == 404


def test_the_public_page_weighs_little(practice, client: Client) -> None:
    """Unpacked, so that whatever a server packs it is less still; the pictures are not counted."""
    page = client.get(url(practice)).content
    fetched = re.findall(rb'(?:href|src)="/static/([^"]+)"', page)
    found = [finders.find(re.sub(r"\.[0-9a-f]{12}\.", ".", name.decode())) for name in fetched]
    assert len(fetched) >= 2
    assert len(page) < 20_000
    assert all(found)


def test_withdrawn_it_is_gone_at_once_with_pictures_files_and_feed(practice, client: Client, sign_in: SignIn) -> None:
    shown = PracticePicture.objects.get()
    open_file, own_file = PracticeFile.objects.order_by("pk")
    addresses = [
        url(practice),
        reverse("practices:public_picture", args=[practice.slug, shown.pk]),
        reverse("practices:public_file", args=[practice.slug, open_file.pk]),
    ]
    inside = reverse("practices:public_file", args=[practice.slug, own_file.pk])
    assert [client.get(address).status_code for address in (*addresses, inside)] == [200, 200, 200, 404]
    response = client.get(addresses[2])
    assert (response["Content-Disposition"], response["Cache-Control"]) == (
        'attachment; filename="julki.pdf"',
        "private, no-store",
    )
    batch = take_away(actor=practice.author, part=open_file)
    assert batch
    assert client.get(addresses[2]).status_code == 404  # at once, without publishing anew
    PracticeCompany.objects.update(may_be_named=False)
    assert "Lupa Oy" not in client.get(url(practice)).content.decode()
    withdraw(actor=practice.author, practice=practice)
    assert [client.get(address).status_code for address in addresses] == [404] * 3
    assert "Paja kaikille" not in client.get(reverse("practices:public_list")).content.decode()
    assert json.loads(client.get(reverse("practices:public_feed")).content)["items"] == []
    assert sign_in(make_member()).get(reverse("practices:picture_show", args=[shown.pk])).status_code == 404


def test_the_feed_tells_what_is_public_and_nothing_else(practice, client: Client) -> None:
    practice_of("Sisäinen", reach="inside")
    response = client.get(reverse("practices:public_feed"), {"language": "sv"})
    feed = json.loads(response.content)
    (item,) = feed["items"]
    assert response["Content-Type"] == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (item["title"], item["language"], item["url"]) == ("Verkstad", "sv", item["id"])
    assert item["url"].endswith(url(practice))
    assert item["_practice"]["texts"]["fi"]["title"] == "Paja kaikille"
    assert "next_url" not in feed
    assert json.loads(client.get(reverse("practices:public_feed"), {"language": "xx"}).content)["language"] == "fi"


def test_a_picture_whose_bytes_are_lost_is_not_found(practice, client: Client) -> None:
    shown = reading_of(practice, in_public=True).pictures[0]
    shown.file.digest = "0" * 64
    shown.file.save()
    assert client.get(reverse("practices:public_picture", args=[practice.slug, shown.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_pages_ask_constantly_much(count: int, client: Client, django_assert_num_queries) -> None:
    for number in range(count):
        made = practice_of(f"Käytänne {number}", reach="public")
    for address, asked in (
        (reverse("practices:public_list"), 3),
        (url(made), 3),
        (reverse("practices:public_feed"), 8),
    ):
        client.get(address)
        with django_assert_num_queries(asked):
            client.get(address)
