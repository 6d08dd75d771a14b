"""`SandboxTests`: what every sandbox must do, as a class of tests to subclass.

The test file of a sandbox plugin begins with this:

    class TestMine(SandboxTests):
        def make_sandbox(self):
            return MySandbox({})

        def leftovers(self, run_id):
            return [...]  # whatever of that run can still be seen from outside

The programs are in Python, which every image has. A sandbox that cannot keep a promise by its nature names the
check and the reason in `not_applicable`; that list is what its users should read first.
"""

# ruff: noqa: S101  # this is a kit of tests: they assert

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from typing import ClassVar

import pytest
from attrs import evolve

from benchsuite_core.errors import SandboxError
from benchsuite_core.languages import Language
from benchsuite_core.probes import PROBES, SMALL, TOPICS
from benchsuite_core.proof import Secret
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import ISOLATION, Image, Job, Limits, Sandbox, Step, Worker
from benchsuite_core.testing.isolation import IsolationTests

LIMITS = SMALL
"""Of most checks; much wall clock for little CPU time, so that a busy machine gives the same answers."""

BRIEF = evolve(LIMITS, wall_s=1.5)
"""For checks that wait for the wall clock."""

LATE_S = 2.0
"""A verdict is there this many seconds after its limit at the latest."""

SECRET = Secret(a="00112233445566778899aabbccddeeff", b="0123456789abcdef0123456789abcdef", name="check_1")

HONEST = """\
import os
channel = os.fdopen(3, "r+b", buffering=0)
a = int(channel.readline(), 16)
{early}
channel.write({ready!r})
b = int(channel.readline() or b"0", 16)
channel.write({answer})
"""


