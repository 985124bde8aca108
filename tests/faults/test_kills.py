"""Whatever is killed, and whenever: everything arrives, and nothing twice but what the server had already taken."""

import os
import random
import time

from tests.faults.installation import say, wait_until
from tests.faults.sink import STEPS

MAILS = int(os.environ.get("FAULTS_MAILS", "500"))
SECONDS = float(os.environ.get("FAULTS_SECONDS", "60"))
# A mail that was taken so shortly before a kill may not have been written down as sent.
JUST_BEFORE = 1.0


def test_kill_storm(install, sink):
    here = install()
    assert here.seed("planned", MAILS) == {"mails": MAILS}
    kills: list[float] = []
    steps = list(STEPS)

    def kill_at(step: str) -> None:
        if steps and step == steps[0] and here.kill("worker"):
            steps.pop(0)
            kills.append(time.time())

    here.start_broker()
    sink.at_step = kill_at
    here.start_worker()
    here.start_beat()
    over = time.monotonic() + SECONDS
    while time.monotonic() < over or steps:
        time.sleep(random.uniform(1, 3))  # noqa: S311
        if here.kill(random.choice(["worker", "worker", "beat"])):  # noqa: S311
            kills.append(time.time())
        assert time.monotonic() < over + 120, f"never came to {steps}"
    sink.at_step = lambda _step: None
    took = wait_until(lambda: here.count("sent") == MAILS, 120, "the delivery of everything")
    ids = {mail.message_id for mail in sink.taken}
    assert ids == {row[0] for row in here.ask("SELECT message_id FROM notifications_outgoingmessage")}
    assert len(ids) == MAILS
    for key in sink.doubled():
        copies = sorted(mail.at for mail in sink.taken if mail.message_id == key)
        for first in copies[:-1]:
            assert any(0 <= kill - first < JUST_BEFORE for kill in kills), "doubled without a kill after its 250"
    say(f"kill storm: {len(kills)} kills, {MAILS} mails, {len(sink.taken) - MAILS} doubled, done {took:.0f} s after")
