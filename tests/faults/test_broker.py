"""The broker holds nothing of worth: emptied or away, pages do not notice and mails are only late."""

import http.client
import os
import re
import time

from tests.faults.installation import Installation, say, wait_until

WAITING = int(os.environ.get("FAULTS_WAITING", "200"))
AWAY = float(os.environ.get("FAULTS_AWAY", "60"))
TIMES = int(os.environ.get("FAULTS_TIMES", "3"))


class Visitor:
    """An administrator at the pages, by plain HTTP."""

    def __init__(self, here: Installation, session: str) -> None:
        self.port, self.cookies = here.port, {"kumppani_session": session}

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, float]:
        """The status, and how long it took."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        start = time.monotonic()
        line.request(method, path, body, headers)
        answer = line.getresponse()
        answer.read()
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and (found := re.match(r"(kumppani_csrf)=([^;]+)", value)):
                self.cookies[found[1]] = found[2]
        return answer.status, time.monotonic() - start

    def invite(self, person: int) -> float:
        """A page that writes, and queues a mail; how long it took."""
        token = self.cookies["kumppani_csrf"]
        status, took = self.ask("POST", f"/settings/people/{person}/invite/", f"csrfmiddlewaretoken={token}")
        assert status == 302
        return took


def is_up(visitor: Visitor) -> bool:
    """Whether the web server answers."""
    try:
        return visitor.ask("GET", "/settings/people/")[0] == 200
    except OSError:
        return False


def until_sent(here: Installation, expected: int, seconds: float) -> float:
    """How long it took until so many mails were out."""
    return wait_until(lambda: here.count("sent") == expected, seconds, f"the delivery of {expected} mails")


def test_broker_emptied_and_away(install, sink):
    here = install()
    told = here.seed("administrator", 20 * TIMES + 10)
    here.start_broker()
    here.start_web()
    here.start_worker()
    here.start_beat()
    visitor, people = Visitor(here, told["session"]), iter(told["people"])
    wait_until(lambda: is_up(visitor), 60, "the first page")
    processes = {name: child.process.pid for name, child in here.children.items() if name != "broker"}
    visitor.invite(next(people))
    expected = 1
    until_sent(here, expected, 60)

    here.seed("planned", WAITING)
    expected += WAITING
    for _ in range(3):
        here.broker_says("FLUSHALL")
        time.sleep(0.3)
    emptied = until_sent(here, expected, 90)

    slowest, longest = 0.0, 0.0
    for _ in range(TIMES):
        here.stop_one("broker")
        here.socket.unlink(missing_ok=True)
        here.seed("planned", WAITING // TIMES)
        expected += WAITING // TIMES
        back = time.monotonic() + AWAY
        while time.monotonic() < back:
            slowest = max(slowest, visitor.invite(next(people)))
            expected += 1
            time.sleep(AWAY / 15)
        here.start_broker()
        longest = max(longest, until_sent(here, expected, 90))
    assert slowest < 2
    assert len({mail.message_id for mail in sink.taken}) == len(sink.taken) == expected
    now = {name: child.process.pid for name, child in here.children.items() if name != "broker"}
    # Celery may fall over the work it holds when its broker goes; then the service manager starts the worker again.
    assert (now["web"], now["beat"]) == (processes["web"], processes["beat"])
    by_itself = sum(now[name] != pid for name, pid in processes.items())
    say(
        f"broker: emptied {emptied:.0f} s, slowest page {slowest:.2f} s, all out {longest:.0f} s after its return, "
        f"{by_itself} started again by the service manager"
    )
