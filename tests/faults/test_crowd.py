"""Whoever sends beside whom: each is told once."""

import os
import subprocess

from tests.faults.installation import PYTHON, wait_until

DUE = int(os.environ.get("FAULTS_CROWD", "1000"))


def test_two_beats_three_workers_and_hands_send_each_once(install, sink):
    here = install()
    here.seed("follow_ups", DUE)
    here.start_broker()
    for name in ("worker-1", "worker-2", "worker-3"):
        here.start_worker(name)
    for name in ("beat-1", "beat-2"):
        here.start_beat(name)
    hands = [subprocess.Popen(here.command(PYTHON, "manage.py", "send_due")) for _ in range(2)]
    assert [hand.wait(180) for hand in hands] == [0, 0]
    wait_until(lambda: here.count("sent") == DUE, 120, "the delivery of everything")
    again = here.run("manage.py", "send_due")
    assert '"sent": 0' in again
    assert (len(sink.taken), len({mail.message_id for mail in sink.taken})) == (DUE, DUE)
    notices = here.ask("SELECT count(*), count(DISTINCT subject_key) FROM notifications_notice")
    assert notices == [(DUE, DUE)]
