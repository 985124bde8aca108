"""Whatever is killed, and whenever: everything arrives, and nothing twice but what the server had already taken."""

import os
import random
import time

from tests.faults.installation import say, wait_until
from tests.faults.sink import STEPS, Sink

MAILS = int(os.environ.get("FAULTS_MAILS", "500"))
SECONDS = float(os.environ.get("FAULTS_SECONDS", "60"))
WORKERS = ("worker-1", "worker-2")
# A mail that was taken so shortly before a kill may not have been written down as sent.
JUST_BEFORE = 2.0


def test_kill_storm(install, sink):
    here = install()
    assert here.seed("planned", MAILS) == {"mails": MAILS}
    kills: list[float] = []
    steps = list(STEPS)

    def kill(name: str) -> bool:
        if was_there := here.kill(name):
            kills.append(time.time())
        return was_there

    def kill_at(step: str) -> None:
        if steps and step == steps[0]:
            were_there = [kill(name) for name in WORKERS]
            if any(were_there):
                steps.pop(0)

    here.start_broker()
    sink.at_step = kill_at
    for name in WORKERS:
        here.start_worker(name)
    here.start_beat()
    over = time.monotonic() + SECONDS
    while time.monotonic() < over:
        time.sleep(random.uniform(1, 3))  # noqa: S311
        kill(random.choice([*WORKERS, "beat"]))  # noqa: S311
    wait_until(lambda: not steps, 200, "a kill at each step of sending")
    sink.at_step = lambda _step: None
    took = wait_until(lambda: here.count("sent") == MAILS, 120, "the delivery of everything")
    ids = {mail.message_id for mail in sink.taken}
    assert ids == {row[0] for row in here.ask("SELECT message_id FROM notifications_outgoingmessage")}
    assert len(ids) == MAILS
    assert_doubled_by_kills_only(sink, kills)
    say(f"kill storm: {len(kills)} kills, {MAILS} mails, {len(sink.taken) - MAILS} doubled, done {took:.0f} s after")


def assert_doubled_by_kills_only(sink: Sink, kills: list[float]) -> None:
    """What came twice was killed between the server's 250 and our writing it down: whoever sent it first sent no more.

    A mail is noted just after its 250, a kill just after it was done: hence the moment of grace.
    """
    last = {id(mail.connection): mail.message_id for mail in sink.taken}
    for key in sink.doubled():
        copies = sorted((mail for mail in sink.taken if mail.message_id == key), key=lambda mail: mail.at)
        for first in copies[:-1]:
            assert last[id(first.connection)] == key, "doubled by somebody who went on sending"
            assert any(-0.1 <= kill - first.at < JUST_BEFORE for kill in kills), "doubled without a kill after its 250"
