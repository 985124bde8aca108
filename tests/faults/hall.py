"""Two hundred phones and a hall screen, by real HTTP: what the scripts of the pages do, without browsers."""

import asyncio
import gzip
import json
import random
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

PHONES = 200
PHONE_EVERY = 2.0
HALL_EVERY = 1.0
CONSOLE_EVERY = 2.0
LONGEST_ANSWER = 20.0
CSRF = "a" * 32
# Of what is sent, so much is sent once more although it has arrived: answers get lost on their way.
TWICE = 0.05


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Its body."""
        return json.loads(gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body)


class Lost(Exception):
    """No answer."""


class Line:
    """One connection that is kept, as browsers keep theirs; opened again where the server has gone."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self.port, self.cookies = port, {"kumppani_csrf": CSRF, **cookies}
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        """One question; Lost where the connection breaks."""
        body = urlencode({**form, "csrfmiddlewaretoken": CSRF}).encode() if form is not None else b""
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Accept-Encoding: gzip"]
        lines += ["Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items())]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if form is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        try:
            return await asyncio.wait_for(self._exchange("\r\n".join([*lines, "", ""]).encode() + body), LONGEST_ANSWER)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            self.close()
            raise Lost from error

    async def _exchange(self, request: bytes) -> Answer:
        if self.streams is not None and self.streams[0].at_eof():
            self.close()  # the server has ended what was idle: browsers know that before they ask
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in head[1:]:
            name, _colon, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _semicolon, _rest = value.partition(";")
                self.cookies.update([cookie.split("=", 1)])
            headers[name.lower()] = value
        status = int(head[0].split()[1])
        body = await reader.readexactly(int(headers.get("content-length", "0"))) if status != 304 else b""
        if headers.get("connection") == "close":
            self.close()
        return Answer(status, headers, body)

    def close(self) -> None:
        """Next time another one."""
        if self.streams is not None:
            self.streams[1].close()
        self.streams = None


@dataclass
class Watch:
    """What happened: when each card was sent and seen, what was voted, how long answers took."""

    pressed: dict[str, float] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    cards: dict[int, dict[str, Any]] = field(default_factory=dict)
    votes: set[tuple[int, int]] = field(default_factory=set)
    polls: dict[str, list[float]] = field(
        default_factory=lambda: {"304": [], "200": [], "send": [], "hall": [], "console": []}
    )
    lost: int = 0
    errors: list[str] = field(default_factory=list)
    is_over: bool = False

    def took(self, what: str, start: float) -> None:
        """An answer came."""
        self.polls[what].append((time.monotonic() - start) * 1000)


class Phone:
    """A participant."""

    def __init__(self, number: int, port: int, told: dict[str, Any], watch: Watch) -> None:
        self.number, self.told, self.watch = number, told, watch
        self.home = f"/join/{told['code']}/"
        self.polling, self.sending = Line(port, {}), Line(port, {})
        self.board = "0"
        self.random = random.Random(f"phone {number}")  # noqa: S311 - no secret

    async def join(self) -> None:
        """With a name and a group."""
        form = {"nickname": f"Osallistuja {self.number}", "who": f"group-{self.told['group']}"}
        answer = await self.polling.ask("POST", self.home, form)
        assert answer.status == 302, answer
        page = await self.polling.ask("GET", f"{self.home}board/")
        assert page.status == 200, page
        self.sending.cookies = self.polling.cookies

    async def look(self) -> None:
        """As the script does: every two seconds, more or less; longer apart while nobody answers."""
        await asyncio.sleep(self.random.random() * PHONE_EVERY)
        failed = 0
        while not self.watch.is_over:
            start = time.monotonic()
            try:
                path = f"{self.home}state/?since={self.board}"
                answer = await self.polling.ask("GET", path, If_None_Match=f'"{self.board}"')
                failed = 0
                self.watch.took(str(answer.status) if answer.status in (200, 304) else "send", start)
                if answer.status == 200:
                    self.board = str(answer.json()["number"])
                elif answer.status != 304:
                    self.watch.errors.append(f"poll {answer.status}")
            except Lost:
                self.watch.lost += 1
                failed = min(failed + 1, 2)
            await asyncio.sleep(PHONE_EVERY * self.random.uniform(0.9, 1.1) * 2**failed)

    async def act(self, moments: list[tuple[float, str]], began: float) -> None:
        """Cards and votes, each at its moment."""
        given: set[int] = set()
        for moment, kind in sorted(moments):
            await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
            if kind == "card":
                await self.send_card()
                continue
            open_to_me = [key for key in self.watch.cards if key not in given]
            if open_to_me:
                card = self.random.choice(open_to_me)
                given.add(card)
                await self.vote(card)

    async def send_card(self) -> None:
        """Sent until it has arrived; now and then once more."""
        key = str(uuid.UUID(int=self.random.getrandbits(128)))
        tier = self.random.choice(["everyday", "development", "strategic"])
        form = {"module": str(self.told["module"]), "client_key": key, "tier": tier, "text": f"Kortti {key}"}
        self.watch.pressed[f"Kortti {key}"] = time.monotonic()
        first = await self.until_answered(f"{self.home}cards/", form)
        if self.random.random() < TWICE:
            assert await self.until_answered(f"{self.home}cards/", form) == first

    async def vote(self, card: int) -> None:
        """The same."""
        self.watch.votes.add((self.number, card))
        path = f"{self.home}cards/{card}/vote/"
        await self.until_answered(path, {"wanted": "1"})
        if self.random.random() < TWICE:
            await self.until_answered(path, {"wanted": "1"})

    async def until_answered(self, path: str, form: dict[str, str]) -> Any:
        """What the script's outbox does."""
        tries = 0
        while True:
            start = time.monotonic()
            try:
                answer = await self.sending.ask("POST", path, form, Accept="application/json")
                if answer.status < 500:
                    self.watch.took("send", start)
                    if answer.status != 200:
                        self.watch.errors.append(f"{path} {answer.status} {answer.body[:200]!r}")
                    return answer.json() if answer.status == 200 else None
                self.watch.errors.append(f"{path} {answer.status}")
            except Lost:
                self.watch.lost += 1
            tries += 1
            await asyncio.sleep(min(2**tries, 5))


class Screen:
    """The hall screen or the console: what the board says, then the part of the page that is drawn of it."""

    def __init__(self, port: int, told: dict[str, Any], watch: Watch, *, part: str, every: float) -> None:
        self.line, self.watch, self.every = Line(port, {"kumppani_session": told["session"]}), watch, every
        self.state = f"/workshops/{told['workshop']}/state/"
        self.part, self.is_hall = f"/workshops/{told['workshop']}/{part}/part/", part == "hall"
        self.board, self.tag = "0", '""'
        self.told: list[dict[str, Any]] = []

    async def look(self) -> None:
        """Again and again."""
        while not self.watch.is_over:
            try:
                await self.look_once()
            except Lost:
                self.watch.lost += 1
            await asyncio.sleep(self.every)

    async def look_once(self) -> None:
        """A card counts as seen when a part has come that was asked for after the board had told of the card."""
        if self.is_hall:
            self.told += await self._told()
        start = time.monotonic()
        answer = await self.line.ask("GET", self.part, If_None_Match=self.tag)
        if answer.status == 200:
            self.tag = answer.headers["etag"]
            self.watch.took("hall" if self.is_hall else "console", start)
        elif answer.status != 304:
            self.watch.errors.append(f"{self.part} {answer.status}")
        for card in self.told:
            self.watch.cards[card["id"]] = card
            self.watch.seen.setdefault(card["text"], time.monotonic())
        self.told = []

    async def _told(self) -> list[dict[str, Any]]:
        answer = await self.line.ask("GET", f"{self.state}?since={self.board}", If_None_Match=f'"{self.board}"')
        if answer.status != 200:
            return []
        state = answer.json()
        self.board = str(state["number"])
        return list(state["cards"])


def plan(seconds: float, cards: int, votes: int) -> list[list[tuple[float, str]]]:
    """Who does what when: so many of each, spread over the time and the phones; votes begin when there are cards."""
    chance = random.Random("hall")  # noqa: S311 - no secret
    moments: list[list[tuple[float, str]]] = [[] for _phone in range(PHONES)]
    for place in range(cards):
        moments[place % PHONES].append((chance.random() * seconds, "card"))
    for place in range(votes):
        moments[place % PHONES].append((seconds * (0.05 + 0.95 * chance.random()), "vote"))
    return moments
