import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from benchsuite_ollama import OllamaBackend, benchsuite_backends

from benchsuite_core.backends import ModelSpec
from benchsuite_core.errors import BackendError, MissingError, UsageError


def test_the_plugin_brings_one_backend_called_ollama():
    assert [backend.name for backend in benchsuite_backends()] == ["ollama"]


def test_a_base_prompt_goes_out_raw_with_every_parameter_that_a_modelfile_could_set(server, backend, ask):
    request = ask(
        "def add(a, b):\n", temperature=0.8, top_p=0.9, top_k=7, max_tokens=99, stop=("\ndef", "\n#"), seed=40, sample=2
    )
    backend("base:1b").generate([request])
    path, body = server.requests[-1]
    assert path == "/api/generate"
    assert body == {
        "model": "base:1b",
        "prompt": "def add(a, b):\n",
        "raw": True,
        "stream": False,
        "truncate": False,
        "shift": False,
        "keep_alive": "30m",
        "options": {
            "num_ctx": 8192,
            "num_predict": 99,
            "temperature": 0.8,
            "top_p": 0.9,
            "top_k": 7,
            "seed": 42,
            "stop": ["\ndef", "\n#"],
            "min_p": 0.0,
            "typical_p": 1.0,
            "repeat_penalty": 1.0,
            "repeat_last_n": 0,
            "presence_penalty": 0.0,
            "frequency_penalty": 0.0,
        },
    }


def test_messages_go_to_the_chat_with_the_models_own_stop_strings_kept(server, backend, ask):
    server.answers[""] = "Here it is."
    (completion,) = backend().generate([ask("Write f.", chat=True, stop=("\nclass",))])
    path, body = server.requests[-1]
    assert path == "/api/chat"
    assert body["messages"] == [{"role": "user", "content": "Write f."}]
    assert body["options"]["stop"] == ["\nclass", "<|im_start|>", "<|im_end|>"]
    assert completion.text == "Here it is."


def test_each_sample_is_one_request_with_a_seed_of_its_own(server, backend, ask):
    server.answers[""] = ["    return 0", "    return 1", "    return 2"]
    completions = backend("base:1b").generate([ask(sample=sample) for sample in range(3)])
    assert [completion.text for completion in completions] == ["    return 0", "    return 1", "    return 2"]
    assert [body["options"]["seed"] for body in server.completions] == [0, 1, 2]


def test_a_negative_seed_never_means_any_seed(server, backend, ask):
    backend("base:1b").generate([ask(seed=-1)])
    assert server.completions[-1]["options"]["seed"] == 2**31 - 1


def test_tokens_and_time_are_kept_and_loading_is_not_counted(server, backend, ask):
    server.answers[""] = "a b c"
    (completion,) = backend("base:1b").generate([ask("one two")])
    assert (completion.prompt_tokens, completion.completion_tokens) == (2, 3)
    assert completion.seconds == 2.0
    assert (completion.attempts, completion.finish_reason) == (1, "stop")


def test_an_answer_that_reached_its_bound_says_length(server, backend, ask):
    server.answers[""] = "one two three four"
    (completion,) = backend("base:1b").generate([ask(max_tokens=2)])
    assert (completion.text, completion.finish_reason) == ("one two", "length")


def test_stop_strings_are_applied_again_where_the_server_missed_one(server, backend, ask):
    server.answers[""] = {"text": "x = 1\nprint(x)\ny", "done_reason": "length"}
    one = backend("base:1b")
    one._stops_by_server = False
    (completion,) = one.generate([ask(stop=("\nprint",))])
    assert (completion.text, completion.finish_reason) == ("x = 1", "stop")


def test_thinking_is_asked_for_kept_apart_and_never_cut_by_our_stop_strings(server, backend, ask):
    server.answers[""] = {"text": "def f(): pass\n# end", "thinking": "A comment\n# might help."}
    (completion,) = backend("thinker:8b").generate([ask(chat=True, stop=("\n#",))])
    assert server.completions[-1]["think"] is True
    assert "\n#" not in server.completions[-1]["options"]["stop"]
    assert (completion.text, completion.reasoning) == ("def f(): pass", "A comment\n# might help.")


def test_a_base_prompt_never_makes_a_model_think(server, backend, ask):
    server.answers[""] = {"text": "    return 1", "thinking": "hm"}
    (completion,) = backend("thinker:8b").generate([ask()])
    assert server.completions[-1]["think"] is False
    assert completion.reasoning == ""


def test_a_thought_that_was_cut_is_no_answer(server, backend, ask):
    server.answers[""] = {"text": "<think>def f(): return 1", "done_reason": "length"}
    (completion,) = backend().generate([ask(chat=True)])
    assert (completion.text, completion.finish_reason) == ("", "length")
    assert completion.reasoning == "def f(): return 1"


