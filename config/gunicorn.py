"""How gunicorn serves: two processes of four threads, on this machine's own address unless BIND says otherwise."""

import contextlib
import gc
import os
import sys

from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import reverse

from config.logs import logging_settings

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT') or 8000}")
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 5
keepalive = 15
preload_app = True  # one import for all processes; they share its memory
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 (a heartbeat file, no secret)
control_socket_disable = True
forwarded_allow_ips = ""  # proxies are counted by TRUSTED_PROXY_COUNT, in Django
logconfig_dict = logging_settings(readable=sys.stderr.isatty())
logconfig_dict["loggers"]["gunicorn.error"] = {"level": "WARNING", "handlers": [], "propagate": True}
logconfig_dict["loggers"]["gunicorn.access"] = {"level": "ERROR", "handlers": [], "propagate": False}


def when_ready(_server: object) -> None:
    """Before the processes part: read addresses and templates once, so that the first visitor need not wait for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    with contextlib.suppress(Exception):  # a database that is away now may be back when somebody asks
        host = settings.ALLOWED_HOSTS[0].lstrip("*.") or "localhost"
        Client(headers={"Host": host}).get(reverse("account_login"), secure=settings.PUBLIC_URL.startswith("https"))
    connections.close_all()
    # What was imported stays: looked through for rubbish again and again, it takes pages a tenth of a second now and then.
    gc.collect()
    gc.freeze()
