"""The engine may be on another machine, and clocks may be wrong: how a container ended is found all the same."""

from __future__ import annotations

import time

import pytest
from benchsuite_docker import containers, engine, images

pytestmark = pytest.mark.docker

FILL = "x = []\nwhile True: x.append(bytes(1 << 20).replace(b'\\0', b'1'))"


@pytest.fixture
def client():
    with engine.connect(engine.find_host()) as connected:
        yield connected


@pytest.mark.parametrize("wrong_s", [-3600, 0, 86400])
def test_a_death_by_memory_is_told_from_others_whatever_our_own_clock_says(client, language, monkeypatch, wrong_s):
    image = images.find(client, language) or images.build(client, language, lambda _line: None)
    memory = client.create_host_config(mem_limit=32 << 20, memswap_limit=32 << 20, network_mode="none")
    ended = []
    for command in (["python3", "-c", FILL], ["true"]):
        number = client.create_container(image.digest, command=command, host_config=memory)["Id"]
        client.start(number)
        client.wait(number)
        client.remove_container(number)
        ended.append(number)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + wrong_s)

    began = time.monotonic()
    assert [containers.died_of_memory(client, number) for number in ended] == [True, False]
    assert time.monotonic() - began < 10
