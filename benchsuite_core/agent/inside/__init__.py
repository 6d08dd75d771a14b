"""The agent: the first process of every sandbox. It runs jobs, one at a time, and leaves nothing of them behind.

These modules are sent into the sandbox as text (see `source`), in the order of `source.MODULES`, so they import the
standard library and each other only, and work on every Python from 3.9. It is hostile country: a job runs under the
same user as the agent, so that no set-uid program is needed. What protects the agent is that it is PID 1 of its own
PID namespace (signals of jobs do not reach it), that it is not dumpable (its memory and descriptors are closed to
them), and that it tells the coordinator when anything about itself has changed.

Frames, both ways: four bytes of length, big endian, then ASCII JSON; raw bytes in texts are surrogate escapes.

    ─▶ settings          {"work", "places", "environment", "cgroup", "cpus", "rlimits", "filter", "mounts"}
    ◀─ hello             {"hello": VERSION, "capabilities": [...], "refused", "python"}
    ─▶ resident          {module: source}, any time between jobs; no answer; the highest bit of the length is set
    ─▶ job               {"files", "steps": [{"name", "argv", "stays", "parts": [{"role", "argv", "file"}],
                          "cpu_s", "wall_s"}], "limits", "token", "stdin", "fetch"}
    ─▶ private texts     one frame for each part that has no file, the last part's first
    ◀─ what was seen     {"step", "exit", "limit", "truncated", "cpu_s", "wall_s", "peak_mb", "token", "spent", "raw"},
                          or {"error", "raw"}; then stdout, stderr and report, of as many raw bytes as `raw` has

A step with parts has one process, or two: the candidate, which has the solution, and the checker, which has the tests.
A part is a role, which is a function of a resident module that runs in a fork of the agent, or a command. The text of
a role is read from the wire by that fork alone, and what programs write and checkers report goes from memory files to
the wire, so that no fork inherits a test, a token, or anything of an earlier program in the agent's memory. A command
may get a file that an earlier step made instead: as a descriptor, the file itself being gone before the next part
starts.

A step that `stays` has a compiler as its command: it gets the job's files on its stdin, answers, and goes on to live.
Such a job has no other step, its sandbox runs no other kind of job, and ``files`` is in what was seen.

It ends when its stdin ends, also in the middle of a job, and everything that it started ends with it.
"""
