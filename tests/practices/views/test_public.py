"""Public pages: no sign-in, light, sound, and gone at once with their files."""

import json
import re
from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from tinyhtml5.parser import HTMLParser

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
XHTML = "{http://www.w3.org/1999/xhtml}"
# What may stand directly within these; what nobody may press within something that one presses.
WITHIN = {"ul": {"li"}, "ol": {"li"}, "dl": {"div", "dt", "dd"}}
REFERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list")
PRESSED = {"a", "button", "summary", "label", "input", "select", "textarea"}


def unsound(page: str) -> list[str]:
    """What the standard calls an error in a page: what a parser stumbles over (tags, nesting, attributes, characters),
    and what it lets pass: ids and what refers to them, children of lists, what is pressed within what is pressed."""
    parser = HTMLParser()
    parser.parse(page)
    names = {each: str(each.tag).removeprefix(XHTML) for each in parser.tree.get_document().iter()}
    ids = [each.get("id") for each in names if each.get("id") is not None]
    refers = {word for each in names for name in REFERS for word in (each.get(name) or "").split()}
    refers |= {href[1:] for each in names if (href := each.get("href") or "").startswith("#")}
    wrong = [str(error) for error in parser.errors]
    wrong += [f"id {each} twice" for each in set(ids) if ids.count(each) > 1]
    wrong += [f"nothing is called {each}" for each in refers - set(ids)]
    for each, name in names.items():
        children = {names[child] for child in each}
        within = {names[child] for child in each.iter() if child is not each}
        if name in WITHIN and not children <= WITHIN[name]:
            wrong.append(f"{children} in {name}")
        if name in ("a", "button") and within & PRESSED:
            wrong.append(f"{within & PRESSED} in {name}")
        if name == "img" and each.get("alt") is None:
            wrong.append("img without alt")
    return wrong


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
    assert unsound(page) == []
    assert unsound(client.get(reverse("practices:public_list")).content.decode()) == []
    assert unsound("<!doctype html><title>x</title><ul><p id=a><b></ul>")  # it does look
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
