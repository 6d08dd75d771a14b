"""The role that runs solution and tests together, on its own, with a stand-in for the sandbox's side of the proof."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import benchsuite_lang_python
import pytest

A, B = "0f" * 16, "f1" * 16
PROOF = f"{int(A, 16) ^ int(B, 16):032x}\n".encode()
LOADER = """
import json, os, sys, types
source, fd, half, text = sys.argv[1:]
if int(fd) >= 0:
    os.dup2(int(fd), 3, inheritable=False)
role = types.ModuleType("benchsuite_lang_python.together")
exec(compile(source, "<benchsuite_lang_python.together>", "exec"), vars(role))
sys.modules["__main__"] = types.ModuleType("__main__")
role.main(text, half)
"""


@pytest.fixture
def drive(tmp_path):
    """Runs a solution and tests; gives the process and what it said on the channel."""

    def run(solution, tests="", *, channel=True):
        source = Path(benchsuite_lang_python.__file__).with_name("together.py").read_text(encoding="utf-8")
        text = json.dumps({"solution": solution, "tests": tests})
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.settimeout(20)
            fd, half = (str(theirs.fileno()), A) if channel else ("-1", "")
            process = subprocess.Popen(
                [sys.executable, "-c", LOADER, source, fd, half, text],
                cwd=tmp_path,
                pass_fds=[theirs.fileno()] if channel else [],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            theirs.close()
            said = b""
            while channel:
                piece = ours.recv(100)
                if not piece:
                    break
                said += piece
                if said == b"ready\n":
                    ours.sendall(f"{B}\n".encode())
            out, err = process.communicate(timeout=20)
        return process.returncode, out, err, said

    return run


def test_tests_that_end_are_proved(drive):
    code, out, err, said = drive("def f():\n    return 1\n", "assert f() == 1\nprint('end')\n")
    assert (code, out, err, said) == (0, "end\n", "", b"ready\n" + PROOF)


def test_without_a_channel_the_program_runs_and_proves_nothing(drive):
    assert drive("x = 1", "assert x == 1", channel=False) == (0, "", "", b"")


@pytest.mark.parametrize(
    ("solution", "code"),
    [
        ("import sys; sys.exit(0)", 0),
        ("import sys; sys.exit(5)", 5),
        ("raise SystemExit", 0),
        ("import os; os._exit(0)", 0),
        ("def f():\n    raise SystemExit(0)", 0),
        ("def f():\n    exit()", 0),
        ("def f():\n    return 2", 1),
        ("def f():\n    raise KeyboardInterrupt", 1),
        ("import os\nif os.fork():\n    os.wait()\n    os._exit(0)\ndef f():\n    return 1", 0),
        ("import atexit, os\natexit.register(os._exit, 0)\ndef f():\n    return 2", 0),
    ],
)
def test_a_program_whose_tests_did_not_end_proves_nothing(drive, solution, code):
    status, _, _, said = drive(solution, "assert f() == 1\n")
    assert (status, said) == (code, b"")


def test_a_traceback_shows_the_solutions_files_and_lines_and_not_the_roles(drive):
    code, _, err, _ = drive("def f(x):\n    return 1 / x  # here\n", "import os\nos.chdir('/')\nf(0)\n")
    assert code == 1
    assert err.startswith('Traceback (most recent call last):\n  File "tests.py", line 3, in <module>\n    f(0)\n')
    assert '  File "solution.py", line 2, in f\n    return 1 / x  # here\n' in err
    assert err.endswith("ZeroDivisionError: division by zero\n")
    assert "benchsuite" not in err


def test_a_failed_assertion_ends_stderr(drive):
    assert drive("x = 1", "assert x == 2, 'no'")[2].endswith("AssertionError: no\n")


def test_a_solution_that_does_not_compile_says_so_in_its_last_line(drive):
    code, _, err, said = drive("def f(:\n", "raise KeyError\n")
    assert (code, said) == (1, b"")
    assert err.startswith('  File "solution.py", line 1\n')
    assert err.splitlines()[-1] == "solution.py does not compile: SyntaxError: invalid syntax"


def test_code_that_does_not_compile_at_run_time_is_an_exception_like_others(drive):
    err = drive("def f():\n    return eval('1 +')\n", "f()\n")[2]
    assert err.startswith("Traceback")
    assert "does not compile" not in err


def test_what_stands_under_the_main_guard_does_not_run(drive):
    assert drive("if __name__ == '__main__':\n    print('no')\n", "print(__name__)\n")[1] == "solution\n"


def test_the_module_can_be_found_by_what_looks_for_it(drive):
    solution = (
        "from __future__ import annotations\nimport dataclasses, inspect, pickle, sys, typing\n\n\n"
        "@dataclasses.dataclass\nclass Point:\n    x: typing.ClassVar[int] = 1\n    y: int = 2\n\n\n"
        "def f():\n    return pickle.loads(pickle.dumps(Point()))\n"
    )
    tests = (
        "assert f() == Point()\nassert [one.name for one in dataclasses.fields(Point)] == ['y']\n"
        "assert typing.get_type_hints(Point)['y'] is int\nassert 'return pickle' in inspect.getsource(f)\n"
        "assert sys.modules[f.__module__].f is f\n"
    )
    code, _, err, said = drive(solution, tests)
    assert (code, err, said[-33:]) == (0, "", PROOF)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_worker_processes_find_the_solution(drive, method):
    solution = "import multiprocessing\n\n\ndef twice(x):\n    return 2 * x\n"
    tests = (
        f"with multiprocessing.get_context({method!r}).Pool(2) as pool:\n"
        "    assert pool.map(twice, [1, 2, 3]) == [2, 4, 6]\n"
    )
    code, _, err, said = drive(solution, tests)
    assert (code, err, said) == (0, "", b"ready\n" + PROOF)


def test_processes_of_the_solution_do_not_inherit_the_channel(drive):
    tests = (
        "import subprocess, sys\n"
        "probe = 'import os; os.fstat(3)'\n"
        "done = subprocess.run([sys.executable, '-c', probe], close_fds=False, stderr=subprocess.DEVNULL)\n"
        "assert done.returncode == 1\n"
    )
    code, _, err, said = drive("", tests)
    assert (code, err, said[-33:]) == (0, "", PROOF)


def test_a_fork_that_runs_on_to_the_end_proves_nothing_and_its_parent_does(drive):
    code, _, _, said = drive("import os\nchild = os.fork()\nif child:\n    os.waitpid(child, 0)\n", "")
    assert (code, said) == (0, b"ready\n" + PROOF)


def test_threads_and_exit_handlers_run_as_in_a_script(drive):
    solution = (
        "import atexit, threading, time\natexit.register(print, 'handler')\n"
        "threading.Thread(target=lambda: (time.sleep(0.2), print('thread'))).start()\n"
    )
    assert drive(solution, "print('tests')\n")[1] == "tests\nthread\nhandler\n"


def test_arguments_path_and_input_are_those_of_a_script(drive, tmp_path):
    tests = (
        "import sys\nassert sys.argv == ['solution.py']\n"
        f"assert sys.path[0] == {str(tmp_path)!r}\nassert sys.stdin.read() == ''\n"
        f"assert __file__ == {str(tmp_path / 'solution.py')!r}\nsys.setrecursionlimit(20_000)\n"
        "def deep(n):\n    return n and deep(n - 1)\nassert deep(10_000) == 0\n"
    )
    code, _, err, _ = drive("", tests)
    assert (code, err) == (0, "")


def test_an_import_from_the_future_holds_for_the_tests_as_in_one_file(drive):
    tests = "def check(x: no_such_name):\n    assert x\n\n\ncheck(1)\n"
    assert drive("from __future__ import annotations\n", tests)[0] == 0
    assert drive("x = 1\n", tests)[0] == (1 if sys.version_info < (3, 14) else 0)


def test_a_solution_left_open_does_not_swallow_its_tests(drive):
    code, _, err, said = drive('x = """\n', 'assert False\nx = """\n"""\n')
    assert (code, said) == (1, b"")
    assert "solution.py does not compile" in err
