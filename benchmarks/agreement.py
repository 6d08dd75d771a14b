"""Verdicts beside those of the reference evaluators, row by row, on real answers and on canonical solutions.

    python benchmarks/agreement.py FOLDER [TASK...]

FOLDER holds the data sets: ``multipl-e/humaneval-CODE.jsonl.gz`` with a chat answer in ``gpt_solution`` and the
verdicts of MultiPL-E's own evaluators in ``reference-verdicts.json``; ``humaneval-x/CODE.jsonl.gz`` and
``mxeval/mbxp-LANGUAGE.jsonl.gz`` with canonical solutions. Everything goes through ``benchsuite score``.

- Answers (``multiple-*``): a row agrees where it passes in both or in none.
- Canonical solutions (``humaneval-x-*``, ``mbxp-*``), and each of them once more with one operator or number changed: a
  row agrees where the verdict by proof and the one by the reference rule (``--verdicts compat``) are the same; that the
  canonical ones pass is counted apart.

Every difference, and every canonical solution that does not pass, has its cause in ``agreement.toml``; one that has
none is printed as UNEXPLAINED, and the exit status is 1.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

CAUSES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
UNEXPLAINED = "UNEXPLAINED"
MUTATIONS = (
    (r"(?<![=!<>-])<(?![=<>-])(?= )", "<="),
    (r"(?<= )\+(?= )", "-"),
    (r"==", "!="),
    (r"\b0\b", "1"),
    (r"\b[1-9]\b", "0"),
    (r"\btrue\b", "false"),
    (r"\bTrue\b", "False"),
)
"""What is changed in a canonical solution: the first that there is, where it is first."""

Row = dict[str, Any]


@frozen
class Odd:
    """A row that does not agree, or a canonical solution that does not pass.

    Attributes:
        problem: its id.
        says: both verdicts, and the first words of the program that name an error.
        cause: as the file of causes has it.
    """

    problem: str
    says: str
    cause: str


@frozen
class Found:
    """What came of one task.

    Attributes:
        task: its name.
        rows: that were judged.
        passed: canonical solutions or answers that passed.
        differ: rows that do not agree.
        failed: canonical solutions that do not pass, by either rule.
    """

    task: str
    rows: int
    passed: int
    differ: list[Odd] = field(factory=list)
    failed: list[Odd] = field(factory=list)


def main(folder: Path, names: list[str]) -> int:
    """Judge everything; the exit status."""
    tasks = {row["name"]: row for row in json.loads(benchsuite("list", "tasks", "--json")) if not row["missing"]}
    unexplained = 0
    for task, file in sorted(known(folder)):
        if task in (names or tasks):
            found = answers(folder, task, file) if task.startswith("multiple-") else canonical(folder, task, file)
            unexplained += show(found)
    return 1 if unexplained else 0


def known(folder: Path) -> Iterator[tuple[str, Path]]:
    """Tasks, and the files with their rows."""
    for pattern, task in (
        ("multipl-e/humaneval-*.jsonl.gz", "multiple-"),
        ("humaneval-x/*.jsonl.gz", "humaneval-x-"),
        ("mxeval/mbxp-*.jsonl.gz", "mbxp-"),
    ):
        for file in folder.glob(pattern):
            yield task + file.name.partition(".")[0].rpartition("-")[2], file


def answers(folder: Path, task: str, file: Path) -> Found:
    """Chat answers, beside the verdicts of MultiPL-E's own evaluators."""
    rows = read(file)
    verdicts = json.loads((folder / "multipl-e/reference-verdicts.json").read_text("utf-8"))["rows"]
    reference = verdicts[task.removeprefix("multiple-")]
    records = score(folder, task, [{"task_id": row["name"], "completion": row["gpt_solution"]} for row in rows])
    found = Found(task, len(records), sum(record["verdict"] == "passed" for record in records))
    for record in records:
        theirs = reference[record["problem_id"]]["answer"]
        if (record["verdict"] == "passed") != (theirs == "passed"):
            found.differ.append(odd(task, record, theirs))
    return found


