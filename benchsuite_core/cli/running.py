"""What the commands that run something share: begin, watch, print, and the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from attrs import evolve

from benchsuite_core.cli.output import print_json, print_summary, say
from benchsuite_core.cli.progress import Progress
from benchsuite_core.config import Settings

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

    printed: list[dict[str, Any]] = []
    codes = []
    for model in settings.model or ("",):
        one = evolve(settings, model=(model,) if model else ())
        with Progress() as progress:
            prepared = runner.prepare(one, session.plugins, progress.watcher, build=not dry_run)
            try:
                if explain_sandbox:
                    _explain(prepared)
                if dry_run:
                    printed.append(_dry(prepared, json=json))
                    codes.append(FINISHED)
                    continue
                run = runner.begin(prepared, session.store, session.plugins, ["benchsuite", *sys.argv[1:]])
                result = runner.carry_out(prepared, run, session.store, session.plugins, progress.watcher)
            finally:
                prepared.close()
        codes.append(_ended(result, json=json))
        printed.append(result.to_json())
        if result.interrupted:
            break
    if json:
        print_json(printed[0] if len(printed) == 1 else printed)
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


def _ended(result: Result, *, json: bool) -> int:
    run = result.run
    if not json:
        print_summary(run, result.to_json())
    if result.trouble:
        say(f"Error: stopped, because the same trouble came again and again: {result.trouble}")
    if result.interrupted:
        say(f"Hint: what was done is stored; go on with: benchsuite resume {run.id}")
        return STOPPED if result.trouble else INTERRUPTED
    if result.unscored:
        say(f"{result.unscored} samples are unscored and in no number; try them again: benchsuite resume {run.id}")
        return UNSCORED
    return FINISHED


def _explain(prepared: Prepared) -> None:
    info = prepared.room.info
    say(f"Sandbox: {prepared.room.sandbox.name}, isolation {info.isolation}: {prepared.room.sandbox.summary}")
    for note in info.notes:
        say(f"  {note}")


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
            part = f" PARTIAL ({len(planned.problems)} of {len(planned.task.problems)})" if planned.partial else ""
            sys.stdout.write(
                f"{planned.task.name}: {len(planned.problems)} problems, {planned.samples} completions,"
                f" T={planned.sampling.temperature:g}, {planned.task.origin}{part}\n"
            )
    room = prepared.room
    if not json:
        sys.stdout.write(
            f"model {prepared.model.spec} ({'chat' if prepared.model.chat else 'base'}),"
            f" sandbox {room.sandbox.name} ({room.info.isolation}), {room.workers} workers\n"
        )
    return {"schema_version": 1, "model": str(prepared.model.spec), "sandbox": room.sandbox.name, "tasks": tasks}
