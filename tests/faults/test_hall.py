"""A workshop with two hundred phones: `make test-workshop` (MINUTES=10), 200 cards and 600 votes a minute, the web server
killed twice. Prints what it measured."""

import asyncio
import os
import signal
import time
from pathlib import Path
from statistics import quantiles

from bench.serving import Server
from tests.faults.hall import CONSOLE_EVERY, HALL_EVERY, PHONES, Phone, Screen, Watch, plan
from tests.faults.installation import Installation, say, wait_until

MINUTES = float(os.environ.get("MINUTES", "10"))
CARDS, VOTES = round(200 * MINUTES), round(600 * MINUTES)
LONGEST = 2.0


def test_a_hall_of_two_hundred_phones_loses_nothing(install):
    here = install()
    here.environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.production", "WEB_WORKERS": "2"}
    told = here.seed("hall", 1)
    here.start_web()
    wait_until(lambda: answers(here.port), 60, "the web server's start")
    watch, meter = Watch(), Meter(here)
    asyncio.run(hold(here, told, watch, meter))

    latest = sorted(watch.seen.get(text, pressed + 999) - pressed for text, pressed in watch.pressed.items())
    tell(watch, meter, latest)
    assert watch.errors == []
    board = f"workshop_id = {told['workshop']}"
    kept = [row[0] for row in here.ask(f"SELECT text FROM workshops_card WHERE {board}")]
    assert sorted(kept) == sorted(watch.pressed)
    assert len(kept) == CARDS
    given = f"SELECT count(*) FROM workshops_vote WHERE card_id IN (SELECT id FROM workshops_card WHERE {board})"
    assert here.ask(given)[0][0] == len(watch.votes) >= VOTES * 0.95
    assert here.ask(f"SELECT sum(votes) FROM workshops_card WHERE {board}")[0][0] == len(watch.votes)
    assert sum(card["votes"] for card in watch.cards.values()) == len(watch.votes)
    assert percentile(latest, 95) < LONGEST
    assert meter.is_flat()


async def hold(here: Installation, told: dict, watch: Watch, meter: "Meter") -> None:
    """Everybody joins, looks and acts; the web server dies at a third and at two thirds of the time."""
    phones = [Phone(number, here.port, told, watch) for number in range(PHONES)]
    for start in range(0, PHONES, 20):
        await asyncio.gather(*(phone.join() for phone in phones[start : start + 20]))
    screens = [Screen(here.port, told, watch, part="hall", every=HALL_EVERY)]
    screens.append(Screen(here.port, told, watch, part="console", every=CONSOLE_EVERY))
    looking = [asyncio.create_task(each.look()) for each in (*phones, *screens)]
    looking.append(asyncio.create_task(meter.watch(watch)))
    seconds, began = MINUTES * 60, time.monotonic()
    killing = asyncio.create_task(kill_twice(here, seconds, meter))
    moments = plan(seconds, CARDS, VOTES)
    await asyncio.gather(*(phone.act(mine, began) for phone, mine in zip(phones, moments, strict=True)))
    await killing
    until = time.monotonic() + 30
    while not has_seen_all(watch) and time.monotonic() < until:
        await asyncio.sleep(1)
    watch.is_over = True
    await asyncio.gather(*looking)


def has_seen_all(watch: Watch) -> bool:
    """Whether the hall screen shows every card and every vote."""
    return len(watch.seen) == len(watch.pressed) and sum(c["votes"] for c in watch.cards.values()) == len(watch.votes)


async def kill_twice(here: Installation, seconds: float, meter: "Meter") -> None:
    """`kill -9` for all of its processes; the service manager starts it again."""
    for _time in range(2):
        await asyncio.sleep(seconds / 3)
        child = here.children["web"].process
        assert child is not None
        meter.note(here)
        os.killpg(child.pid, signal.SIGKILL)


class Meter:
    """Memory of the web server's processes, and how long they were at work."""

    def __init__(self, here: Installation) -> None:
        self.here = here
        self.sizes: list[list[float]] = [[]]
        self.busy = 0.0
        self.last = 0.0

    def server(self) -> Server | None:
        """As it runs now."""
        process = self.here.children["web"].process
        return Server(self.here.port, process.pid, Path("/dev/null")) if process else None

    async def watch(self, watch: Watch) -> None:
        """Every two seconds."""
        while not watch.is_over:
            await asyncio.sleep(2)
            self.look()

    def look(self) -> None:
        """Megabytes of the largest process; seconds at work."""
        server = self.server()
        if server is None or len(server.workers) < 2:
            return
        self.sizes[-1].append(max(server.sizes()))
        self.last = sum(at_work(pid) for pid in server.workers)

    def note(self, _here: Installation) -> None:
        """It is about to die: what comes is another one's."""
        self.look()
        self.busy += self.last
        self.last = 0.0
        self.sizes.append([])

    def is_flat(self) -> bool:
        """No run ends more than a fifth above its own middle."""
        return all(run[-1] < 1.2 * run[len(run) // 2] for run in self.sizes if len(run) > 4)


def at_work(pid: int) -> float:
    """Seconds of processor time."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def answers(port: int) -> bool:
    """Whether anybody listens."""

    async def look() -> bool:
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        writer.close()
        return True

    return asyncio.run(look())


def percentile(values: list[float], part: int) -> float:
    """One of a hundred."""
    return quantiles(values, n=100)[part - 1] if len(values) > 1 else values[0]


def tell(watch: Watch, meter: Meter, latest: list[float]) -> None:
    """What was measured, on one line each."""
    asked = sum(map(len, watch.polls.values()))
    say(
        f"hall: {MINUTES:g} min, {PHONES} phones, {len(watch.pressed)} cards, {len(watch.votes)} votes, {asked} answers"
    )
    say(
        f"hall: post to screen p50 {percentile(latest, 50):.2f} s, p95 {percentile(latest, 95):.2f} s, worst {latest[-1]:.2f} s"
    )
    for name, values in watch.polls.items():
        if values:
            say(
                f"hall: {name} x {len(values)}: p50 {percentile(values, 50):.1f} ms, p95 {percentile(values, 95):.1f} ms"
            )
    busy = meter.busy + meter.last
    say(
        f"hall: {busy:.1f} s of processor time, {busy * 1000 / max(asked, 1):.2f} ms an answer; {watch.lost} without one"
    )
    runs = "; ".join(f"{run[0]:.0f} → {run[len(run) // 2]:.0f} → {run[-1]:.0f}" for run in meter.sizes if run)
    say(f"hall: memory of the largest process, MB: {runs}; errors: {watch.errors[:3]}")
