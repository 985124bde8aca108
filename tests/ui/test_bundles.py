"""One style sheet and one script, joined in name order."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from ui.bundles import BundleFinder


@pytest.fixture
def sources(tmp_path: Path, settings: Any) -> Path:
    settings.BASE_DIR = tmp_path
    settings.BUNDLE_DIR = tmp_path / "bundle"
    for name, text in (("css/20-b.css", "b{}"), ("css/10-a.css", "a{}"), ("js/10-a.js", "a();")):
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "static"


def test_bundle_joins_in_name_order(sources: Path) -> None:
    found = BundleFinder().find("kumppani.css")
    assert isinstance(found, str)
    assert Path(found).read_text() == "/* 10-a.css */\na{}\n/* 20-b.css */\nb{}\n"


def test_bundle_follows_its_sources(sources: Path) -> None:
    finder = BundleFinder()
    finder.find("kumppani.js")
    (sources / "js" / "10-a.js").write_text("changed();")
    found = finder.find("kumppani.js", find_all=True)
    assert Path(found[0]).read_text() == "/* 10-a.js */\nchanged();\n"


def test_unchanged_bundle_is_not_written_again(sources: Path) -> None:
    finder = BundleFinder()
    first = Path(str(finder.find("kumppani.js"))).stat().st_mtime_ns
    assert Path(str(finder.find("kumppani.js"))).stat().st_mtime_ns == first


def test_sources_are_not_served(sources: Path) -> None:
    finder = BundleFinder()
    assert finder.find("css/10-a.css") == []
    scripts = ["kumppani.js", "calendar.js", "dashboard.js", "workshop.js", "board.js", "keeping.js"]
    assert {name for name, _storage in finder.list([])} == {*scripts, "kumppani.css", "hall.css"}
    assert [name for name, _storage in finder.list(["*.js"])] == ["kumppani.css", "hall.css"]


def test_the_product_finds_its_bundles_and_htmx() -> None:
    names = ("kumppani.css", "kumppani.js", "img/icon.svg", "django_htmx/htmx-2.min.js")
    assert [name for name in names if not finders.find(name)] == []


def test_the_scripts_are_small() -> None:
    found, calendar = finders.find("kumppani.js"), finders.find("calendar.js")
    assert Path(str(found)).stat().st_size < 24_000
    assert Path(str(calendar)).stat().st_size < 8_000