def test_a_stop_string_that_ended_a_thought_is_not_sent_again(server, backend, ask):
    server.answers[""] = "<think>I write\ndef f</think>def f(): pass"
    one = backend()
    (completion,) = one.generate([ask(chat=True, stop=("\ndef",))])
    assert (completion.text, completion.attempts) == ("def f(): pass", 2)
    one.generate([ask(chat=True, stop=("\ndef",))])
    assert [("\ndef" in body["options"]["stop"]) for body in server.completions] == [True, False, False]


@pytest.mark.parametrize(("think", "sent"), [("false", False), ("true", True), ("high", "high")])
def test_how_much_a_model_thinks_can_be_chosen_and_is_part_of_its_identity(server, backend, ask, think, sent):
    one = backend("thinker:8b", think=think)
    one.generate([ask(chat=True)])
    assert server.completions[-1]["think"] == sent
    assert one.describe().digest.endswith(f";think={think}")


def test_options_reach_the_server(server, backend, ask):
    one = backend("base:1b", num_ctx="2048", keep_alive="0", concurrency="2")
    one.generate([ask()])
    assert server.completions[-1]["options"]["num_ctx"] == 2048
    assert server.completions[-1]["keep_alive"] == 0
    assert one.concurrency == 2


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"num_ctx": "many"}, "num_ctx='many' is not a whole number"),
        ({"num_ctx": "3"}, "from 16"),
        ({"timeout": "nan"}, "timeout"),
        ({"concurrency": "0"}, "concurrency"),
        ({"retries": "-1"}, "retries"),
        ({"think": "hihg"}, "Did you mean 'high'?"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused_by_name(options, named):
    with pytest.raises(UsageError) as caught:
        OllamaBackend(ModelSpec(backend="ollama", name="m", options=options))
    assert named in caught.value.message


def test_every_option_is_documented_in_one_line():
    assert set(OllamaBackend.options) == {"num_ctx", "keep_alive", "think", "concurrency", "timeout", "retries"}
    assert all(line and "\n" not in line for line in OllamaBackend.options.values())


def test_describe_tells_the_digest_the_server_and_the_quantisation(server, backend):
    info = backend().describe()
    assert info.digest == f"{sum(b'coder:7b'):064x}"
    assert info.details["quantization"] == "Q4_K_M"
    assert (info.details["ollama"], info.details["server"], info.details["num_ctx"]) == ("0.33.0", server.url, 8192)


@pytest.mark.parametrize(
    ("model", "chat"), [("coder:7b", True), ("thinker:8b", True), ("base:1b", False), ("rendered:1b", True)]
)
def test_a_model_chats_by_default_when_it_has_a_template_of_its_own(server, backend, model, chat):
    shown = {"modelfile": "FROM x\nRENDERER qwen3-coder\n"}
    server.models = server.models | {
        "rendered:1b": {"template": "{{ .Prompt }}", "capabilities": ["completion"], "show": shown}
    }
    assert backend(model).describe().chat is chat


def test_a_model_with_less_context_gets_no_more_than_it_has(server, backend, ask):
    server.models = {"small:1b": {"template": "{{ .Prompt }}", "capabilities": ["completion"], "context": 2048}}
    backend("small:1b").generate([ask()])
    assert server.completions[-1]["options"]["num_ctx"] == 2048


def test_the_tag_latest_and_the_default_registry_go_without_saying(server, backend):
    server.models = {"plain:latest": {"template": "{{ .Prompt }}", "capabilities": []}}
    assert backend("plain").describe().digest
    server.models["registry.ollama.ai/library/plain"] = server.models["plain:latest"]
    assert backend("registry.ollama.ai/library/plain").describe().digest


def test_a_model_that_is_not_there_comes_with_near_names_and_the_command_that_pulls_it(server, backend):
    with pytest.raises(MissingError) as caught:
        backend("codr:7b")
    assert "Did you mean 'coder:7b'" in caught.value.message
    assert caught.value.hint == f"OLLAMA_HOST={server.url} ollama pull codr:7b"


def test_an_embedding_model_and_thinking_that_a_model_cannot_do_are_refused(backend):
    with pytest.raises(UsageError, match="only embeds"):
        backend("embedder")
    with pytest.raises(UsageError, match="cannot think"):
        backend("coder:7b", think="true")


def test_a_server_that_is_not_there_is_said_at_once_with_the_command_that_starts_it(unused_port, monkeypatch):
    monkeypatch.setenv("OLLAMA_HOST", f"127.0.0.1:{unused_port}")
    one = OllamaBackend(ModelSpec(backend="ollama", name="m"))
    began = time.monotonic()
    with pytest.raises(MissingError) as caught:
        one.describe()
    one.close()
    assert time.monotonic() - began < 3
    assert f"http://127.0.0.1:{unused_port}" in caught.value.message
    assert "ollama serve" in caught.value.hint
    assert "OLLAMA_HOST" in caught.value.hint


@pytest.mark.parametrize(
    "faults", [["500", "500", "500"], ["503"], ["429@0.2"], ["reset"], ["cut"], ["reset", "cut", "502"]]
)
def test_passing_trouble_is_tried_again_and_every_attempt_is_counted(server, backend, ask, faults):
    server.answers[""] = "whole"
    one = backend("base:1b")
    server.faults.extend(faults)
    (completion,) = one.generate([ask()])
    assert completion.text == "whole"
    assert completion.attempts == len(faults) + 1 == len(server.completions)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("undone", "not done"),
        ("error", "model runner has unexpectedly stopped"),
        ("garbage", "no JSON"),
        ("400", "answered 400"),
        ("401", "answered 401"),
        ("404", "answered 404"),
    ],
)
def test_lasting_trouble_fails_at_once_and_is_never_a_completion(server, backend, ask, fault, said):
    one = backend("base:1b")
    server.faults.append(fault)
    with pytest.raises(BackendError, match=said) as caught:
        one.generate([ask()])
    assert not caught.value.retry
    assert len(server.completions) == 1


