"""``benchsuite doctor --sandbox``: the battery of probes, and how its findings are shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from benchsuite_core.cli.output import print_json, say
from benchsuite_core.cli.session import Session
from benchsuite_core.errors import BenchsuiteError, MissingError, UsageError
from benchsuite_core.plain import plain

if TYPE_CHECKING:
    from benchsuite_core.languages import Language
    from benchsuite_core.probes import Finding
    from benchsuite_core.sandboxes import Sandbox


def probe(session: Session, names: Sequence[str], given: Mapping[str, str], *, json: bool) -> None:
    """Run the battery in each of the named sandboxes, or in all that are ready, and print what holds.

    Raises:
        MissingError: a probe does not hold, or no sandbox is ready.
    """
    from benchsuite_core.probes import PROBES, attempts

    language = _language(session)
    rows: list[dict[str, Any]] = []
    for sandbox in _ready(session, names, given):
        try:
            image = sandbox.image(language, say)
            if image is None:
                raise MissingError(f"{sandbox.name!r} has no image of {language.id!r}", "see: benchsuite images build")
            say(f"{sandbox.name}: {len(PROBES)} probes, a minute or more")
            found = list(attempts(sandbox, image))
        finally:
            sandbox.close()
        rows += [_row(one) for one in found]
        if not json:
            _show(sandbox.name, found)
    if json:
        print_json(rows)
    broken = sum(not row["ok"] for row in rows)
    if broken:
        where = ", ".join(sorted({row["sandbox"] for row in rows if not row["ok"]}))
        raise MissingError(
            f"{broken} of {len(rows)} probes do not hold ({where})",
            "each has its remedy above; until then run programs that you trust, or in another sandbox",
        )


def _row(finding: Finding) -> dict[str, Any]:
    """A finding as it stands in JSON; what holds needs neither reason nor remedy."""
    one = finding.probe
    return {
        "sandbox": finding.sandbox,
        "topic": one.topic,
        "probe": one.name,
        "ok": finding.ok,
        "reason": "" if finding.ok else f"{finding.complaint}; {one.why}",
        "remedy": "" if finding.ok else one.remedy,
    }


def _show(name: str, findings: Sequence[Finding]) -> None:
    """Print what holds and what does not, topic by topic."""
    from benchsuite_core.probes import TOPICS

    lines = []
    for topic in TOPICS:
        of_topic = [one for one in findings if one.probe.topic == topic.name]
        holding = sum(one.ok for one in of_topic)
        lines += ["", f"{name}, {topic.name}: {holding} of {len(of_topic)} hold ({topic.about})"]
        for one in of_topic:
            lines.append(f"  {'ok' if one.ok else 'NO'}  {one.probe.name}")
            if not one.ok:
                lines += [f"        {one.complaint}", f"        why: {one.probe.why}"]
                lines.append(f"        remedy: {one.probe.remedy}")
    sys.stdout.write("".join(plain(line) + "\n" for line in lines[1:]))
    sys.stdout.flush()


def _language(session: Session) -> Language:
    """One whose image the programs run in; every image has ``python3``."""
    found = session.plugins.languages
    if not found:
        raise MissingError(
            "no language is installed, and so there is no image to run probes in", "pip install benchsuite-lang-python"
        )
    return found.get("python") or next(iter(found.values()))


def _ready(session: Session, names: Sequence[str], given: Mapping[str, str]) -> Iterator[Sandbox]:
    """The named sandboxes, or all that isolate and are ready; those that are not are said.

    Raises:
        MissingError: a named one is not ready, or none is.
    """
    from benchsuite_core.plan import refuse_unknown

    kinds = [session.plugins.sandbox(name) for name in names]
    for kind in kinds:
        refuse_unknown("-S option", given, kind.options, of=kind.name)
    if given and not kinds:
        raise UsageError("-S belongs to one sandbox", "name it: benchsuite doctor --sandbox NAME -S KEY=VALUE")
    refused: list[BenchsuiteError] = []
    ready = 0
    for kind in kinds or [kind for kind in session.plugins.sandboxes.values() if kind.strength >= 0]:
        try:
            sandbox = kind(given)
            sandbox.check()
        except BenchsuiteError as error:
            if names:
                raise
            say(f"{kind.name}: not tried, {error.message}")
            refused.append(error)
            continue
        ready += 1
        yield sandbox
    if not ready:
        hint = refused[0].hint if refused else "pip install benchsuite-docker"
        raise MissingError("nothing here can isolate programs", hint)
