"""C# programs for benchsuite: the value that says how they are laid out, built, run and recognised."""

from __future__ import annotations

from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language, Part
from benchsuite_core.records import Program
from benchsuite_lang_csharp.gold import GOLD
from benchsuite_lang_csharp.layout import CHECKS, divided, layout, plain

_LIB = "/usr/local/lib/benchsuite"  # in the image
_COMPILER = ("mono", f"{_LIB}/compiler.exe")
_MODIFIERS = r"(?:(?:public|protected|internal|private|static|sealed|abstract|partial|readonly|unsafe|async)[ \t]+)*"


def _roles(program: Program) -> tuple[Part, ...]:
    if not divided(program):
        return (Part(role="candidate", file="program", argv=("mono", f"{_LIB}/together.exe")),)
    return (
        Part(role="candidate", file="solution", argv=("mono", f"{_LIB}/candidate.exe")),
        Part(role="checker", file="tests", argv=(f"{_LIB}/mono", f"{_LIB}/checker.exe")),
    )


CSHARP = Language(
    id="csharp",
    name="C#",
    aliases=("cs", "c#"),
    extensions=(".cs",),
    image=Path(__file__).parent / "image",
    source="main.cs",
    build=(
        (
            *("mcs", "-d:DEBUG", "-r:System.Numerics.dll", f"-r:{_LIB}/KellermanSoftware.Compare-NET-Objects.dll"),
            *("main.cs", "-out:main.exe"),
        ),
    ),
    run=("mono", "main.exe"),
    plain=plain,
    compiler=_COMPILER,
    build_tests=((*_COMPILER, "."),),
    layout=layout,
    roles=_roles,
    checks=CHECKS,
    proves=True,
    splits=True,
    check_failed=r"^a check failed: .*\s*\Z",
    memory_failed=r"^System\.OutOfMemoryException: .*\s*\Z",
    definition=(
        rf"^[ \t]*(?:\[\w[^\n]*\]\n[ \t]*){{0,4}}{_MODIFIERS}"
        r"(?:(?:class|interface|enum|struct|delegate)[ \t]+{name}(?!\w)"
        r"|(?!(?:return|new|else|throw|await)\b)[\w.<>\[\]?,&]+(?:[ \t]+[\w.<>\[\]?,&]+){0,6}[ \t]+{name}[ \t]*\()"
    ),
    imports=r"using[ \t]+(?:static[ \t]+)?(?:\w+[ \t]*=[ \t]*)?[\w.<>, ]+[ \t]*;[ \t]*",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """C#."""
    return [CSHARP]
