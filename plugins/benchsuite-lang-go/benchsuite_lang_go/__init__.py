"""Go programs for benchsuite: the value that says how they are laid out, built, run and recognised."""

from __future__ import annotations

from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_lang_go.gold import GOLD
from benchsuite_lang_go.layout import layout, plain

_LIB = "/usr/local/lib/benchsuite"  # in the image
_TOOL = ("sh", "-c", 'exec "$0" "$@" >&2')  # the compiler reports on stdout
# What `go build` and `go test` run.
_BUILD = (
    (*_TOOL, f"{_LIB}/compile", "-pack", f"-I={_LIB}/packages", "-I=.", "-p=main", "-o=main.a", "main.go"),
    (*_TOOL, f"{_LIB}/link", "-s", "-w", f"-L={_LIB}/packages", "-L=.", "-o=main", "main.a"),
)

GO = Language(
    id="go",
    name="Go",
    aliases=("golang",),
    extensions=(".go",),
    image=Path(__file__).parent / "image",
    source="main.go",
    build=_BUILD,
    run=("./main",),
    build_tests=(
        (*_TOOL, f"{_LIB}/compile", "@tests.options"),
        (*_TOOL, f"{_LIB}/compile", "@solution.options"),
        *_BUILD,
        ("rm", "tests.go", "harness.go"),
    ),
    test=("./main",),
    layout=layout,
    proves=True,
    plain=plain,
    # The harness's last line where tests failed; the tests of MBXP panic.
    check_failed=r"^FAIL: \d+ of \d+ tests passed\s*\Z|^panic: Exception --- test case \d+ failed to pass\b",
    definition=r"^func[ \t]+(?:\([^()\n]*\)[ \t]*)?{name}[ \t]*[\[(]|^type[ \t]+{name}[ \t]",
    imports=r"package[ \t]+\w+|import[ \t].*",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Go."""
    return [GO]
