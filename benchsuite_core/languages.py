"""What a language is: one value that says how its programs are laid out, built, run and recognised.

A language plugin starts no process and judges nothing. Beside its value it brings a folder with a Dockerfile
(`Language.image`), a few programs with known verdicts (`Language.gold`) and the tests of the conformance kit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import field, frozen

from benchsuite_core.records import Program, Verdict


@frozen(kw_only=True)
class Gold:
    """A program whose verdict is known; the gold gate runs it before any model is scored.

    Attributes:
        name: what it shows, in two or three words.
        program: the program.
        verdict: what the judge must say.
        gate: the gold gate runs it too. Without it only the conformance kit does: for programs that use up a limit,
            which is slow on purpose.
    """

    name: str
    program: Program
    verdict: Verdict
    gate: bool = True


@frozen(kw_only=True)
class Part:
    """One process of a program: a fork that runs a role of a resident, or a command.

    Attributes:
        role: name of the resident module whose ``main(text, half)`` the process runs; the name of the part where it is
            a command.
        text: what it gets, and no other process can see.
        argv: the command; empty for a role of a resident. It has the descriptors of docs/design/split.md.
        file: instead of a text, the name of a file that the build made; it is gone when the next part starts. Only for
            commands.
    """

    role: str
    text: str = ""
    argv: tuple[str, ...] = ()
    file: str = ""


@frozen(kw_only=True)
class Prebuilt:
    """The part of a program with tests that is the task's own: built once for all solutions of a problem.

    Attributes:
        files: names of the layout's files that it is built of; what is in them must not depend on the solution.
        build: commands that build it.
        makes: names of the files that they make.
    """

    files: tuple[str, ...]
    build: tuple[tuple[str, ...], ...]
    makes: tuple[str, ...]


def _nothing() -> Mapping[str, str]:
    return {}


@frozen(kw_only=True)
class Language:
    """One programming language.

    Attributes:
        id: as in INTERFACE's list: ``python``.
        name: as people write it: ``Python``.
        aliases: other ids: ``("py",)``.
        extensions: of source files, with the dot.
        fences: info strings of Markdown code fences; the id and the aliases are among them by themselves.
        image: folder with the Dockerfile, inside the plugin's package. The image must have ``python3``.
        shares: folders whose files, but for their Dockerfiles, are there too when the image is built.
        source: name of the source file of a program.
        build: commands that run before the program, in its directory; none for interpreted languages.
        compiler: command in the image that stays alive and builds one program with tests after another, exactly as
            `build` or `build_tests` would; see docs/design/warm-compilers.md. Empty where there is none.
        build_tests: the same for a program with tests; the same as `build` where None.
        prebuilt: what of a program with tests is built of the task alone, before `build_tests`, and then kept.
        run: command that runs a program without tests, exactly as a user would.
        test: command that runs a program with tests and proves their end; the same as `run` where None.
        layout: files of a program with tests, name to text, from the program and the name that its checks have now.
            By default `source` with the whole text.
        checks: pattern of what tests call to check something, as in ``[.]assert_equal``: it is given another name for
            every run, which `layout` defines, and counted. See `proof`.
        proves: the layout of a tested program fetches and returns the token (see docs/explanation/verdicts.md);
            without it a pass rests on the exit status alone and is marked so.
        resident: source of the modules that a sandbox keeps loaded for this language, by name; a process that runs one
            is a fork, which costs no start-up. See docs/design/split.md.
        roles: the processes of a tested program: the candidate alone, which then fetches the token, or, for a program
            with `Program.split`, the candidate and the checker. Instead of `test`; and of `layout`, unless they are
            files that `build_tests` makes.
        plain: source of a tested program as the reference evaluators run it, so that it ends with status 0 where they
            count a pass; `run` runs it. By default the whole text, which is right where they look at the exit status.
        splits: programs with `Program.split` run as two processes, so that a pass has the integrity ``split``.
        build_failed: pattern that, found in the end of stderr of a program that ended with a status other than
            0, means that it did not build; for languages without a build step.
        check_failed: the same for a check that found a wrong answer, as against a crash.
        memory_failed: the same for a language whose own limit of memory ends a program before the sandbox's does.
        definition: pattern template that finds where ``{name}`` is defined, from the start of a line, attributes
            and decorators of the definition included; without capturing groups. Cuts answers and prompts.
        imports: pattern of a whole line that brings in names from elsewhere (import, include, use).
        gold: programs with known verdicts: at least one that passes and one that fails.
    """

    id: str
    name: str
    image: Path
    source: str
    run: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    fences: tuple[str, ...] = ()
    shares: tuple[Path, ...] = ()
    build: tuple[tuple[str, ...], ...] = ()
    compiler: tuple[str, ...] = ()
    build_tests: tuple[tuple[str, ...], ...] | None = None
    prebuilt: Prebuilt | None = None
    test: tuple[str, ...] | None = None
    layout: Callable[[Program, str], Mapping[str, str]] | None = None
    checks: str = ""
    proves: bool = False
    resident: Callable[[], Mapping[str, str]] = _nothing
    roles: Callable[[Program], tuple[Part, ...]] | None = None
    plain: Callable[[Program], str] | None = None
    splits: bool = False
    build_failed: str = ""
    check_failed: str = ""
    memory_failed: str = ""
    definition: str = ""
    imports: str = ""
    gold: tuple[Gold, ...] = field(default=(), repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The id and its aliases."""
        return (self.id, *self.aliases)

    @property
    def tags(self) -> frozenset[str]:
        """Info strings of Markdown fences that mean this language, in lower case."""
        return frozenset(tag.lower() for tag in (*self.names, *self.fences))

    def files(self, program: Program, name: str = "") -> Mapping[str, str]:
        """The files of a program, by name; a program without tests is its source file alone.

        Args:
            program: with its checks renamed.
            name: that they have.
        """
        if program.tests and self.layout is not None:
            return self.layout(program, name)
        return {self.source: program.text}

    def builds(self, program: Program) -> tuple[tuple[str, ...], ...]:
        """The commands that build a program, those of what is prebuilt first."""
        if not program.tests or self.build_tests is None:
            return self.build
        return (*(self.prebuilt.build if self.prebuilt else ()), *self.build_tests)

    def command(self, program: Program) -> tuple[str, ...]:
        """The command that runs a program in the directory with its files."""
        return self.test if program.tests and self.test is not None else self.run

    def find_definition(self, text: str, name: str) -> int:
        """Offset of the line that defines `name` in `text`; -1 where it is not defined or cannot be told."""
        if not self.definition or not name:
            return -1
        found = re.search(self.definition.replace("{name}", re.escape(name)), text, re.MULTILINE)
        return found.start() if found else -1

    def find_definitions(self, text: str) -> list[tuple[int, str]]:
        """Offset and name of everything that `text` defines where `definition` can see it, in order."""
        if not self.definition:
            return []
        # Whatever a language allows in names: all but white space, brackets and the commonest punctuation.
        pattern = self.definition.replace("{name}", r"([^\s()\[\]{}<>:;,=.\"'`]+)")
        return [
            (found.start(), found[found.lastindex])
            for found in re.finditer(pattern, text, re.MULTILINE)
            if found.lastindex
        ]

    def is_import(self, line: str) -> bool:
        """The whole line brings in names from elsewhere."""
        return bool(self.imports) and re.fullmatch(self.imports, line.rstrip()) is not None
