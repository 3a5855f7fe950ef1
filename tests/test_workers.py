import asyncio
import operator
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from newsreader.workers import Crashed, OutOfMemory, Overrun, Raised
from newsreader.workers.pool import Workers
from newsreader.workers.process import started

PATIENCE_S = 60


@pytest_asyncio.fixture
async def workers() -> AsyncIterator[Workers]:
    workers = Workers(processes=2, preload=("newsreader.text",))
    yield workers
    workers.stop()


async def hold_the_interpreter(workers: Workers, deadline: float) -> object:
    """A regular expression that would take years, in which no thread of its process can run."""
    return await workers.run(re.match, "(a+)+$", "a" * 60 + "b", deadline=deadline)


async def test_a_function_runs_in_another_process_that_yields_to_this_one(
    workers: Workers,
) -> None:
    assert await workers.run(os.getpid, deadline=PATIENCE_S) != os.getpid()
    assert await workers.run(os.nice, 0, deadline=PATIENCE_S) == os.nice(0) + 5


def test_nothing_starts_and_nothing_is_imported_before_the_first_call() -> None:
    code = (
        "import sys; from newsreader.workers.pool import Workers; Workers().stop();"
        "print({'multiprocessing', 'concurrent.futures.process'} & set(sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"


async def test_starting_does_not_hold_up_the_event_loop(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*args: Any) -> Any:
        time.sleep(0.2)  # as the first start of a program takes
        return started(*args)

    monkeypatch.setattr("newsreader.workers.pool.started", slowly)
    call = asyncio.create_task(workers.run(abs, -1, deadline=PATIENCE_S))
    turns = 0
    while not call.done():
        await asyncio.sleep(0.002)
        turns += 1

    assert await call == 1
    assert turns > 3  # a loop that is held up turns once or twice


async def test_the_worker_that_was_warmed_up_takes_the_first_call(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    def noting(*args: Any) -> Any:
        process, line = started(*args)
        begun.append(process.pid or 0)
        return process, line

    monkeypatch.setattr("newsreader.workers.pool.started", noting)
    workers.warm_up()
    workers.warm_up()

    assert [await workers.run(os.getpid, deadline=PATIENCE_S)] == begun


async def test_a_call_that_holds_the_interpreter_is_killed_at_its_deadline(
    workers: Workers,
) -> None:
    await workers.run(abs, 0, deadline=PATIENCE_S)
    began = time.monotonic()

    with pytest.raises(Overrun, match=r"not finished within 0\.3 s"):
        await hold_the_interpreter(workers, deadline=0.3)

    assert time.monotonic() - began < 20
    assert await workers.run(abs, -2, deadline=PATIENCE_S) == 2


async def test_a_machine_that_is_busy_is_not_held_against_a_call(workers: Workers) -> None:
    began = time.monotonic()

    await workers.run(time.sleep, 0.5, deadline=0.2)

    assert time.monotonic() - began >= 0.5


async def test_a_call_that_does_nothing_for_ever_is_killed_by_the_clock(workers: Workers) -> None:
    with pytest.raises(Overrun, match=r"not finished within 0\.1 s"):
        await workers.run(time.sleep, PATIENCE_S, deadline=0.1)


async def test_a_hog_hits_its_limit_and_the_next_call_works() -> None:
    workers = Workers(processes=1, memory=256 << 20)
    try:
        with pytest.raises(OutOfMemory, match="more memory than allowed"):
            await workers.run(bytearray, 1 << 30, deadline=PATIENCE_S)

        assert await workers.run(abs, -3, deadline=PATIENCE_S) == 3
    finally:
        workers.stop()


async def test_a_function_that_raises_says_what(workers: Workers) -> None:
    with pytest.raises(Raised, match="ZeroDivisionError: division by zero"):
        await workers.run(operator.truediv, 1, 0, deadline=PATIENCE_S)


async def test_a_worker_that_dies_is_replaced(workers: Workers) -> None:
    for _ in range(3):
        with pytest.raises(Crashed, match="the worker process died") as died:
            await workers.run(os._exit, 3, deadline=PATIENCE_S)
        assert not died.value.lasting  # it may have been the machine

    assert await workers.run(abs, -4, deadline=PATIENCE_S) == 4


async def test_workers_killed_while_idle_are_replaced(workers: Workers) -> None:
    idle = await workers.run(os.getpid, deadline=PATIENCE_S)
    os.kill(idle, signal.SIGKILL)

    answer = 0
    while answer != 5:
        with suppress(Crashed):
            answer = await workers.run(abs, -5, deadline=PATIENCE_S)
            await asyncio.sleep(0.05)

    assert outliving([idle]) == []


async def test_cancelling_kills_the_call(workers: Workers) -> None:
    call = asyncio.create_task(hold_the_interpreter(workers, deadline=PATIENCE_S))
    second = asyncio.create_task(hold_the_interpreter(workers, deadline=PATIENCE_S))
    await asyncio.sleep(0.5)

    call.cancel()
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call

    assert await asyncio.wait_for(workers.run(abs, -6, deadline=PATIENCE_S), 20) == 6


async def test_stopping_ends_what_runs_and_what_waits_at_once(workers: Workers) -> None:
    pid = await workers.run(os.getpid, deadline=PATIENCE_S)
    calls = [
        asyncio.create_task(hold_the_interpreter(workers, deadline=PATIENCE_S)) for _ in range(5)
    ]
    await asyncio.sleep(0.3)
    began = time.perf_counter()

    workers.stop()
    workers.stop()

    assert time.perf_counter() - began < 20  # what runs would hold it up for PATIENCE_S
    outcomes = await asyncio.wait_for(asyncio.gather(*calls, return_exceptions=True), 20)
    assert [str(outcome) for outcome in outcomes] == ["the workers were stopped"] * 5
    assert outliving([pid]) == []
    with pytest.raises(Crashed, match="the workers were stopped"):
        await workers.run(abs, 1, deadline=PATIENCE_S)


async def test_stopping_while_workers_start_leaves_none_behind() -> None:
    workers = Workers()
    call = asyncio.create_task(workers.run(abs, 1, deadline=PATIENCE_S))
    await asyncio.sleep(0)

    workers.stop()

    with pytest.raises(Crashed, match="the workers were stopped"):
        await call


async def test_stopping_just_after_a_worker_has_started_leaves_nothing_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    born: list[tuple[Any, socket.socket]] = []

    def noting(*args: Any) -> Any:
        born.append(started(*args))
        return born[-1]

    monkeypatch.setattr("newsreader.workers.pool.started", noting)
    workers = Workers()
    call = asyncio.create_task(workers.run(abs, 1, deadline=PATIENCE_S))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    while not born:
        time.sleep(0.01)  # noqa: ASYNC251 -- so that nobody hears of it before all is stopped
    time.sleep(0.1)  # noqa: ASYNC251 -- the same

    workers.stop()

    with pytest.raises(Crashed, match="the workers were stopped"):
        await call
    ((process, line),) = born
    process.join(PATIENCE_S)
    assert (process.exitcode, line.fileno()) == (-signal.SIGKILL, -1)


async def test_many_calls_at_once_all_get_their_own_answer(workers: Workers) -> None:
    calls = (workers.run(operator.mul, n, n, deadline=PATIENCE_S) for n in range(200))

    assert await asyncio.gather(*calls) == [n * n for n in range(200)]


async def test_large_documents_pass_both_ways(workers: Workers) -> None:
    documents = [bytes([n]) * 8_000_000 for n in range(4)]

    answers = await asyncio.gather(
        *(workers.run(bytes.upper, each, deadline=PATIENCE_S) for each in documents)
    )

    assert [len(answer) for answer in answers] == [8_000_000] * 4


async def test_idle_workers_end_and_come_back_when_they_are_needed() -> None:
    workers = Workers(processes=1, idle_s=0.05)
    try:
        first = await workers.run(os.getpid, deadline=PATIENCE_S)

        assert await asyncio.to_thread(outliving, [first]) == []
        assert await workers.run(os.getpid, deadline=PATIENCE_S) != first
    finally:
        workers.stop()


async def test_what_a_person_waits_for_goes_before_what_nobody_waits_for() -> None:
    workers = Workers(processes=1)
    done: list[str] = []

    async def call(name: str, seconds: float, *, in_the_background: bool) -> None:
        await workers.run(
            time.sleep, seconds, deadline=PATIENCE_S, in_the_background=in_the_background
        )
        done.append(name)

    try:
        async with asyncio.TaskGroup() as calls:
            calls.create_task(call("running", 0.2, in_the_background=True))
            await workers.run(abs, 1, deadline=PATIENCE_S)
            for number in range(5):
                calls.create_task(call(f"feed {number}", 0.05, in_the_background=True))
            await asyncio.sleep(0.05)
            calls.create_task(call("page", 0, in_the_background=False))

        assert done.index("page") <= 3  # at most the two that the worker had been given
    finally:
        workers.stop()


async def test_calls_given_out_ahead_survive_the_one_before_them() -> None:
    workers = Workers(processes=1)
    try:
        hold = asyncio.create_task(hold_the_interpreter(workers, deadline=0.3))
        others = [asyncio.create_task(workers.run(abs, -n, deadline=PATIENCE_S)) for n in range(5)]

        with pytest.raises(Overrun):
            await hold

        assert await asyncio.gather(*others) == [0, 1, 2, 3, 4]
    finally:
        workers.stop()


async def test_a_deadline_begins_with_the_call_and_not_while_it_waits() -> None:
    workers = Workers(processes=1)
    try:
        hold = asyncio.create_task(hold_the_interpreter(workers, deadline=1))
        short = [asyncio.create_task(workers.run(abs, -n, deadline=0.9)) for n in range(3)]

        with pytest.raises(Overrun):
            await hold

        assert await asyncio.gather(*short) == [0, 1, 2]
    finally:
        workers.stop()


PROGRAM = """
import asyncio, os, sys, time
from pathlib import Path
from newsreader.workers.pool import Workers

async def main():
    workers = Workers(processes=2)
    pids = set()
    while len(pids) < 2:
        some = [workers.run(os.getpid, deadline=20), workers.run(time.sleep, 0.05, deadline=20)]
        pids.add((await asyncio.gather(*some))[0])
    parent = {int(Path(f"/proc/{pid}/stat").read_text().split()[3]) for pid in pids}
    print(*pids, *parent, flush=True)
    if "busy" in sys.argv:
        import re
        hold = workers.run(re.match, "(a+)+$", "a" * 60 + "b", deadline=1)
        await asyncio.gather(hold, workers.run(time.sleep, 60, deadline=60))
    if "idle" in sys.argv:
        await asyncio.sleep(60)
    if "stop" in sys.argv:
        workers.stop()

def run():
    asyncio.run(main())

if __name__ == "__main__":
    run()
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc who the parent is")
@pytest.mark.parametrize("state", ["idle", "busy"])
def test_no_worker_outlives_a_program_that_is_killed(state: str, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [sys.executable, str(tmp_path / "program.py"), state]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        pids = [int(pid) for pid in program.stdout.readline().split()]
        time.sleep(0.2)
        program.kill()

    assert len(pids) == 3  # two workers and the server that forked them
    assert outliving(pids) == []


@pytest.mark.parametrize("ending", ["stop", "leave"])
@pytest.mark.parametrize("launch", ["module", "script", "console script"])
def test_it_works_however_the_program_was_started_and_ends_without_a_warning(
    launch: str, ending: str, tmp_path: Path
) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    console = tmp_path / "newsprogram"  # as installers write it, without .py
    console.write_text(
        "import sys\nfrom program import run\nif __name__ == '__main__':\n    run()\n"
    )
    target = {
        "module": ["-m", "program"],
        "script": ["program.py"],
        "console script": [str(console)],
    }
    command = [sys.executable, "-W", "error", *target[launch], ending]

    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.split()) == 3


def alive(pid: int) -> bool:
    """A process that has ended and that nobody has asked about yet is not alive."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def outliving(pids: list[int]) -> list[int]:
    """Those of `pids` that are alive after a while."""
    deadline = time.monotonic() + 30
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return [pid for pid in pids if alive(pid)]
