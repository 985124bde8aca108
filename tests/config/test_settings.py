"""What production settings make of the environment."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache.backends.db import DatabaseCache

from config.celery import app

NAMES = [
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "CELERY_BROKER_URL",
    "DEBUG",
    "SESSION_COOKIE_AGE",
    "SESSION_COOKIE_SAMESITE",
    "CACHES",
]
ASK = f"import json; from django.conf import settings as s; print(json.dumps({{n: getattr(s, n) for n in {NAMES}}}))"


def settings_with(folder: Path, **variables: str) -> dict[str, Any]:
    """Production settings in a process of their own."""
    environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.production", "KUMPPANI_DATA": str(folder), **variables}
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_plain_http_on_this_machine_allows_signing_in(tmp_path: Path) -> None:
    found = settings_with(tmp_path, PORT="8123")
    assert found["SESSION_COOKIE_SECURE"] is False
    assert found["SECURE_SSL_REDIRECT"] is False
    assert found["SECURE_HSTS_SECONDS"] == 0
    assert found["CSRF_TRUSTED_ORIGINS"] == ["http://127.0.0.1:8123"]
    assert found["DEBUG"] is False
    assert found["CELERY_BROKER_URL"] == f"redis+socket://{tmp_path}/broker/broker.sock"


def test_https_makes_all_cookies_secure(tmp_path: Path) -> None:
    found = settings_with(tmp_path, PUBLIC_URL="https://kumppani.example.org/", REDIS_URL="redis://broker:6379/1")
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "kumppani.example.org", "localhost"]
    assert found["CELERY_BROKER_URL"] == "redis://broker:6379/1"
    assert found["SESSION_COOKIE_AGE"] == 1_209_600
    assert found["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_secret_key_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    settings_with(tmp_path)
    first = (tmp_path / "secret_key").read_text()
    settings_with(tmp_path)
    assert (tmp_path / "secret_key").read_text() == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_every_entry_of_the_timetable_is_a_task_and_expires() -> None:
    app.loader.import_default_modules()
    assert {line["task"] for line in app.conf.beat_schedule.values()} - set(app.tasks) == set()
    assert [name for name, line in app.conf.beat_schedule.items() if not line["options"]["expires"]] == []


def test_cache_throws_away_no_counter_before_its_time(tmp_path: Path) -> None:
    cache = settings_with(tmp_path)["CACHES"]["default"]
    assert DatabaseCache(cache["LOCATION"], cache)._max_entries == 200_000


def test_mail_without_a_server_is_kept_in_the_data_folder() -> None:
    assert str(settings.DATA_DIR / "mail") == settings.EMAIL_FILE_PATH
