"""The part of `SandboxTests` that is hostile: the public battery of probes, one test a probe."""

# ruff: noqa: S101  # this is a kit of tests: they assert

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve

from benchsuite_core.probes import PROBES, Battery, Probe
from benchsuite_core.proof import Secret
from benchsuite_core.sandboxes import Image, Sandbox, Worker

STRAY = "import socket\ns = socket.socket(fileno=3)\nsocket.send_fds(s, [b'ready\\n'], [0, 1, 2])\nprint('sent')"


class IsolationTests:
    """Attempts on the host, on the sandbox, and on the next job; a part of `SandboxTests`, which has the fixtures."""

    @pytest.fixture(scope="class", name="battery")
    @classmethod
    def _battery(cls, sandbox: Sandbox, image: Image) -> Iterator[Battery]:
        with Battery(sandbox, image) as battery:
            yield battery

    @pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
    def test_it_withstands(self, battery: Battery, probe: Probe) -> None:
        """What ``benchsuite doctor --sandbox`` tries: see `benchsuite_core.probes`."""
        finding = battery.attempt(probe)
        assert finding.ok, f"{finding.complaint}\nwhy it matters: {probe.why}\nremedy: {probe.remedy}"

    def test_a_stray_descriptor_in_the_proof_does_no_harm(self, worker: Worker) -> None:
        """Descriptors passed over the token's socket, and a program that ends without reading."""
        job = self.job(STRAY)  # type: ignore[attr-defined] # of SandboxTests
        seen = worker.run(evolve(job, secret=Secret(a="0" * 32, b="f" * 32, name="check_1")))
        assert (seen.stdout, seen.proven) == ("sent\n", False), f"{seen}"
