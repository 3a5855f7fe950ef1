import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest

from feeds.web import Seen, redirect, reply, serving
from newsreader.feeds.exchange import Fetched, Request
from newsreader.feeds.fetch import Web
from newsreader.feeds.limits import Limits
from newsreader.feeds.places import Places


class Crowd:
    """Counts how many hold a place at once."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.now = 0
        self.most = 0

    async def visit(self, host: str) -> None:
        async with self.places.take(host):
            self.now += 1
            self.most = max(self.most, self.now)
            await asyncio.sleep(0.005)
            self.now -= 1


@pytest.fixture
async def crowd() -> Crowd:
    return Crowd(Places(at_once=5, per_host=2))


async def test_one_host_is_never_visited_by_more_than_its_share(crowd: Crowd) -> None:
    await asyncio.gather(*(crowd.visit("example.org") for _ in range(8)))
    assert crowd.most == 2


async def test_many_hosts_share_the_places_there_are(crowd: Crowd) -> None:
    await asyncio.gather(*(crowd.visit(f"{number}.example") for number in range(20)))
    assert crowd.most == 5


async def test_loopback_hosts_are_only_bound_by_the_whole(crowd: Crowd) -> None:
    await asyncio.gather(*(crowd.visit("127.1.2.3") for _ in range(20)))
    assert crowd.most == 5


async def test_a_busy_host_leaves_places_to_others(crowd: Crowd) -> None:
    busy = [asyncio.ensure_future(crowd.visit("busy.example")) for _ in range(50)]
    await asyncio.sleep(0)
    async with asyncio.timeout(0.05):
        await crowd.visit("quiet.example")
    for visit in busy:
        visit.cancel()
    await asyncio.gather(*busy, return_exceptions=True)


async def test_a_host_is_visited_at_intervals_while_others_go_on() -> None:
    loop = asyncio.get_running_loop()
    places = Places(at_once=5, per_host=2, pause_s=0.05)
    began: dict[str, list[float]] = {"busy.example": [], "quiet.example": [], "127.0.0.1": []}

    async def visit(host: str) -> None:
        async with places.take(host):
            began[host].append(loop.time())

    await asyncio.gather(
        *(visit("busy.example") for _ in range(4)),
        *(visit("127.0.0.1") for _ in range(4)),
        visit("quiet.example"),
    )
    await visit("busy.example")

    busy = began["busy.example"]
    assert all(after - before >= 0.045 for before, after in pairwise(busy))
    assert max(began["127.0.0.1"] + began["quiet.example"]) < busy[1]


class Neighbour:
    """What processes hold, in one of them: the others see it, too."""

    def __init__(self, held: set[tuple[str, int]]) -> None:
        self._held = held

    def hold(self, host: str, number: int) -> Callable[[], None] | None:
        if (host, number) in self._held:
            return None
        self._held.add((host, number))
        return partial(self._held.discard, (host, number))


async def test_one_host_is_visited_by_no_more_than_its_share_of_all_processes() -> None:
    shared: set[tuple[str, int]] = set()
    crowd = Crowd(Places(at_once=5, per_host=2, hold=Neighbour(shared).hold))
    other = Places(at_once=5, per_host=2, hold=Neighbour(shared).hold)

    async with other.take("example.org"):
        await asyncio.gather(*(crowd.visit("example.org") for _ in range(3)))
    alone = crowd.most
    await asyncio.gather(*(crowd.visit("example.org") for _ in range(3)))

    assert (alone, crowd.most) == (1, 2)
    assert shared == set()


async def test_all_processes_wait_for_as_long_as_one_visit_keeps_the_next_one_off() -> None:
    shared: set[tuple[str, int]] = set()
    neighbour = Neighbour(shared)
    loop = asyncio.get_running_loop()
    first = Places(at_once=5, per_host=2, pause_s=0.3, hold=neighbour.hold)
    second = Places(at_once=5, per_host=2, pause_s=0.3, hold=neighbour.hold)

    begun = loop.time()
    async with first.take("example.org"):
        pass
    held = set(shared)
    async with second.take("example.org"):
        waited = loop.time() - begun

    assert held == {("example.org", 0)}
    assert waited > 0.29


async def test_a_process_that_was_stopped_in_the_middle_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newsreader.feeds.neighbours.PATIENCE_S", 0.01)
    stopped = {("busy.example", number) for number in range(3)}
    places = Places(at_once=5, per_host=2, pause_s=0.02, hold=Neighbour(stopped).hold)

    async with asyncio.timeout(5), places.take("busy.example"):
        pass


async def test_hosts_on_loopback_are_shared_with_nobody() -> None:
    held: set[tuple[str, int]] = set()
    places = Places(at_once=5, per_host=2, pause_s=0.02, hold=Neighbour(held).hold)

    async with places.take("127.0.0.1"):
        assert held == set()


async def test_a_cancelled_visit_gives_its_place_back(crowd: Crowd) -> None:
    visits = [asyncio.ensure_future(crowd.visit("example.org")) for _ in range(4)]
    await asyncio.sleep(0)
    for visit in visits:
        visit.cancel()
    await asyncio.gather(*visits, return_exceptions=True)
    crowd.most = crowd.now = 0
    await asyncio.gather(*(crowd.visit("example.org") for _ in range(4)))
    assert crowd.most == 2


async def test_waiting_for_a_place_does_not_count_against_the_deadline() -> None:
    async def slow(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.15)
        writer.write(reply(b"<rss/>"))

    limits = Limits(total=timedelta(seconds=0.4), at_once=1)
    async with serving(slow) as site, Web(limits) as web:
        outcomes = await asyncio.gather(*(web.fetch(Request(site.url())) for _ in range(5)))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert site.most_open == 1


async def test_feeds_that_are_led_to_one_host_visit_it_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newsreader.feeds.places.is_loopback", lambda _: False)

    async def slow(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        writer.write(reply(b"<rss/>"))

    async with (
        serving(slow) as home,
        serving(lambda _: redirect(home.url("/feed"))) as other,
        Web(Limits(per_host=1)) as web,
    ):
        led = Request(other.url("/", host="localhost"))
        requests = [Request(home.url()), led, Request(home.url()), led]
        outcomes = await asyncio.gather(*map(web.fetch, requests))

    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert (home.most_open, len(home.seen), len(other.seen)) == (1, 4, 2)


async def test_a_redirect_within_a_host_waits_as_any_other_visit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newsreader.feeds.places.is_loopback", lambda _: False)
    loop = asyncio.get_running_loop()
    visits: list[float] = []

    def answer(seen: Seen) -> bytes:
        visits.append(loop.time())
        return redirect("/new") if seen.path == "/old" else reply(b"<rss/>")

    # Less time than they wait for one another, which does not count.
    limits = Limits(total=timedelta(seconds=0.5), pause=timedelta(seconds=0.2))
    async with serving(answer) as site, Web(limits) as web:
        begun = loop.time()
        outcomes = await asyncio.gather(*(web.fetch(Request(site.url("/old"))) for _ in range(2)))

    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert len(visits) == 4
    assert visits[-1] - begun >= 0.6
