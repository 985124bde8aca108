"""Whatever the mail server answers."""

import time

import pytest

from tests.faults.installation import wait_until

STATES = "SELECT state, attempts, last_error FROM notifications_outgoingmessage ORDER BY id"


@pytest.fixture
def here(install):
    made = install()
    made.start_broker()
    made.start_worker()
    made.start_beat()
    return made


def test_later_twice_then_yes(here, sink):
    sink.answers = ["451 Later", "451 Later"]
    here.seed("planned", 1)
    wait_until(lambda: here.count("sent") == 1, 90, "the third try")
    assert len(sink.taken) == 1
    first, second, third = sink.tried
    assert 10 <= second - first < 20
    assert 30 <= third - second < 40


def test_no_is_tried_once_and_holds_up_nobody(here, sink):
    here.seed("follow_ups", 4)
    person = here.ask("SELECT email FROM accounts_user ORDER BY id LIMIT 1")[0][0]
    sink.refused[person] = "550 No such person"
    here.run("manage.py", "send_due")
    wait_until(lambda: here.count("sent") == 3, 30, "the others")
    time.sleep(12)
    assert sorted(here.ask(STATES))[0] == ("failed", 1, "550 No such person")
    assert len(sink.tried) == 4


def test_nobody_there_for_a_while(here, sink):
    sink.stop()
    here.seed("planned", 50)
    time.sleep(25)
    tried = [row for row in here.ask(STATES) if row[1]]
    assert 1 <= len(tried) <= 8
    assert all(row[2].startswith("no server: ConnectionRefusedError") for row in tried)
    sink.start()
    wait_until(lambda: here.count("sent") >= 50 - len(tried), 40, "the others, when it is back")
    wait_until(lambda: here.count("sent") == 50, 60, "all of them")
    assert len({mail.message_id for mail in sink.taken}) == len(sink.taken) == 50


def test_one_that_hangs_delays_nobody_else(here, sink):
    sink.answers = ["hang"]
    here.seed("planned", 40)
    wait_until(lambda: here.count("sent") == 39, 30, "all others")
    wait_until(lambda: here.count("sent") == 40, 60, "the one that hung")
    assert len({mail.message_id for mail in sink.taken}) == len(sink.taken) == 40


def test_dropped_after_the_content_comes_again_under_its_message_id(here, sink):
    sink.answers = ["drop"]
    here.seed("planned", 5)
    wait_until(lambda: here.count("sent") == 5, 45, "all of them")
    assert len({mail.message_id for mail in sink.taken}) == len(sink.taken) == 5
    assert sorted(row[1] for row in here.ask(STATES)) == [1, 1, 1, 1, 2]
