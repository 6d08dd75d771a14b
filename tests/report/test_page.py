"""The report as a reader, a browser and somebody hostile meet it."""

from __future__ import annotations

import base64
import functools
import hashlib
import http.server
import shutil
import subprocess
import threading
import tracemalloc
from html.parser import HTMLParser

import pytest

from benchsuite_core.report.page import render

HOSTILE = (
    "<script>alert(1)</script>",
    "</pre></details></textarea></title></style><h1 id=evil>evil</h1>",
    '"><img src=http://evil.example/x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "nul \x00 and \x08 and \r",
    "lone \ud800 and \udcff",
    "bidi \u202eevil\u2066 and zero\u200bwidth",
    "lines\u2028of\u2029unicode",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "<!-- --> ]]> &lt;b&gt; &#60;",
)


class Reader(HTMLParser):
    """What a browser would make of the page: its elements, attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.comments: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.comments.append(data)

    def tags(self) -> list[tuple[str, frozenset[str]]]:
        return [(tag, frozenset(attrs)) for tag, attrs in self.elements]


def page_of(shelf, *runs) -> str:
    return "".join(render(runs, shelf.store))


def test_every_element_that_opens_is_closed_in_its_place(shelf, row):
    run = shelf.put([row("a"), row("b", verdict="failed"), row("b", 1)], ks=(1,))
    assert Reader(page_of(shelf, run)).open == []


def test_the_numbers_stand_beside_their_intervals(shelf, row):
    rows = [row(f"p{number}", 0, "passed" if number < 3 else "failed") for number in range(10)]
    text = Reader(page_of(shelf, shelf.put(rows))).text
    assert "30.0%" in text
    assert "[10.8, 60.3]" in text  # Wilson's interval of 3 of 10


def test_nothing_that_a_model_or_a_program_wrote_becomes_an_element_or_an_attribute(shelf, row):
    def rows(texts):
        return [
            row(
                f"p{number} {text}",
                number,
                "failed",
                text=text,
                stderr=text,
                reason=text,
                cut=(text,),
                program=text or "x",
                suspicion="ended before its tests",
            )
            for number, text in enumerate(texts)
        ]

    known = {
        "command": ["benchsuite", *HOSTILE],
        "model_digest": HOSTILE[0],
        "model": {HOSTILE[1]: HOSTILE[2]},
        "origins": {"humaneval": HOSTILE[3]},
        "known_data": {"humaneval": False},
    }
    tame = {
        "command": ["benchsuite"],
        "model_digest": "d",
        "model": {"x": "y"},
        "origins": {"humaneval": "o"},
        "known_data": {"humaneval": False},
    }
    evil = shelf.put(rows(HOSTILE), id="1aaaaaaaaaa", model=HOSTILE[2], tag=HOSTILE[1], provenance=known)
    good = shelf.put(rows(["text"] * len(HOSTILE)), id="1aaaaaaaaab", model="m", tag="t", provenance=tame)
    page, plain_page = page_of(shelf, evil), page_of(shelf, good)
    read = Reader(page)
    assert read.tags() == Reader(plain_page).tags()
    assert read.comments == []
    assert not [
        name for _, attrs in read.elements for name in attrs if name.startswith("on") or name in {"src", "style"}
    ]
    for text in ("<script>alert(1)</script>", "onerror=alert(1)", "{{ 7 * 7 }}", "&lt;b&gt; &#60;"):
        assert text in read.text


def test_what_steers_a_terminal_or_reorders_a_line_is_made_visible(shelf, row):
    rows = [row(f"p{number}", 0, "failed", text=text, stderr=text) for number, text in enumerate(HOSTILE)]
    page = page_of(shelf, shelf.put(rows))
    page.encode("utf-8")  # no lone surrogate is left
    assert not {character for character in page if ord(character) < 32 and character not in "\n\t"}
    assert not set(page) & set("\u202e\u2066\u200b\u2028\u2029\x7f")
    for seen in (r"\x1b[31mred", r"nul \x00 and", r"lone \ud800", r"bidi \u202eevil", r"lines\u2028of"):
        assert seen in page


def test_the_page_forbids_every_request_and_every_style_but_its_own(shelf, row):
    page = page_of(shelf, shelf.put([row()]))
    read = Reader(page)
    policies = [
        attrs["content"] for tag, attrs in read.elements if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    style = page.partition("<style>")[2].partition("</style>")[0]
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policies == [f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"]
    assert "url(" not in style
    assert "@import" not in style
    assert not [tag for tag, _ in read.elements if tag in {"script", "link", "img", "iframe", "object", "form"}]


def test_a_leading_blank_line_of_a_completion_is_not_swallowed(shelf, row):
    page = page_of(shelf, shelf.put([row("p", 0, "failed", text="\n\nfirst")]))
    assert '<pre tabindex="0">\n\n\nfirst</pre>' in page  # a browser drops the first of them


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"provenance": {"demo": True}}, "This model was trained on the answers of these tasks."),
        ({"provenance": {"partial": {"humaneval": True}}}, "humaneval: not the whole task was run. Problems: 1."),
        (
            {"provenance": {"known_data": {"humaneval": False}, "origins": {"humaneval": "own data x.jsonl"}}},
            "own data x.jsonl; not comparable",
        ),
        ({"provenance": {"sandbox": {"name": "process", "isolation": "none"}}}, "ran with isolation 'none'"),
        ({"status": "interrupted"}, "This run is not whole. Go on with: benchsuite resume 1abc2def3gh"),
    ],
)
def test_what_a_reader_must_know_first_stands_in_a_banner(shelf, row, changes, shown):
    assert shown not in Reader(page_of(shelf, shelf.put([row()], id="1abc2def3zz"))).text
    assert shown in Reader(page_of(shelf, shelf.put([row()], **changes))).text


def test_unscored_samples_are_counted_apart_and_shown_with_their_reason(shelf, row):
    lost = row("p", 1, "unscored", text=None, stderr=None, reason="sandbox: the engine is gone", program="")
    text = Reader(page_of(shelf, shelf.put([row("p", 0), lost]))).text
    assert "100.0%" in text
    assert "samples that the infrastructure failed: 1. They are in no number." in text
    assert "sandbox: the engine is gone" in text


def test_several_k_make_a_curve_with_its_data_and_one_k_makes_none(shelf, row):
    rows = [row(f"p{p}", s, "passed" if s <= p else "failed") for p in range(4) for s in range(5)]
    with_curve = Reader(page_of(shelf, shelf.put(rows, ks=(1, 2, 5))))
    without = Reader(page_of(shelf, shelf.put(rows, ks=(1,), id="1aaaaaaaaaa")))
    assert [attrs for tag, attrs in with_curve.elements if tag == "polygon"]
    assert not [attrs for tag, attrs in without.elements if tag == "polygon"]
    assert "pass@5: 100.0%" in with_curve.text


def test_a_task_in_several_languages_has_a_line_for_each(shelf, row):
    rows = [row("p", 0, "passed", language="python"), row("p", 0, "failed", language="rust")]
    read = Reader(page_of(shelf, shelf.put(rows)))
    assert "50.0%" in read.text
    assert "rust" in read.text
    assert len([attrs for tag, attrs in read.elements if attrs.get("class") == "part"]) == 2


def test_samples_are_capped_in_number_and_the_rest_is_named_with_its_command(shelf, row):
    rows = [row(f"p{p:02}", s, "failed") for p in range(30) for s in range(10)]
    read = Reader(page_of(shelf, shelf.put(rows)))
    shown = [attrs for tag, attrs in read.elements if attrs.get("class") == "sample"]
    assert len(shown) == 25
    assert "275 more are left out" in read.text
    assert "benchsuite records 1abc2def3gh --verdict failed --json" in read.text
    assert "p12" in read.text.partition("What did not pass")[2]  # two of a problem, so that many problems are seen


def test_a_long_text_keeps_its_head_and_its_tail(shelf, row):
    text = "HEAD" + "x" * 1_000_000 + "TAIL"
    page = page_of(shelf, shelf.put([row("p", 0, "failed", text=text)]))
    assert len(page) < 100_000
    assert "HEADxxx" in page
    assert "xxxTAIL" in page
    assert "994,008 characters are left out" in page


def test_all_that_the_numbers_rest_on_is_on_the_page(shelf, row):
    known = {
        "images": {"python": "sha256:feed"},
        "versions": {"benchsuite": "0.1.0"},
        "git": "cafe",
        "command": ["a b", "c"],
    }
    text = Reader(page_of(shelf, shelf.put([row()], provenance=known, tag="nightly"))).text
    for shown in ("'a b' c", "sha256:feed", "0.1.0", "cafe", "nightly", "sha256:0123abcd", "temperature 0.8"):
        assert shown in text


def test_a_run_without_a_result_says_how_to_finish_it(shelf, row):
    run = shelf.put([row()], status="running")
    shelf.store.update_run(run.id, summary={})
    text = Reader(page_of(shelf, shelf.store.run(run.id))).text
    assert "This run has no result yet." in text
    assert f"benchsuite resume {run.id}" in text


def test_several_runs_are_listed_and_linked(shelf, row):
    first = shelf.put([row()], id="1aaaaaaaaaa", model="ollama/one")
    second = shelf.put([row()], id="1aaaaaaaaab", model="ollama/two")
    read = Reader(page_of(shelf, first, second))
    targets = {attrs["id"] for _, attrs in read.elements if "id" in attrs}
    links = [attrs["href"] for tag, attrs in read.elements if tag == "a"]
    assert {"#run-1", "#run-2"} <= set(links)
    assert {link.removeprefix("#") for link in links} <= targets
    ids = [attrs["id"] for _, attrs in read.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_memory_does_not_hold_all_texts(shelf, row):
    big = 200_000
    rows = [row(f"p{p:03}", 0, "failed", text=chr(97 + p % 26) * big, program=f"{p} " * (big // 4)) for p in range(300)]
    run = shelf.put(rows)
    tracemalloc.start()
    try:
        size = sum(len(piece) for piece in render([run], shelf.store))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size < 2_000_000
    # All texts are 120 MB; the store reads 100 records at a time, which is 40 MB.
    assert peak < 80_000_000


@pytest.fixture
def browser() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no chromium is installed")
    return found


@pytest.mark.parametrize("width", [400, 1200])
def test_a_browser_asks_for_nothing_and_need_not_scroll_sideways(shelf, row, browser, tmp_path, width):
    rows = [
        row(f"{'long' * 30}/{p}", s, "passed" if s % 2 else "failed", stderr="y" * 900)
        for p in range(40)
        for s in range(4)
    ]
    rows += [row("last", 0, "failed", text=text, stderr=text, reason=text) for text in HOSTILE[:1]]
    page = page_of(shelf, shelf.put(rows, ks=(1, 2, 4), model="ollama/" + "m" * 120))
    opened = page.replace("<details ", "<details open ")
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.html").write_text(opened, encoding="utf-8")
    # The frame is as wide as the window is meant to be; a headless browser's own window has a least width.
    (site / "index.html").write_text(
        f'<!DOCTYPE html><iframe id="f" src="page.html" style="width:{width}px;height:2000px;border:0"></iframe>'
        "<pre id=said></pre><script>onload=()=>{const d=document.getElementById('f').contentDocument;"
        "document.getElementById('said').textContent='needed '+d.documentElement.scrollWidth+' there '"
        "+d.documentElement.clientWidth+' scripts '+d.scripts.length}</script>",
        encoding="utf-8",
    )
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            asked.append(self.path)

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                f"--user-data-dir={tmp_path / 'profile'}",
                "--virtual-time-budget=5000",
                "--dump-dom",
                f"http://127.0.0.1:{server.server_port}/index.html",
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        server.shutdown()
    said = done.stdout.partition('<pre id="said">')[2].partition("</pre>")[0].split()
    assert said[::2] == ["needed", "there", "scripts"]
    needed, there, scripts = (int(number) for number in said[1::2])
    assert width - 20 <= there <= width  # but for the vertical scroll bar
    assert needed == there
    assert scripts == 0
    assert set(asked) - {"/favicon.ico"} == {"/index.html", "/page.html"}
