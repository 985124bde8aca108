"""Busy people all at once: each reads, thinks, writes, as the staff of a college on a Monday morning."""

import datetime
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from statistics import quantiles
from urllib.parse import quote

from django.urls import reverse

from bench.cases import MANY
from bench.visiting import Answer, Visitor, form_of, unzipped
from bench.words import TASKS, text


@dataclass(frozen=True)
class Aims:
    """What people look at: keys of rows, and words that they search by."""

    companies: list[int]
    partnerships: list[int]
    words: list[str]
    tomorrow: datetime.date


@dataclass
class Told:
    """What the crowd met: milliseconds by kind of page, and what went wrong."""

    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, answer: Answer, expected: int) -> None:
        """Keep one answer."""
        with self.lock:
            self.milliseconds.setdefault(kind, []).append(answer.milliseconds)
            if answer.status != expected:
                self.errors.append(f"{kind}: {answer.status} {unzipped(answer.body)[:200]!r}")

    def all_of(self, kind: str | None = None) -> tuple[int, float, float]:
        """How many pages, and the middle and the 95th percentile of their milliseconds."""
        values = [each for name, found in self.milliseconds.items() if kind in (None, name) for each in found]
        if len(values) < 2:
            only = values[0] if values else 0.0
            return len(values), only, only
        parts = quantiles(values, n=100)
        return len(values), round(parts[49], 1), round(parts[94], 1)


class Person:
    """One of the crowd, with a browser and a chance of their own."""

    def __init__(self, visitor: Visitor, aims: Aims, told: Told, seed: int) -> None:
        self.visitor, self.aims, self.told = visitor, aims, told
        self.random = Random(f"crowd {seed}")  # noqa: S311 - made-up people

    def work(self, until: float, think: float) -> None:
        """One page after the other, with a pause of *think* seconds on average, until the time is up."""
        time.sleep(self.random.random() * think)
        while time.monotonic() < until:
            self.random.choices(list(WAYS), list(WAYS.values()))[0](self)
            time.sleep(self.random.uniform(0.3, 1.7) * think)

    def read(self, kind: str, address: str) -> Answer:
        """Look at a page."""
        answer = self.visitor.get(address)
        self.told.add(kind, answer, 200)
        return answer

    def write(self, kind: str, address: str, field: str, changes: dict[str, str], think: float = 0.0) -> None:
        """Open a form, fill it in and send it."""
        page = self.read(f"{kind} form", address)
        if page.status != 200:
            return
        time.sleep(think)
        values = dict(form_of(unzipped(page.body).decode(), field)) | changes
        self.told.add(f"{kind} sent", self.visitor.post(address, list(values.items())), 302)

    def today(self) -> None:
        """The first page."""
        self.read("today", reverse("partnerships:today"))

    def companies(self) -> None:
        """A page of the list, mostly the first."""
        page = self.random.choice((1, 1, 1, 2, 7))
        self.read("company list", f"{reverse('partnerships:company_list')}?page={page}")

    def search(self) -> None:
        """By a company's name, sometimes by a word that thousands have."""
        word = MANY if self.random.random() < 0.1 else self.random.choice(self.aims.words)
        self.read("search", f"{reverse('partnerships:company_list')}?q={quote(word)}")

    def follow_ups(self) -> None:
        """Their own."""
        self.read("follow-ups", reverse("partnerships:follow_up_list"))

    def company(self) -> None:
        """A company's page."""
        self.read("company", reverse("partnerships:company_detail", args=[self._company()]))

    def partnership(self) -> None:
        """A partnership's page."""
        key = self.random.choice(self.aims.partnerships)
        self.read("partnership", reverse("partnerships:partnership_detail", args=[key]))

    def log(self) -> None:
        """A call or a visit."""
        address = f"{reverse('partnerships:interaction_create')}?company={self._company()}"
        self.write(
            "log", address, "summary", {"kind": self.random.choice(("call", "visit")), "summary": text(self.random)}
        )

    def promise(self) -> None:
        """A new follow-up for tomorrow."""
        address = f"{reverse('partnerships:follow_up_create')}?company={self._company()}"
        changes = {"what": self.random.choice(TASKS), "due_on_other": self.aims.tomorrow.isoformat()}
        self.write("follow-up", address, "what", changes)

    def edit(self) -> None:
        """Another address of a company."""
        address = reverse("partnerships:company_edit", args=[self._company()])
        self.write("edit", address, "street_address", {"street_address": f"Tehtaankatu {self.random.randint(1, 200)}"})

    def _company(self) -> int:
        return self.random.choice(self.aims.companies)


# Of a hundred steps so many: three in four only read.
WAYS: dict[Callable[[Person], None], int] = {
    Person.today: 16, Person.companies: 12, Person.search: 15, Person.follow_ups: 8, Person.company: 18,
    Person.partnership: 9, Person.log: 11, Person.promise: 6, Person.edit: 5,
}  # fmt: skip


def let_in(people: list[Visitor], aims: Aims, minutes: float, think: float) -> Told:
    """Let all of them work at once for so many minutes."""
    told = Told()
    until = time.monotonic() + minutes * 60
    crowd = [Person(visitor, aims, told, number) for number, visitor in enumerate(people)]
    threads = [threading.Thread(target=person.work, args=(until, think), daemon=True) for person in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told
