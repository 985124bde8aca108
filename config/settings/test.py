"""For tests: SQLite in a folder that goes away, or the server that TEST_DATABASE_URL names."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

folder = tempfile.mkdtemp(prefix="kumppani-test-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)  # noqa: S108
atexit.register(shutil.rmtree, folder, ignore_errors=True)
for name in ("REDIS_URL", "EMAIL_URL", "PUBLIC_URL", "ALLOWED_HOSTS", "TRUSTED_PROXY_COUNT", "PORT", "SECRET_KEY"):
    os.environ.pop(name, None)
os.environ["KUMPPANI_DATA"] = folder
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{folder}/kumppani.sqlite3"

from config.logs import logging_settings
from config.settings.base import *

DEBUG = False
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: threads of the live server and of tests about locks need one of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(folder) / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
LOGGING = logging_settings(readable=True, level="ERROR")
