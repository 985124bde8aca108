"""The conversation: one connection for many mails, and an end to every wait."""

import smtplib
import time

import pytest
from django.core.mail import EmailMessage

from notifications.services import smtp
from notifications.services.smtp import NoServerError, Post


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch):
    """Short waits, but long enough for a server in a thread of a busy machine to say what it says at once."""
    monkeypatch.setattr(smtp, "STEP", 1.0)
    monkeypatch.setattr(smtp, "CONVERSATION", 2.5)
    monkeypatch.setattr(smtp, "FAREWELL", 0.5)


def letter() -> EmailMessage:
    return EmailMessage("Aihe", "Hei", "k@c.example", ["aino@c.example"])


def send(post: Post) -> None:
    post.send(letter(), lambda: None)


def test_many_mails_take_one_connection(bad_server):
    server, post = bad_server(), Post()
    for _ in range(3):
        send(post)
    post.hang_up()
    assert (server.connections, len(server.got)) == (1, 3)


def test_connection_is_renewed_after_so_many_mails(bad_server, monkeypatch):
    monkeypatch.setattr(smtp, "MOST_MAILS", 2)
    server, post = bad_server(), Post()
    for _ in range(5):
        send(post)
    assert server.connections == 3


@pytest.mark.parametrize("does", ["hang", "drip", "drop"])
@pytest.mark.parametrize("step", ["connect", "EHLO"])
def test_server_that_does_not_let_us_in_is_no_mails_fault(bad_server, step, does):
    bad_server(**{step: does})
    post, start = Post(), time.monotonic()
    with pytest.raises(NoServerError):
        send(post)
    assert time.monotonic() - start < 2.4
    assert (post.is_lost, post.is_unsure) == (True, False)


@pytest.mark.parametrize("does", ["hang", "drip", "drop"])
@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "content"])
def test_every_wait_ends(bad_server, step, does):
    server, post, start = bad_server(**{step: does}), Post(), time.monotonic()
    with pytest.raises((smtplib.SMTPServerDisconnected, TimeoutError)):
        send(post)
    assert time.monotonic() - start < 4.5
    assert (post.is_lost, post.is_unsure, server.connections) == (True, step == "content", 1)


@pytest.mark.parametrize("does", ["hang", "drop", "421 Enough"])
def test_kept_connection_that_is_dead_is_replaced_at_once(bad_server, does):
    server, post = bad_server(MAIL=["", does]), Post()
    send(post)
    send(post)
    assert (server.connections, len(server.got)) == (2, 2)


def test_kept_connection_lost_after_the_content_is_not_tried_again(bad_server):
    server, post = bad_server(content=["", "drop"]), Post()
    send(post)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(post)
    assert (server.connections, post.is_unsure) == (1, True)


@pytest.mark.parametrize(
    ("step", "answer"),
    [("MAIL", "451 Later"), ("RCPT", "550 Nobody"), ("DATA", "451 Later"), ("content", "451 Later")],
)
def test_connection_lives_on_after_a_refusal(bad_server, step, answer):
    server, post = bad_server(**{step: [answer]}), Post()
    with pytest.raises((smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)):
        send(post)
    assert not post.is_lost
    send(post)
    assert server.connections == 1


def test_last_look_before_the_content_stops_the_mail(bad_server):
    server, post = bad_server(), Post()

    def stop() -> None:
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        post.send(letter(), stop)
    assert (server.got, post.is_lost, post.is_unsure) == ([], True, False)
    send(post)
    assert len(server.got) == 1


def test_no_server_at_all(nobody_there):
    with pytest.raises(NoServerError):
        send(Post())


def test_server_without_encryption_where_we_want_it_does_not_get_the_mail(bad_server, settings):
    settings.EMAIL_USE_TLS = True
    server = bad_server()
    with pytest.raises(NoServerError):
        send(Post())
    assert server.got == []


def test_encryption_that_never_comes_about_is_no_mails_fault(bad_server, settings):
    settings.EMAIL_USE_SSL = True
    bad_server(connect="hang")
    with pytest.raises(NoServerError):
        send(Post())


def test_goodbye_to_a_server_that_hangs_is_short(bad_server):
    bad_server(QUIT="hang")
    post = Post()
    send(post)
    start = time.monotonic()
    post.hang_up()
    post.hang_up()
    assert time.monotonic() - start < 2.4
