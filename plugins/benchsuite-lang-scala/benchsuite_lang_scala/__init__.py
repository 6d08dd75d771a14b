"""Scala programs for benchsuite: the value that says how they are laid out, built, run and recognised."""

from __future__ import annotations

from pathlib import Path

import benchsuite_lang_java
from attrs import evolve
from benchsuite_lang_java import JAVA

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_lang_scala.gold import GOLD
from benchsuite_lang_scala.layout import layout

_LIB = "/usr/share/scala/lib"
_COMPILER = (
    "java",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "-XX:+DisableAttachMechanism",
    "-XX:MaxRAMPercentage=80",
    "-XX:TieredStopAtLevel=1",
    "-cp",
    f"/opt/benchsuite/compiler:{_LIB}/scala-compiler.jar:{_LIB}/scala-reflect.jar:{_LIB}/scala-library.jar",
    "Compiler",
)
_MODIFIERS = r"(?:(?:private|protected|final|sealed|abstract|implicit|lazy|override|case)(?:\[\w+\])?[ \t]+)*"

# Tests run in Java's checker, whose lines at the end of a failure are Java's.
SCALA = evolve(
    JAVA,
    id="scala",
    name="Scala",
    extensions=(".scala",),
    image=Path(__file__).parent / "image",
    shares=(Path(benchsuite_lang_java.__file__).parent / "image",),
    source="Main.scala",
    run=("scala", "-nc", "Main.scala"),
    plain=None,
    compiler=_COMPILER,
    build_tests=((*_COMPILER, "."),),
    layout=layout,
    # The place of the last error, which a script's runner ends with; and what one file would not have built.
    build_failed=(
        r"^\S+\.scala:\d+: error: [^\n]*\n(?:[^\n]*\n){1,8}?[ \t]*\^\s*\Z"
        r"|^java\.lang\.LinkageError: duplicate class: \S+\s*\Z"
    ),
    check_failed=r"^java\.lang\.AssertionError\b.*\s*\Z",
    definition=rf"^[ \t]*{_MODIFIERS}(?:def|object|class|trait|val|type)[ \t]+{{name}}(?!\w)",
    imports=r"import[ \t]+[\w.]+(?:\{[^{}\n]*\})?(?:[ \t]*,[ \t]*[\w.]+(?:\{[^{}\n]*\})?)*[ \t]*;?[ \t]*",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Scala."""
    return [SCALA]
