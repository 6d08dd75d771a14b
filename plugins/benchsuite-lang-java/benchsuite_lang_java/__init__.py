"""Java programs for benchsuite: the value that says how they are laid out, built, run and recognised."""

from __future__ import annotations

import re
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.records import Program
from benchsuite_lang_java.gold import GOLD
from benchsuite_lang_java.layout import layout

# One thread collects garbage, since programs have one CPU; nothing is measured or attached to. The heap may take what
# the sandbox gives, less what the machine itself needs: a quarter, Java's default, fails programs that fit.
_QUICK = ("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-XX:+DisableAttachMechanism")
_HEAP = "-XX:MaxRAMPercentage=80"
_COMPILER = ("java", *_QUICK, _HEAP, "-XX:TieredStopAtLevel=1", "-Xss8m", "-cp", "/opt/benchsuite/compiler", "Compiler")
_CHECKER = (
    "/opt/benchsuite/java/bin/java",
    *_QUICK,
    _HEAP,
    "-Djdk.reflect.useNativeAccessorOnly=true",
    # Turns off what programs may do with memory that is not the machine's.
    "--enable-native-access=checker",
    # For what keeps programs from loading libraries; and the way to a descriptor.
    "--add-exports",
    "java.base/jdk.internal.misc=checker",
    "--add-opens",
    "java.base/java.io=checker",
    # For solutions: without it only what the checker itself needs would be there.
    "--add-modules",
    "java.sql,java.net.http",
    "-m",
    "checker/checker.Main",
)
_IMPORTS = r"import[ \t]+(?:static[ \t]+)?[\w.]+(?:\.\*)?[ \t]*;[ \t]*"
_MODIFIERS = r"(?:(?:public|protected|private|static|final|abstract|sealed|strictfp)[ \t]+)*"


def _plain(program: Program) -> str:
    # Java runs the first class of a file; what the file imports stands before it.
    if program.tests.lstrip().startswith("}"):
        return program.text
    imports = "\n".join(re.findall(rf"^{_IMPORTS}$", program.solution, re.MULTILINE))
    return f"{imports}\n{program.tests}\n{re.sub(rf'^{_IMPORTS}$', '', program.solution, flags=re.MULTILINE)}"


JAVA = Language(
    id="java",
    name="Java",
    extensions=(".java",),
    image=Path(__file__).parent / "image",
    source="Main.java",
    run=("java", "-ea", "Main.java"),
    plain=_plain,
    compiler=_COMPILER,
    build_tests=((*_COMPILER, "."),),
    test=_CHECKER,
    layout=layout,
    proves=True,
    # The launcher's last line, which compiles a source that it is given; and what one file would not have built.
    build_failed=r"^error: compilation failed\s*\Z|^java\.lang\.LinkageError: duplicate class: \S+\s*\Z",
    # The checker's last line, after the trace. HumanEval-X and MultiPL-E raise an AssertionError, MBXP an exception
    # with a text of its own.
    check_failed=r"^java\.lang\.(?:AssertionError\b|Exception: Exception -- test case \d+ did not pass).*\s*\Z",
    memory_failed=r"^java\.lang\.OutOfMemoryError\b.*\s*\Z",
    definition=(
        rf"^[ \t]*(?:@\w+[^\n]*\n[ \t]*){{0,4}}{_MODIFIERS}(?:(?:class|interface|enum|record)[ \t]+{{name}}(?!\w)"
        r"|(?!(?:return|new|else|throw)\b)[\w.<>\[\]?,&]+(?:[ \t]+[\w.<>\[\]?,&]+){0,6}[ \t]+{name}[ \t]*\()"
    ),
    imports=_IMPORTS,
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Java."""
    return [JAVA]