class SandboxTests(IsolationTests):
    """Subclass it, name the subclass ``Test...``, and say what to test in `make_sandbox`.

    Class attributes:
        reuse: the level of reuse at which it is tested; a class for each that the sandbox has.
        not_applicable: names of checks, of probes or of whole topics of probes that this sandbox cannot meet by its
            nature, with the reason.
    """

    reuse: ClassVar[str] = "reuse"
    not_applicable: ClassVar[Mapping[str, str]] = {}

    def make_sandbox(self) -> Sandbox:
        """A new sandbox."""
        raise NotImplementedError("return the sandbox to test")

    def new_sandbox(self) -> Sandbox:
        """A new sandbox, as the core makes it."""
        sandbox = self.make_sandbox()
        assert self.reuse in sandbox.reuses, f"`reuses` names the levels that a sandbox has, {self.reuse!r} too"
        sandbox.reuse = self.reuse
        return sandbox

    def make_language(self) -> Language:
        """A language whose image has ``python3``."""
        raise NotImplementedError("return a language; an image of Debian with python3 will do")

    def leftovers(self, run_id: str) -> list[str]:
        """What can be seen from outside of the workers of a run: containers, processes, directories."""
        raise NotImplementedError("list what a worker of that run would leave behind if it were not closed")

    @pytest.fixture(autouse=True)
    def _only_what_applies(self, request: pytest.FixtureRequest) -> None:
        known = {probe.name for probe in PROBES} | {topic.name for topic in TOPICS}
        unknown = sorted(name for name in self.not_applicable if name not in known and not hasattr(self, name))
        assert not unknown, f"there is no check, probe or topic {unknown}: see `not_applicable`"
        names = [request.function.__name__]
        if "probe" in request.fixturenames:
            probe = request.getfixturevalue("probe")
            names += [probe.name, probe.topic]
        for name in names:
            if name in self.not_applicable:
                pytest.skip(f"not promised: {self.not_applicable[name]}")

    @pytest.fixture(scope="class", name="sandbox")
    @classmethod
    def _sandbox(cls) -> Iterator[Sandbox]:
        sandbox = cls().new_sandbox()
        yield sandbox
        sandbox.close()

    @pytest.fixture(scope="class", name="image")
    @classmethod
    def _image(cls, sandbox: Sandbox) -> Image:
        image = sandbox.image(cls().make_language(), lambda _: None)
        assert image is not None, "`image` builds what is not there, unless it is told `build=False`"
        return image

    @pytest.fixture(scope="class", name="long_lived")
    @classmethod
    def _long_lived(cls, sandbox: Sandbox, image: Image) -> Iterator[Worker]:
        with sandbox.worker(image, LIMITS, "kit") as worker:
            yield worker

    @pytest.fixture(name="worker")
    def _worker(self, long_lived: Worker) -> Iterator[Worker]:
        """One worker for all checks, since that is how it is used; it must be fit for the next job after each."""
        yield long_lived
        seen = long_lived.run(self.job("print('fit')"))
        assert seen.stdout == "fit\n", f"after whatever a job did, the next one runs as if it were the first: {seen}"

    @staticmethod
    def job(code: str, *, stdin: str = "", secret: Secret | None = None, limits: Limits = LIMITS) -> Job:
        """The job that runs a Python program."""
        step = Step(name="run", argv=("python3", "main.py"), cpu_s=limits.cpu_s, wall_s=limits.wall_s)
        return Job(files={"main.py": code}, steps=(step,), limits=limits, secret=secret, stdin=stdin)

    # What it is.

    def test_it_says_what_it_is(self, sandbox: Sandbox) -> None:
        """Isolation and policy go into every record and every cache key."""
        info = sandbox.check()
        assert info.isolation in ISOLATION, f"`isolation` is one of {ISOLATION}"
        assert info.policy, "`policy` identifies everything that may change an execution"
        assert sandbox.check().policy == info.policy, "`policy` stays the same while nothing changes"
        assert sandbox.name, "a sandbox has a name"
        assert sandbox.summary, "`benchsuite list sandboxes` shows a line about it"

    def test_an_image_is_the_same_when_asked_for_again(self, sandbox: Sandbox, image: Image) -> None:
        """Executions are cached under the image's digest."""
        assert sandbox.image(self.make_language(), lambda _: None, build=False) == image, "an image is built once"

    # What a program does is reported as it was.

    def test_output_and_status_are_reported(self, worker: Worker) -> None:
        """The plain case."""
        seen = worker.run(self.job("import sys; print('out'); print('err', file=sys.stderr); sys.exit(7)"))
        assert (seen.stdout, seen.stderr, seen.exit_code) == ("out\n", "err\n", 7), f"{seen}"
        assert (seen.step, seen.limit, seen.truncated, seen.proven) == ("run", "", False, False), f"{seen}"

    def test_a_death_by_signal_is_a_negative_status(self, worker: Worker) -> None:
        """As `subprocess` has it."""
        seen = worker.run(self.job("import os; os.kill(os.getpid(), 11)"))
        assert (seen.exit_code, seen.limit) == (-11, ""), f"{seen}"

    def test_a_command_that_is_not_there_is_status_127(self, worker: Worker) -> None:
        """The gold gate finds broken toolchains by it; it is no trouble of the sandbox."""
        job = self.job("")
        seen = worker.run(evolve(job, steps=(evolve(job.steps[0], argv=("no-such-compiler",)),)))
        assert seen.exit_code == 127, f"{seen}"
        assert "no-such-compiler" in seen.stderr, f"{seen}"

    def test_bytes_go_both_ways_unharmed(self, worker: Worker) -> None:
        """What is not UTF-8 is surrogate escapes, in files, stdin and output; other surrogates do no harm."""
        code = "# \udcff\ud800\nimport sys; sys.stdout.buffer.write(sys.stdin.buffer.read() + b'\\x80\\x00ok')"
        job = self.job("import runpy, sys; exec(open('code', encoding='latin-1').read())", stdin="in\udcfe\0\x1b[31m")
        seen = worker.run(evolve(job, files={**job.files, "code": code}))
        assert seen.stdout == "in\udcfe\0\x1b[31m\udc80\0ok", f"{seen}"

    def test_stdin_is_empty_unless_given(self, worker: Worker) -> None:
        """Programs that read it must not hang, and must not read anything of ours."""
        seen = worker.run(self.job("import sys; print(repr(sys.stdin.read()))"))
        assert seen.stdout == "''\n", f"{seen}"

    def test_steps_run_in_order_until_one_fails(self, worker: Worker) -> None:
        """Files of a build are there for the run; a build that fails is the end."""
        job = self.job("")
        build = Step(name="build", argv=("python3", "-c", "open('made', 'w').write('x')"), cpu_s=1, wall_s=3)
        run = Step(name="run", argv=("python3", "-c", "print(open('made').read())"), cpu_s=1, wall_s=3)
        seen = worker.run(evolve(job, steps=(build, run)))
        assert (seen.step, seen.stdout) == ("run", "x\n"), f"{seen}"
        broken = evolve(build, argv=("python3", "-c", "raise SystemExit(3)"))
        seen = worker.run(evolve(job, steps=(broken, run)))
        assert (seen.step, seen.exit_code) == ("build", 3), f"{seen}"

    def test_programs_find_their_tools_and_their_home(self, worker: Worker) -> None:
        """The environment is short, but it is enough."""
        seen = worker.run(self.job("import os; print({'PATH', 'HOME', 'LANG'} - set(os.environ))"))
        assert seen.stdout == "set()\n", f"PATH, HOME and LANG are set: {seen}"

    def test_the_directory_is_empty_but_for_the_files(self, worker: Worker) -> None:
        """And it is the current one, HOME, and writable."""
        seen = worker.run(
            self.job("import os; print(os.listdir(), os.getcwd() == os.environ['HOME']); open('mine', 'w')")
        )
        assert seen.stdout == "['main.py'] True\n", f"{seen}"

    # Limits. A limit is an observation, never an error, and it comes in time.

    def test_cpu_time_is_limited(self, worker: Worker) -> None:
        """A busy loop."""
        seen = self._timed(worker, self.job("while True: pass"), LIMITS.wall_s)
        assert (seen.limit, seen.exit_code) == ("cpu", None), f"{seen}"
        assert LIMITS.cpu_s <= seen.cpu_s < LIMITS.cpu_s + 0.5, f"{seen}"

    def test_wall_clock_is_limited(self, worker: Worker) -> None:
        """A program that sleeps uses no CPU time."""
        seen = self._timed(worker, self.job("import time; print('up', flush=True); time.sleep(60)", limits=BRIEF), 1.5)
        assert (seen.limit, seen.exit_code, seen.stdout) == ("wall", None, "up\n"), f"{seen}"
        assert seen.cpu_s < 1, f"{seen}"

    def test_memory_is_limited(self, worker: Worker) -> None:
        """The program ends, the sandbox lives."""
        seen = self._timed(worker, self.job("x = bytearray(600 << 20); print(len(x))"), LIMITS.wall_s)
        assert seen.limit == "memory", f"{seen}"
        assert seen.exit_code is None, f"{seen}"

    def test_a_flood_of_output_is_stopped(self, worker: Worker) -> None:
        """On both streams at once; what is kept stays small."""
        code = "import os\nwhile True:\n    os.write(1, b'o' * 65536); os.write(2, b'e' * 65536)"
        seen = self._timed(worker, self.job(code, limits=evolve(LIMITS, cpu_s=10, wall_s=20)), 20)
        assert (seen.limit, seen.exit_code, seen.truncated) == ("output", None, True), f"{seen.limit}"
        assert len(seen.stdout) + len(seen.stderr) <= 2 * 1024 * LIMITS.output_kb, "no more than output_kb each is kept"

    def test_head_and_tail_of_the_output_are_kept(self, worker: Worker) -> None:
        """Half of the room each; and output that fits is whole."""
        half = 512 * LIMITS.output_kb
        seen = worker.run(self.job(f"print('h' * {half} + 'm' * 99 + 't' * {half}, end='')"))
        assert seen.stdout == "h" * half + "t" * half, "half of output_kb from the head, half from the tail"
        assert seen.truncated, "what was left out is said"
        seen = worker.run(self.job(f"print('h' * {half} + 't' * {half}, end='')"))
        assert (len(seen.stdout), seen.truncated) == (2 * half, False), "what fits is whole"

    def test_times_and_memory_are_measured(self, worker: Worker) -> None:
        """In seconds and MiB."""
        code = "import time\nx = bytearray(64 << 20)\nwhile time.process_time() < 0.3: pass\ntime.sleep(0.4)"
        seen = worker.run(self.job(code))
        assert 0.29 < seen.cpu_s < 0.9, f"{seen}"
        assert seen.wall_s > 0.69, f"{seen}"
        assert 64 < seen.peak_mb < 128, f"{seen}"

    # The proof that tests ran to their end.

    def test_a_right_answer_after_ready_proves(self, worker: Worker) -> None:
        """What a language's test part does."""
        code = HONEST.format(early="", ready=b"ready\n", answer="b'%032x\\n' % (a ^ b)")
        assert worker.run(self.job(code, secret=SECRET)).proven, "ready, then a XOR b: the tests ran to their end"

    def test_a_proof_says_how_many_checks_were_run(self, worker: Worker) -> None:
        """One that says fewer than there are, or none, proves nothing."""
        for said, proven in ((b"ready 3\n", True), (b"ready 2\n", False), (b"ready\n", False)):
            code = HONEST.format(early="", ready=said, answer="b'%032x\\n' % (a ^ b)")
            seen = worker.run(evolve(self.job(code, secret=SECRET), checks=3))
            assert seen.proven is proven, f"{said!r} of 3 checks: {seen}"

    @pytest.mark.parametrize(
        ("early", "ready", "answer"),
        [
            pytest.param("raise SystemExit(0)", b"", "b''", id="ended before its tests"),
            pytest.param("", b"ready\n", "b''", id="said ready alone"),
            pytest.param("", b"ready\n", "b'%032x\\n' % a", id="answered the first half"),
            pytest.param("", b"ready\n", "b'%032x\\n' % b", id="answered the second half"),
            pytest.param("", b"ready\n", "b'%032x\\n' % (a ^ b) * 2", id="answered twice"),
            pytest.param("", b"ready\n", "b'%032x\\n' % (a ^ b) + b'x' * 100_000", id="answered and flooded"),
            pytest.param("channel.write(b'x')", b"ready\n", "b'%032x\\n' % (a ^ b)", id="said something before"),
            pytest.param("channel.close(); raise SystemExit(0)", b"", "b''", id="hung up"),
        ],
    )
    def test_anything_else_proves_nothing(self, worker: Worker, early: str, ready: bytes, answer: str) -> None:
        """Missing, wrong or further bytes."""
        code = HONEST.format(early=early, ready=ready, answer=answer)
        seen = self._timed(worker, self.job(code, secret=SECRET, limits=BRIEF), BRIEF.wall_s)
        assert not seen.proven, "exactly ready and a XOR b, and nothing more, is a proof"

    def test_the_second_half_is_not_given_before_ready(self, worker: Worker) -> None:
        """A program that waits for it runs into its limit."""
        code = "import os; f = os.fdopen(3, 'rb', buffering=0); print(f.readline(), flush=True); print(f.readline())"
        seen = worker.run(self.job(code, secret=SECRET, limits=BRIEF))
        assert (seen.limit, seen.proven) == ("wall", False), f"{seen}"
        assert SECRET.a in seen.stdout, "the first half is there from the start"
        assert SECRET.b not in seen.stdout, "the second half is given away only after ready"

    def test_a_proof_before_a_limit_is_none(self, worker: Worker) -> None:
        """Whatever comes with a limit is no pass."""
        code = HONEST.format(early="", ready=b"ready\n", answer="b'%032x\\n' % (a ^ b)") + "\nwhile True: pass"
        seen = worker.run(self.job(code, secret=SECRET))
        assert (seen.limit, seen.proven) == ("cpu", False), f"{seen}"

    def test_descriptor_three_is_closed_where_nothing_is_proved(self, worker: Worker) -> None:
        """Programs have 0, 1 and 2, and nothing of ours."""
        code = "import os\nfor n in range(3, 256):\n    try: os.fstat(n); print(n)\n    except OSError: pass"
        assert worker.run(self.job(code)).stdout == "", "a program inherits 0, 1 and 2 and nothing else"

    # Workers.

    def test_programs_share_as_much_as_the_level_of_reuse_says(self, worker: Worker) -> None:
        """New namespaces and a fresh sandbox have a first process of their own, a reused one the same as before."""
        code = "import os\np = os.getppid()\nprint(p, open(f'/proc/{p}/stat').read().rpartition(')')[2].split()[19])"
        worker.run(self.job(""))  # replaces what an earlier check has spoilt
        firsts = {worker.run(self.job(code)).stdout for _ in range(3)}
        assert len(firsts) == (1 if self.reuse == "reuse" else 3), f"process and start of who started them: {firsts}"

    def test_two_workers_work_at_once(self, sandbox: Sandbox, image: Image) -> None:
        """Each is used from its own thread."""
        seen: dict[str, Execution] = {}

        def work(name: str) -> None:
            with sandbox.worker(image, LIMITS, "kit") as worker:
                for _ in range(3):
                    seen[name] = worker.run(self.job(f"import time; time.sleep(0.3); print({name!r})"))

        threads = [threading.Thread(target=work, args=(name,)) for name in ("one", "two")]
        begin = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert {name: one.stdout for name, one in seen.items()} == {"one": "one\n", "two": "two\n"}, f"{seen}"
        assert time.monotonic() - begin < 30, "two workers do not wait for each other"

    def test_a_worker_can_be_closed_during_a_job(self, sandbox: Sandbox, image: Image) -> None:
        """From another thread: the job ends with a SandboxError, soon."""
        worker = sandbox.worker(image, LIMITS, "kit")
        timer = threading.Timer(0.5, worker.close)
        timer.start()
        begin = time.monotonic()
        with pytest.raises(SandboxError):
            worker.run(self.job("import time; time.sleep(60)", limits=evolve(LIMITS, wall_s=60)))
        assert time.monotonic() - begin < 10, "closing ends a job that is under way"
        timer.join()
        worker.close()
        with pytest.raises(SandboxError):
            worker.run(self.job("print(1)"))

    def test_nothing_is_left_after_closing(self) -> None:
        """However busy it was; and `leftovers` can see a worker that is there."""
        run_id = f"kit{uuid.uuid4().hex[:8]}"
        sandbox = self.new_sandbox()
        try:
            image = sandbox.image(self.make_language(), lambda _: None)
            assert image is not None
            worker = sandbox.worker(image, LIMITS, run_id)
            assert self.leftovers(run_id), "`leftovers` must see a worker that is alive"
            worker.run(self.job("import os\nif os.fork() == 0:\n    os.setsid()\n    import time; time.sleep(60)"))
            worker.run(self.job("while True: pass"))
        finally:
            sandbox.close()
            sandbox.close()
        assert self.leftovers(run_id) == [], "`Sandbox.close` removes whatever its workers started"

    def _timed(self, worker: Worker, job: Job, limit_s: float) -> Execution:
        """Run a job, and see that its report is there in time."""
        worker.run(self.job(""))  # replaces what an earlier check has spoilt
        begin = time.monotonic()
        seen = worker.run(job)
        took = time.monotonic() - begin
        assert took < limit_s + LATE_S, f"the report came {took - limit_s:.1f} s after the limit"
        return seen
