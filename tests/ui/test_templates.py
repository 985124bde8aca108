"""The frame and its pieces: messages with undo, icons, error pages, no code or style inside."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from ui.icons import ICONS, icon
from ui.undo import notify, tag_value

TEMPLATES = Path(settings.BASE_DIR) / "templates"
ERROR_PAGES = ("400", "403", "403_csrf", "404", "405", "429", "500")


def request_with_messages() -> Any:
    request = RequestFactory().get("/companies/?page=2")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def drawn_messages(request: Any) -> str:
    with translation.override("fi"):
        return render_to_string("components/messages.html", {"messages": get_messages(request), "request": request})


def test_message_carries_undo_and_draft() -> None:
    request = request_with_messages()
    notify(request, "Tallennettu <b>", SimpleNamespace(pk=42), draft="company-7")
    html = drawn_messages(request)
    assert 'action="/undo/42/"' in html
    assert 'name="next" value="/companies/?page=2"' in html
    assert 'data-draft-done="company-7"' in html
    assert "Tallennettu &lt;b&gt;" in html


def test_message_on_a_page_that_undo_takes_away_leads_elsewhere() -> None:
    request = request_with_messages()
    notify(request, "Lisätty", 42, after_undo="/partnerships/?mine=1&page=2")
    assert 'name="next" value="/partnerships/?mine=1&amp;page=2"' in drawn_messages(request)


def test_message_without_batch_has_no_undo() -> None:
    request = request_with_messages()
    notify(request, "Lähetetty")
    html = drawn_messages(request)
    assert "<form" not in html
    assert 'class="message success"' in html


def test_tag_value_reads_only_its_own() -> None:
    assert tag_value("undo:42 draft:a:b", "draft") == "a:b"
    assert [tag_value(text, "undo") for text in (None, "", "undo", "xundo:1")] == ["", "", "", ""]


def test_every_icon_is_drawn_and_hidden_from_screen_readers() -> None:
    assert [name for name in ICONS if 'aria-hidden="true"' not in icon(name)] == []
    with pytest.raises(KeyError):
        icon("no-such-icon")


@pytest.mark.parametrize("name", ERROR_PAGES)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_error_page_stands_without_context_or_database(name: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(f"{name}.html")
    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1


def test_error_pages_speak_each_language() -> None:
    spoken = []
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            spoken.append(re.sub(r"\s+", " ", render_to_string("404.html")).split("<h1>")[1].split("</h1>")[0])
    assert spoken == [
        "Tästä osoitteesta ei löydy mitään",
        "Det finns inget på den här adressen",
        "There is nothing at this address",
    ]


def test_no_template_of_the_frame_has_inline_style_or_code() -> None:
    ours = [
        *TEMPLATES.glob("*.html"),
        *TEMPLATES.glob("components/*.html"),
        *TEMPLATES.glob("kumppani_forms/**/*.html"),
    ]
    bad = re.compile(r"\sstyle=|<style|<script(?![^>]*src=)|\son\w+=|hx-on|javascript:", re.I)
    assert [path.name for path in ours if bad.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("name", "expected"), [("Maria Koski", "MK"), ("Åsa", "Å"), ("Anna Maria von Essen", "AE"), ("", ""), (None, "")]
)
def test_initials_are_first_and_last(name: str | None, expected: str) -> None:
    assert Template("{{ name|initials }}").render(Context({"name": name})) == expected


def test_meter_stays_within_its_bar() -> None:
    template = Template('{% meter value of "t2" %}')
    widths = [
        re.findall(r'class="done" width="(\d+)"', template.render(Context({"value": value, "of": of})))
        for value, of in ((6, 7), (9, 7), (0, 0), (-1, 4))
    ]
    assert widths == [["86"], ["100"], ["0"], ["0"]]


def test_title_of_a_refused_form_begins_with_error() -> None:
    context = {"has_errors": True, "user": SimpleNamespace(pk=1, is_authenticated=False)}
    with translation.override("fi"):
        html = render_to_string("base_public.html", {**context, "college_name": "Aurajoki"})
    assert "<title>Virhe:  – Aurajoki</title>" in html
