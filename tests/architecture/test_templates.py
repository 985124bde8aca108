"""Templates hold no code or style of their own, and each of them is used."""

import re

from tests.architecture.sources import ROOT, name_of, python_files, templates

INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "hx-on": re.compile(r"\bhx-on\b", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
}
# Names that Django, allauth and crispy-forms ask for by themselves.
ASKED_FOR_BY_NAME = re.compile(
    r"^(\d{3}(_csrf)?\.html|admin/|account/|mfa/|usersessions/|allauth/|kumppani_forms/|django/forms/)"
)
LONGEST_LINE = 200
# A translated text is one piece, however long it is: a line break would become part of it.
TEXT = re.compile(r"\{% blocktranslate\b.*?\{% endblocktranslate %\}|\{% translate \"[^\"]{80,}\"[^%]*%\}")
OF_PAGES = (
    "dashboards",
    "gains",
    "organisation",
    "partnerships",
    "plans",
    "portal",
    "practices",
    "proposals",
    "workshops",
)
# Long since before there was a limit: break their lines when you change them, and take them out here.
STILL_LONG = frozenset({"templates/partnerships/contact/list.html", "templates/partnerships/tier_decision/answer.html"})


def test_pages_have_no_inline_code_or_style() -> None:
    pages = [path for path in templates() if path.suffix == ".html" and "mail" not in path.parts]
    found = [
        f"{name_of(path)}: {what}"
        for path in pages
        for what, pattern in INLINE.items()
        if pattern.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_every_template_is_used() -> None:
    text = "\n".join(path.read_text("utf-8") for path in [*python_files(), *templates()])
    names = [path.relative_to(ROOT / "templates").as_posix() for path in templates()]
    wanted = [name for name in names if not ASKED_FOR_BY_NAME.match(name)]
    # A mail is asked for without its ending: subject and body go together.
    unused = [name for name in wanted if name not in text and name.rsplit(".", 1)[0] not in text]
    assert unused == []


def test_lines_of_pages_can_be_read() -> None:
    pages = [
        path for app in OF_PAGES for path in (ROOT / "templates" / app).rglob("*.html") if "mail" not in path.parts
    ]
    long = {
        name_of(path)
        for path in pages
        if any(len(TEXT.sub("", line)) > LONGEST_LINE for line in path.read_text("utf-8").splitlines())
    }
    assert sorted(long - STILL_LONG) == []