def canonical(folder: Path, task: str, file: Path) -> Found:
    """Canonical solutions and their mutants, by proof and by the reference rule."""
    rows = [row for row in read(file) if row.get("canonical_solution")]
    lines = [
        {"task_id": row["task_id"], "completion": text}
        for row in rows
        for text in (row["canonical_solution"], mutated(row["canonical_solution"]))
    ]
    records = score(folder, task, lines, "--verdicts", "compat")
    right = [record for record in records if record["sample"] == 0]
    found = Found(task, len(records), sum(record["verdict"] == "passed" for record in right))
    for record in records:
        if (record["verdict"] == "passed") != (record["compat"] == "passed"):
            found.differ.append(odd(task, record, record["compat"]))
        elif record["verdict"] != "passed" and record["sample"] == 0:
            found.failed.append(odd(task, record, record["compat"]))
    return found


def mutated(text: str) -> str:
    """The text with one thing changed."""
    for pattern, instead in MUTATIONS:
        if re.search(pattern, text):
            return re.sub(pattern, instead, text, count=1)
    return text.replace(" ", "  ", 1)


def score(folder: Path, task: str, lines: list[Row], *options: str) -> list[Row]:
    """The records of completions, in a store of their own."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home, "completions.jsonl")
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        place = next(file for name, file in known(folder) if name == task).parent
        benchsuite("score", str(file), "--task", task, "--data", str(place), *options, home=home)
        return json.loads(benchsuite("records", "@last", "--json", home=home))


def benchsuite(*arguments: str, home: str = "") -> str:
    """What a command prints."""
    env = {**os.environ, **({"BENCHSUITE_HOME": home} if home else {})}
    done = subprocess.run(["benchsuite", *arguments], stdout=subprocess.PIPE, env=env, text=True, check=False)
    if done.returncode not in (0, 4):
        sys.exit(f"benchsuite {' '.join(arguments)}: {done.returncode}")
    return done.stdout


def read(file: Path) -> list[Row]:
    """The rows of a file."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def odd(task: str, record: Row, theirs: str) -> Odd:
    """What is said of a row."""
    problem = record["problem_id"] + (" (changed)" if record["sample"] else "")
    words = [part for part in record["stderr"].splitlines() if re.search(r"rror|xception|panic|ssert|ailed", part)]
    says = f"{record['verdict']}, reference {theirs}: {(words or [record['reason']])[0].strip()[:110]}"
    for known in CAUSES.get(task, []):
        if problem in known.get("problems", [problem]) and re.search(known.get("says", ""), says):
            return Odd(problem, says, known["cause"])
    return Odd(problem, says, UNEXPLAINED)


def show(found: Found) -> int:
    """Print a section, a line a cause; how many rows have none."""
    what = "differ from the reference" if found.task.startswith("multiple-") else "differ between the two rules"
    print(f"\n## {found.task}\n\n{found.rows} rows judged, {found.passed} pass, {len(found.differ)} {what}.")
    for title, odds in (("differ", found.differ), ("canonical solutions that do not pass", found.failed)):
        if odds:
            print(f"\n| {title} | the first: here, there | cause |\n| --- | --- | --- |")
        for cause, same in grouped(odds).items():
            problems = ", ".join(one.problem for one in same)
            cells = [f"{len(same)}: {problems}" if len(same) > 1 else problems, same[0].says, cause]
            print("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    sys.stdout.flush()
    return sum(one.cause == UNEXPLAINED for one in found.differ + found.failed)


def grouped(odds: list[Odd]) -> dict[str, list[Odd]]:
    """By cause; without one, each by itself."""
    groups: dict[str, list[Odd]] = {}
    for one in odds:
        groups.setdefault(one.cause if one.cause != UNEXPLAINED else f"{UNEXPLAINED} {one.problem}", []).append(one)
    return groups


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
