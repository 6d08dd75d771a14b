"""What the commands that run something share: begin, watch, print, and the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from attrs import evolve

from benchsuite_core.cli.output import count, print_json, print_summary, say
from benchsuite_core.cli.progress import Progress
from benchsuite_core.config import Settings
from benchsuite_core.plain import plain

if TYPE_CHECKING:
    from benchsuite_core.cli.session import Session
    from benchsuite_core.prepared import Prepared
    from benchsuite_core.runner import Result
    from benchsuite_core.store import Run

FINISHED, STOPPED, UNSCORED, INTERRUPTED = 0, 3, 4, 130


def run_all(
    session: Session, settings: Settings, *, json: bool, dry_run: bool = False, explain_sandbox: bool = False
) -> int:
    """Make a run of every model in the settings, one after the other.

    Returns:
        The exit code: that of the first run that did not simply finish.
    """
    from benchsuite_core import runner
    from benchsuite_core.plan import find_backend

    printed: list[dict[str, Any]] = []
    codes = []
    each = [evolve(settings, model=(model,) if model else ()) for model in settings.model or ("",)]
    for one in each[1:]:
        find_backend(one, session.plugins).close()  # a misspelt model must not wait for the ones before it
    try:
        for one in each:
            with Progress() as progress:
                prepared = runner.prepare(one, session.plugins, progress.watcher, build=not dry_run)
                try:
                    _explain(prepared, whole=explain_sandbox or prepared.room.info.isolation == "weak")
                    _warn(prepared)
                    if dry_run:
                        printed.append(_dry(prepared, json=json))
                        codes.append(FINISHED)
                        continue
                    run = runner.begin(prepared, session.store, session.plugins, ["benchsuite", *sys.argv[1:]])
                    result = runner.carry_out(prepared, run, session.store, session.plugins, progress.watcher)
                finally:
                    prepared.close()
            codes.append(_ended(result, json=json, quiet=explain_sandbox))
            printed.append(result.to_json())
            if result.interrupted:
                break
    finally:
        if json and printed:
            print_json(printed[0] if len(each) == 1 else printed)
    return next((code for code in codes if code), FINISHED)


def take_up_again(session: Session, ref: str, *, json: bool) -> int:
    """Go on with a run, or print the result of one that is finished.

    Returns:
        The exit code.
    """
    from benchsuite_core import runner

    run = session.store.run(ref)
    if run.status == "finished" and not _unscored(run):
        print_stored(run, json=json)
        return FINISHED
    with Progress() as progress:
        prepared = runner.take_up(run, session.plugins, progress.watcher)
        try:
            result = runner.carry_out(prepared, run, session.store, session.plugins, progress.watcher)
        finally:
            prepared.close()
    code = _ended(result, json=json)
    if json:
        print_json(result.to_json())
    return code


def print_stored(run: Run, *, json: bool) -> None:
    """Print the result of a run as it was stored."""
    if json:
        print_json(run.summary)
    else:
        print_summary(run, run.summary)


def _unscored(run: Run) -> int:
    return sum(task["unscored"] for task in run.summary.get("tasks", {}).values())


def _ended(result: Result, *, json: bool, quiet: bool = False) -> int:
    run = result.run
    if not json:
        print_summary(run, result.to_json())
        sys.stdout.flush()
    if result.trouble:
        say(f"Error: stopped, because the same trouble came again and again: {result.trouble}")
    if result.interrupted:
        say(f"Hint: what was done is stored; go on with: benchsuite resume {run.id}")
        return STOPPED if result.trouble else INTERRUPTED
    if result.unscored:
        left = count(result.unscored, "sample")
        say(f"Error: {left} unscored, because the infrastructure failed; they are in no number")
        say(f"Hint: see why: benchsuite records {run.id} --verdict unscored; try again: benchsuite resume {run.id}")
        return UNSCORED
    if not quiet:
        say(f"Next: benchsuite records {run.id}, or benchsuite report {run.id}")
    return FINISHED


def _explain(prepared: Prepared, *, whole: bool) -> None:
    """Name the sandbox; where another one was hoped for, why it is not that one; what would be better, if `whole`."""
    instead = [note for note in prepared.room.info.notes if note.startswith("instead of")]
    if not (whole or instead):
        return
    say(f"Sandbox: {prepared.room.sandbox.name} ({prepared.room.sandbox.summary})")
    for note in prepared.room.info.notes if whole else instead:
        say(f"  {note}")


def _warn(prepared: Prepared) -> None:
    """Say what will be missing of the result, before it costs anything."""
    for planned in prepared.tasks:
        most = max(planned.counts.values())
        for k in planned.ks:
            if k > most:
                have = count(most, "sample")
                say(f"pass@{k} of {planned.task.name} will not be given: there are at most {have} of a problem")


def _dry(prepared: Prepared, *, json: bool) -> dict[str, Any]:
    tasks = {}
    for planned in prepared.tasks:
        tasks[planned.task.name] = {
            "problems": len(planned.problems),
            "samples": planned.samples,
            "partial": planned.partial,
            "origin": planned.task.origin,
            "temperature": planned.sampling.temperature,
            "top_p": planned.sampling.top_p,
            "max_tokens": planned.sampling.max_tokens,
            "timeout_s": planned.limits.cpu_s,
        }
        if not json:
            part = f", PARTIAL ({len(planned.problems)} of {len(planned.task.problems)})" if planned.partial else ""
            sys.stdout.write(
                plain(
                    f"{planned.task.name}: {count(len(planned.problems), 'problem')},"
                    f" {count(planned.samples, 'completion')}{part}\n"
                    f"  temperature {planned.sampling.temperature:g}, top-p {planned.sampling.top_p:g}, at most"
                    f" {planned.sampling.max_tokens} tokens; {planned.limits.cpu_s:g} s of CPU for a program;"
                    f" {', '.join(f'pass@{k}' for k in planned.ks)}\n"
                    f"  data: {planned.task.origin}\n"
                )
            )
    room = prepared.room
    missing = [language.name for name, language in room.languages.items() if name not in room.images]
    if not json:
        sys.stdout.write(
            plain(
                f"model {prepared.model.spec}, asked as a {'chat' if prepared.model.chat else 'base'} model\n"
                f"sandbox {room.sandbox.name}, {count(room.workers, 'worker')}"
                + (f"; images to build first: {', '.join(missing)}\n" if missing else "\n")
            )
        )
    return {"schema_version": 1, "model": str(prepared.model.spec), "sandbox": room.sandbox.name, "tasks": tasks}
