"""For `make bench`: production, and beside our pages Django's admin on the same rows, a constant and a session view."""

from config.settings.production import *

ROOT_URLCONF = "config.benchmark_urls"
MIDDLEWARE = ["bench.middleware.CountQueriesMiddleware", *MIDDLEWARE]
LOGGING = {"version": 1, "disable_existing_loggers": True}
