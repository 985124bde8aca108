"""A whole installation in a folder: broker, workers, beat, web; a service manager that starts again what dies."""

import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg2

from config.broker import server_program
from config.child import ROOT, Child

PYTHON = sys.executable
# Seconds, as our units name them.
WEB_AFTER, OTHERS_AFTER = 0.5, 2.0
BROKER = "--port 0 --daemonize no --appendonly no --loglevel nothing --save"
CELERY = ("-m", "celery", "-A", "config.celery", "--quiet")
WORKER = "worker --pool prefork --concurrency 2 --without-gossip --without-mingle --without-heartbeat -Ofair"


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def say(text: str) -> None:
    """A figure for whoever reads the test run."""
    sys.stderr.write(f"\n{text}\n")


def wait_until(is_so: Callable[[], bool], seconds: float, what: str) -> float:
    """Wait; tells how long it took, and fails with what it was waiting for."""
    start = time.monotonic()
    while not is_so():
        if time.monotonic() - start > seconds:
            raise AssertionError(f"{what} did not happen within {seconds:.0f} s")
        time.sleep(0.1)
    return time.monotonic() - start


class Installation:
    """*folder* holds a prepared KUMPPANI_DATA; all programs run under the settings of these tests."""

    def __init__(self, folder: Path, database_url: str, smtp_port: int, shift: float) -> None:
        self.folder = folder
        self.database_url = database_url or f"sqlite:///{folder / 'kumppani.sqlite3'}"
        self.port = free_port()
        self.socket = Path(tempfile.mkdtemp()) / "broker.sock"  # a folder of the tests has too long a name for one
        self.environment = {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "KUMPPANI_DATA": str(folder),
            "DATABASE_URL": self.database_url,
            "REDIS_URL": f"unix://{self.socket}",
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp_port}",
            "PORT": str(self.port),
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "WEB_WORKERS": "1",
            "FAULTS_SHIFT": str(shift),
        }
        self.children: dict[str, Child] = {}
        self.is_over = threading.Event()
        self.lock = threading.Lock()
        self.manager = threading.Thread(target=self.manage_services, daemon=True)
        self.manager.start()

    # --- programs -------------------------------------------------------------------------------------------------

    def command(self, *words: str) -> list[str]:
        """A command line under our environment."""
        return ["env", *(f"{name}={value}" for name, value in self.environment.items()), *words]

    def start(self, name: str, *words: str) -> Child:
        """A program that is kept going."""
        with self.lock:
            self.children[name] = child = Child(name, self.command(*words))
            child.tend()
        return child

    def start_broker(self) -> None:
        """Valkey at a socket."""
        words = [
            str(server_program()),
            *BROKER.split(),
            "",
            "--dir",
            str(self.folder),
            "--unixsocket",
            str(self.socket),
        ]
        self.start("broker", *words)
        wait_until(self.socket.exists, 10, "the broker's socket")

    def start_beat(self, name: str = "beat") -> None:
        """The timetable."""
        words = ("beat", "--loglevel", "ERROR", "--pidfile=", "--schedule", str(self.folder / f"{name}-schedule"))
        self.start(name, PYTHON, *CELERY, *words)

    def start_worker(self, name: str = "worker") -> None:
        """A worker with two processes."""
        self.start(name, PYTHON, *CELERY, *WORKER.split(), "--hostname", f"{name}@here", "--loglevel", "ERROR")

    def start_web(self) -> None:
        """The pages."""
        words = ("-m", "gunicorn", "-c", "python:config.gunicorn", "config.wsgi:application")
        self.start("web", PYTHON, *words)

    def stop_one(self, name: str) -> None:
        """End a program and do not start it again."""
        with self.lock:
            self.children.pop(name).kill()

    def kill(self, name: str) -> bool:
        """`kill -9`; the service manager starts it again."""
        child = self.children.get(name)
        if child is None or child.process is None or child.process.poll() is not None:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.process.pid, signal.SIGKILL)
        return True

    def manage_services(self) -> None:
        """What systemd does, with the pause that our units name."""
        while not self.is_over.wait(0.2):
            with self.lock:
                for child in self.children.values():
                    child.pause = WEB_AFTER if child.name == "web" else OTHERS_AFTER
                    child.tend()

    def end(self) -> None:
        """All of it, now."""
        self.is_over.set()
        self.manager.join()
        for child in self.children.values():
            child.kill()
        shutil.rmtree(self.socket.parent, ignore_errors=True)

    # --- by hand --------------------------------------------------------------------------------------------------

    def run(self, *words: str) -> str:
        """One command to its end; what it printed."""
        done = subprocess.run(self.command(PYTHON, *words), cwd=ROOT, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def seed(self, verb: str, number: int) -> Any:
        """Rows; what the seeding says of them."""
        printed = self.run("-m", "tests.faults.seeding", verb, str(number))
        return json.loads(printed) if printed else None

    def broker_says(self, *words: str) -> None:
        """One command to the broker."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.socket))
            line.sendall(" ".join(words).encode() + b"\r\n")
            assert line.recv(100).startswith(b"+OK")

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Rows of the database, read by a connection of our own."""
        with self.connection() as connection, contextlib.closing(connection.cursor()) as cursor:
            cursor.execute(question)
            return list(cursor.fetchall())

    @contextlib.contextmanager
    def connection(self) -> Iterator[Any]:
        """To look at the tables."""
        if self.database_url.startswith("sqlite"):
            connection: Any = sqlite3.connect(self.folder / "kumppani.sqlite3", timeout=20)
        else:
            connection = connect(self.database_url)
        with contextlib.closing(connection):
            yield connection

    def count(self, state: str) -> int:
        """Messages in a state."""
        return int(self.ask(f"SELECT count(*) FROM notifications_outgoingmessage WHERE state = '{state}'")[0][0])


def connect(url: str) -> Any:
    """A connection to the PostgreSQL of an address like postgres://postgres@//folder/name."""
    place, _slash, name = url.removeprefix("postgres://postgres@/").rpartition("/")
    connection = psycopg2.connect(host=place, user="postgres", dbname=name)
    connection.autocommit = True
    return connection


def copy_of(template: Path, folder: Path) -> Path:
    """A prepared folder of one's own."""
    shutil.copytree(template, folder)
    return folder
