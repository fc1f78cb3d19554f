"""The interpreter is free while openrid works, and threads do not disturb each other."""

from __future__ import annotations

import copy
import gc
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import openrid
import pytest
from conftest import VECTORS


@pytest.fixture(scope="module")
def big() -> bytes:
    """A document of some ten megabytes."""
    message = openrid.parse((VECTORS / "valid/rid-report.xml").read_bytes())
    assert isinstance(message, openrid.Message) and message.document is not None
    events = message.document.incident[0].event_data
    while len(events) < 4000:
        events.extend(copy.deepcopy(events))
    data = openrid.serialize(message)
    while len(data) > 15 << 20:
        del events[len(events) // 2 :]
        data = openrid.serialize(message)
    assert len(data) > 4 << 20
    return data


def progress(work: Callable[[], object]) -> int:
    """How far another thread came while `work` ran."""
    steps = 0
    begun, ended = threading.Event(), threading.Event()

    def run() -> None:
        begun.set()
        work()
        ended.set()

    thread = threading.Thread(target=run)
    thread.start()
    begun.wait()
    while not ended.is_set():
        steps += 1
        time.sleep(0)
    thread.join()
    return steps


def test_other_threads_run_while_a_document_is_checked(big: bytes) -> None:
    assert progress(lambda: openrid.validate(big)) > 100


def test_other_threads_run_while_a_document_is_read(big: bytes) -> None:
    assert progress(lambda: openrid.parse(big)) > 100


def test_the_collector_is_left_as_it_was(big: bytes) -> None:
    assert gc.isenabled()
    openrid.parse(big)
    assert gc.isenabled()
    gc.disable()
    try:
        openrid.parse(big)
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(openrid.InvalidError):
        openrid.parse("<a/>")
    assert gc.isenabled()


def test_many_threads_at_once() -> None:
    files = sorted((VECTORS / "valid").glob("*.xml"))[:40]
    expected = [openrid.parse(file.read_bytes()) for file in files]

    def one(number: int) -> bool:
        at = number % len(files)
        found = openrid.parse(files[at].read_bytes())
        return found == expected[at] and openrid.parse(openrid.serialize(found)) == found

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(400)))


def test_nothing_is_leaked(big: bytes) -> None:
    def objects() -> int:
        gc.collect()
        # Some types of other libraries have something else there than a text.
        return sum(1 for o in gc.get_objects() if str(type(o).__module__).startswith("openrid"))

    before = objects()
    found = openrid.parse(big)
    assert objects() > before + 10_000
    del found
    assert objects() == before
