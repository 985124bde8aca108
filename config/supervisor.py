"""`make run`: one process that keeps web, worker, beat and broker going, and takes them all along when it ends.

`--dev` serves with reloading instead. Nothing listens on other than this machine's own address.
"""

import argparse
import contextlib
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from django.conf import settings

from config.broker import private_folder, server_program, socket_path
from config.child import ROOT, Child, die_with, say
from config.prepared import is_prepared

SECONDS_TO_STOP = 8.0
SECONDS_TO_START = 60.0


asked_to_stop: list[int] = []


class Stopped(Exception):
    """Somebody asked us to stop."""


class Refused(Exception):
    """We cannot start; the text says why, to a person."""


@contextlib.contextmanager
def only_one(folder: Path, address: str) -> Iterator[None]:
    """Hold the lock of *folder*; the system lets go of it even if we are killed."""
    path = folder / "run.lock"
    while True:
        file = path.open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise Refused(f"already running on {folder}: {file.read().strip() or 'just starting'}") from None
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
                break
        file.close()
    with file:
        file.truncate(0)
        file.write(f"{address} (process {os.getpid()})\n")
        file.flush()
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def refuse_taken_port(port: int) -> None:
    """Say so at once if another program listens on *port*."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Refused(
                f"port {port} cannot be used ({error.strerror}). Choose another: make run PORT={port + 1}"
            ) from None


def broker() -> Child:
    """The embedded broker: a socket for our own user, nothing kept on disk (what matters is in the database)."""
    path = socket_path(settings.DATA_DIR)
    folder = private_folder(path.parent)
    limits = "--port 0 --unixsocketperm 700 --daemonize no --appendonly no --loglevel nothing --maxmemory 128mb --save"
    return Child(
        "broker", [str(server_program()), *limits.split(), "", "--dir", str(folder), "--unixsocket", str(path)]
    )


def python(*words: str) -> list[str]:
    """A command line of our own Python."""
    return [sys.executable, "-m", *words]


def programs(*, development: bool) -> list[Child]:
    """Everything beside the broker, in the order of starting."""
    served = python("gunicorn", "-c", "python:config.gunicorn", "config.wsgi:application")
    if development:
        served = [sys.executable, "manage.py", "runserver", f"127.0.0.1:{settings.PORT}"]
    celery = ("celery", "-A", "config.celery")
    schedule = str(settings.DATA_DIR / "beat-schedule")
    work = "worker --pool prefork --concurrency 2 --without-gossip --without-mingle --without-heartbeat -Ofair"
    return [
        Child("web", served),
        Child("worker", python(*celery, "--quiet", *work.split(), "--loglevel", "WARNING")),
        Child(
            "beat", python(*celery, "--quiet", "beat", "--loglevel", "WARNING", "--pidfile=", "--schedule", schedule)
        ),
    ]


class Preparation:
    """Tables, static files, demo college, in a process of its own; what it prints are the accounts to sign in with.

    *in_passing*, it leaves the machine to the web server, which starts at the same time.
    """

    def __init__(self, *, in_passing: bool) -> None:
        self.process = subprocess.Popen(  # noqa: S603 (our own words)
            python("config.prepare", "--demo"),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=die_with(os.getpid()),
        )
        if in_passing:
            os.setpriority(os.PRIO_PROCESS, self.process.pid, 10)

    def accounts(self) -> str:
        """Wait for its end, and say what it printed."""
        while True:
            try:
                printed, _ = self.process.communicate(timeout=0.2)
            except subprocess.TimeoutExpired:
                self.leave_if_asked()
                continue
            if self.process.returncode:
                raise Refused("could not prepare the database, see above")
            return printed

    def leave_if_asked(self) -> None:
        """Take the preparation along when somebody stops us meanwhile; what it was writing is rolled back."""
        try:
            go_on()
        except Stopped:
            self.process.kill()
            self.process.wait()
            raise


def answers(port: int) -> bool:
    """Whether the web server answers at all."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait_for_web(children: list[Child]) -> None:
    """Come back when the first page can be served."""
    until = time.monotonic() + SECONDS_TO_START
    while True:
        go_on()
        tend(children)
        if answers(settings.PORT):
            return
        if time.monotonic() > until:
            raise Refused("the web server does not answer, see above")
        time.sleep(0.05)


def tend(children: list[Child]) -> None:
    """Look after each of them."""
    for child in children:
        child.tend()


def stop(children: list[Child]) -> None:
    """End all of them: the broker last, and by force whoever takes too long."""
    until = time.monotonic() + SECONDS_TO_STOP
    first, rest = children[:1], children[1:]
    for group in (rest, first):
        for child in group:
            child.terminate()
        for child in group:
            if not child.wait(until):
                say(f"{child.name} did not end in time and was stopped")
            child.kill()


def go_on() -> None:
    """Leave if somebody has asked for it."""
    if asked_to_stop:
        raise Stopped


def ask_to_stop(number: int, _frame: FrameType | None) -> None:
    """Only remember it: an exception out of a signal handler can be swallowed by whatever it interrupts."""
    asked_to_stop.append(number)


def serve(children: list[Child], *, development: bool) -> str:
    """Start all in an order that shows the first page soonest; returns the accounts of the demo college.

    Where nothing has changed since the last time, the web server starts while that is still being made sure of.
    """
    ready = is_prepared(settings)
    web, *others = programs(development=development)
    preparation = Preparation(in_passing=ready)
    accounts = "" if ready else preparation.accounts()
    children.append(web)
    wait_for_web(children)
    accounts = accounts or preparation.accounts()
    children.extend(others)
    return accounts


def run(children: list[Child], *, development: bool) -> None:
    """Start everything, tell where it is, and keep it going until somebody stops us or make is gone."""
    parent = os.getppid()
    if not os.environ.get("REDIS_URL"):
        children.append(broker())
        tend(children)
    accounts = serve(children, development=development)
    sys.stdout.write(f"\nKumppani is at {settings.PUBLIC_URL}/   (Ctrl-C stops it)\n{accounts}\n")
    sys.stdout.flush()
    while os.getppid() == parent:
        go_on()
        tend(children)
        time.sleep(0.5)


def main() -> int:
    """Start, keep going, stop; the exit code says whether it was wanted."""
    parser = argparse.ArgumentParser(prog="kumppani", description=__doc__)
    parser.add_argument("--dev", action="store_true", help="serve with reloading, and show mistakes")
    development = parser.parse_args().dev
    os.environ["DJANGO_SETTINGS_MODULE"] = f"config.settings.{'development' if development else 'production'}"
    children: list[Child] = []
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, ask_to_stop)
        with only_one(settings.DATA_DIR, settings.PUBLIC_URL):
            refuse_taken_port(settings.PORT)
            try:
                run(children, development=development)
            finally:
                stop(children)
    except Stopped:
        say("stopped")
    except Refused as refusal:
        say(str(refusal))
        return 1
    except OSError as error:
        say(f"cannot use {error.filename or 'the data folder'}: {error.strerror}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