def test_trouble_that_stays_ends_after_the_attempts_and_says_how_many(server, backend, ask):
    one = backend("base:1b")
    server.faults.extend(["500"] * 9)
    with pytest.raises(BackendError, match=r"answered 500 .*: so it was told \(4 attempts\)"):
        one.generate([ask()])
    assert len(server.completions) == 4


def test_a_model_that_goes_away_in_mid_run_is_named_with_its_pull(server, backend, ask):
    one = backend("base:1b")
    server.models = {}
    with pytest.raises(BackendError, match="model 'base:1b' not found") as caught:
        one.generate([ask()])
    assert caught.value.hint == "ollama pull base:1b"


def test_a_prompt_that_does_not_fit_is_an_error_and_not_cut(backend, ask):
    with pytest.raises(BackendError, match="exceeds the context length") as caught:
        backend("base:1b", num_ctx="16").generate([ask("word " * 40)])
    assert "-M num_ctx" in caught.value.hint


@pytest.mark.parametrize("reason", ["load", "unload", "", None])
def test_an_answer_that_ended_for_any_other_reason_is_an_error(server, backend, ask, reason):
    server.answers[""] = {"text": "x", "done_reason": reason}
    server.described = None  # such an answer need not be as described
    with pytest.raises(BackendError, match="ended an answer for the reason"):
        backend("base:1b").generate([ask()])


def test_many_threads_generate_at_once_and_each_gets_its_own_answer(server, backend, ask):
    server.answers[""] = [f"answer {number}" for number in range(24)]
    server.hold = 0.05
    one = backend("base:1b", concurrency="8")
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda number: one.generate([ask(sample=number)])[0].text, range(24)))
    assert texts == [f"answer {number}" for number in range(24)]
    assert server.most_busy > 1


def test_the_module_imports_nothing_heavy():
    code = "import sys, benchsuite_ollama; print(sorted({'httpx', 'stamina', 'yaml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_stand_in_runs_as_a_process_and_ends_with_its_input(tmp_path, ask):
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"add": "    return a + b\n", "": "    pass\n"}))
    command = [sys.executable, Path(__file__).with_name("ollama_stand_in.py"), "--answers", answers, "--faults", "500"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        url = process.stdout.readline().strip()
        one = OllamaBackend(ModelSpec(backend="ollama", name="base:1b", url=url))
        one.describe()
        (completion,) = one.generate([ask("def add(a, b):\n")])
        one.close()
        with urllib.request.urlopen(f"{url}/stand-in/requests") as reply:
            sent = [entry["path"] for entry in json.load(reply)]
        with urllib.request.urlopen(f"{url}/stand-in/violations") as reply:
            assert json.load(reply) == []
        process.stdin.close()
        assert process.wait(5) == 0
    assert (completion.text, completion.attempts) == ("    return a + b\n", 2)
    assert sent == ["/api/show", "/api/generate", "/api/generate"]


def test_the_stand_in_refuses_what_the_description_does_not_allow(stand_in, described):
    if described is None:
        pytest.skip("ollama-openapi.yaml is in the folder that BENCHSUITE_TEST_DATA names; it is not set")
    with stand_in.StandIn(described=described) as server:
        body = json.dumps({"model": "base:1b", "prompt": 1, "tempreature": 1, "options": {"topk": 1}}).encode()
        with pytest.raises(urllib.error.HTTPError, match="400"):
            urllib.request.urlopen(urllib.request.Request(f"{server.url}/api/generate", data=body))
    assert len(server.violations) == 3
