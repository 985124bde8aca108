"""Reminders by the thousand: how fast they are planned, and leave for a mail server on the same machine."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.conf import settings

DUE = 10_000
SENDERS = 2


def measure_reminders(environment: Mapping[str, str], due: int = DUE) -> dict[str, Any]:
    """In a copy of the database: planned in how many seconds, delivered how many a second by two workers."""
    with sink() as port:
        there = {**os.environ, **environment, "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
        planned = figures_of(command(there, "--plan", str(due)))
        senders = [command(there, "--send", planned["at"]) for _ in range(SENDERS)]
        # Read side by side: a process whose log nobody reads stands still as soon as the pipe is full.
        with ThreadPoolExecutor(SENDERS) as readers:
            sent = list(readers.map(figures_of, senders))
    seconds = max(each["ended"] for each in sent) - min(each["started"] for each in sent)
    count = sum(each["sent"] for each in sent)
    return {
        "planned": planned["mails"],
        "planned_s": planned["seconds"],
        "sent": count,
        "sent_per_s": round(count / seconds),
        "cpu_ms_each": round(sum(each["cpu"] for each in sent) / max(count, 1) * 1_000, 2),
        "grown_mb": max(each["grown_mb"] for each in sent),
    }


def command(environment: Mapping[str, str], *words: str) -> "subprocess.Popen[bytes]":
    """One process of the measuring; it prints its figures."""
    line = [sys.executable, "manage.py", "benchmark_reminders", *words]
    return subprocess.Popen(line, env=dict(environment), cwd=settings.BASE_DIR, stdout=subprocess.PIPE)  # noqa: S603 - words of our own


def figures_of(process: "subprocess.Popen[bytes]") -> dict[str, Any]:
    """Its last line; before it come the lines of the log."""
    printed, _nothing = process.communicate()
    found: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return found


@contextmanager
def sink() -> Iterator[int]:
    """A mail server that throws everything away; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Sink", "-l", f"127.0.0.1:{port}"]
    server = subprocess.Popen([sys.executable, *words])  # noqa: S603 - the same
    try:
        wait_for(port)
        yield port
    finally:
        server.kill()
        server.wait()


def wait_for(port: int) -> None:
    """Until somebody listens there."""
    for _attempt in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the mail server does not start")
