"""Rust programs for benchsuite: the value that says how they are laid out, built, run and recognised."""

from __future__ import annotations

from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language, Prebuilt
from benchsuite_lang_rust.gold import GOLD
from benchsuite_lang_rust.layout import CRATES, layout, plain

RUST = Language(
    id="rust",
    name="Rust",
    aliases=("rs",),
    extensions=(".rs",),
    image=Path(__file__).parent / "image",
    source="main.rs",
    build=(("rustc", *CRATES, "main.rs"),),
    run=("./main",),
    # The tests' source is gone before the compiler reads the solution, which may include any file.
    prebuilt=Prebuilt(
        files=("tests.rs", "tests.options"),
        build=(("rustc", "@tests.options"), ("rm", "tests.rs")),
        makes=("tests",),
    ),
    build_tests=(("rustc", "@solution.options"),),
    test=("./tests",),
    layout=layout,
    checks=r"\bassert(?=(?:_eq|_ne)?[ \t]*!)",
    proves=True,
    plain=plain,
    # A panic of the tests; of a program without tests, and of tests beside their solution, a check's own.
    check_failed=(
        r"^thread '[^'\n]*' panicked at (?:tests\.rs:\d+:\d+:$"
        r"|(?:main|both)\.rs:\d+:\d+:\nassertion (?:failed|`left [!=]= right` failed)\b)"
    ),
    definition=(
        r"^(?:#\[[^\n]*\]\n){0,4}(?:pub(?:\([^()\n]*\))?[ \t]+)?(?:(?:const|async|unsafe)[ \t]+){0,3}"
        r"fn[ \t]+{name}(?!\w)"
    ),
    imports=r"(?:pub[ \t]+)?use[ \t]+[^;]+;|extern[ \t]+crate[ \t]+\w+[ \t]*;",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Rust."""
    return [RUST]
