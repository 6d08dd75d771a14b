import logging
import socket
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor

import pytest
from benchsuite_openai import OpenAIBackend, benchsuite_backends

from benchsuite_core.backends import ModelSpec
from benchsuite_core.errors import BackendError, BenchsuiteError, MissingError, UnknownNameError, UsageError

KEY = "sk-verysecretkey0123456789"
STOPS = ("\nclass", "\ndef", "\n#", "\n@", "\nprint", "\nif")


def test_the_plugin_brings_one_backend_called_openai():
    assert [backend.name for backend in benchsuite_backends()] == ["openai"]


def test_a_base_prompt_goes_to_completions_with_every_parameter(server, backend, ask):
    request = ask("def add(a, b):\n", temperature=0.8, top_p=0.9, max_tokens=99, stop=("\ndef",), seed=40, sample=2)
    backend().generate([request])
    assert server.requests == [
        (
            "/v1/completions",
            {
                "model": "tiny",
                "prompt": "def add(a, b):\n",
                "stream": False,
                "temperature": 0.8,
                "top_p": 0.9,
                "top_k": 0,
                "max_tokens": 99,
                "stop": ["\ndef"],
                "seed": 42,
                "presence_penalty": 0.0,
                "frequency_penalty": 0.0,
                "min_p": 0.0,
                "repeat_penalty": 1.0,
                "repetition_penalty": 1.0,
            },
        )
    ]


def test_messages_go_to_chat_completions(server, backend, ask):
    server.answers[""] = "Here it is."
    (completion,) = backend().generate([ask("Write f.", chat=True)])
    path, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert body["messages"] == [{"role": "user", "content": "Write f."}]
    assert (completion.text, completion.finish_reason) == ("Here it is.", "stop")


def test_openais_own_server_gets_nothing_that_it_does_not_know():
    one = OpenAIBackend(ModelSpec(backend="openai", name="gpt"))
    assert set(one._manners.neutral) == {"presence_penalty", "frequency_penalty"}
    assert one._manners.no_top_k is None
    one.close()


def test_each_sample_is_one_request_with_a_seed_of_its_own(server, backend, ask):
    backend().generate([ask(sample=sample, seed=7) for sample in range(3)])
    assert [body["seed"] for _, body in server.requests] == [7, 8, 9]
    assert all("n" not in body for _, body in server.requests)


def test_tokens_attempts_and_time_are_kept(server, backend, ask):
    server.answers[""] = "a b c"
    (completion,) = backend().generate([ask("one two")])
    assert (completion.prompt_tokens, completion.completion_tokens, completion.attempts) == (2, 3, 1)
    assert completion.seconds > 0


def test_a_server_that_tells_how_long_the_model_took_is_believed(server, backend, ask):
    server.extra = {"timings": {"prompt_ms": 500, "predicted_ms": 1500.0}}
    assert backend().generate([ask()])[0].seconds == 2.0


def test_a_server_that_counts_no_tokens_leaves_them_unknown(server, backend, ask):
    server.extra = {"usage": None}
    (completion,) = backend().generate([ask()])
    assert (completion.prompt_tokens, completion.completion_tokens) == (None, None)


def test_at_most_four_stop_strings_are_sent_and_all_are_applied(server, backend, ask):
    server.answers[""] = "    return 1\nprint(f())\nif x:"
    (completion,) = backend().generate([ask(stop=STOPS, max_tokens=3)])
    assert server.requests[0][1]["stop"] == list(STOPS[:4])
    assert (completion.text, completion.finish_reason) == ("    return 1", "stop")


def test_a_server_that_refuses_stop_strings_gets_none_and_ours_still_apply(server, backend, ask):
    server.refused["stop"] = "Unsupported parameter: 'stop' is not supported with this model."
    server.answers[""] = "x = 1\ndef g():"
    one = backend()
    completions = one.generate([ask(stop=STOPS), ask(stop=STOPS)])
    assert [(one.text, one.attempts) for one in completions] == [("x = 1", 2), ("x = 1", 1)]


def test_a_strict_server_is_learnt_once_and_every_attempt_is_counted(server, backend, ask):
    server.strict = True
    one = backend()
    first, second = one.generate([ask(), ask()])
    assert (first.attempts, second.attempts) == (5, 1)
    assert set(server.requests[-1][1]) == {
        *("model", "prompt", "stream", "temperature", "top_p", "seed", "max_tokens"),
        *("presence_penalty", "frequency_penalty"),
    }


def test_top_k_is_switched_off_in_the_servers_own_way(server, backend, ask):
    server.refused["top_k"] = "top_k must be -1 (disable), or at least 1, got 0."
    one = backend()
    one._manners.learn(_refusal(server.refused["top_k"]), {"top_k": 0})
    assert one._manners.no_top_k == -1
    one.generate([ask()])
    assert "top_k" not in server.requests[-1][1]


def _refusal(problem):
    from benchsuite_core.http import Reply

    return Reply(status=400, body={}, problem=problem)


def test_max_completion_tokens_is_sent_where_the_old_name_is_refused(server, backend, ask):
    server.refused["max_tokens"] = (
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    )
    (completion,) = backend().generate([ask(chat=True, max_tokens=5)])
    assert completion.attempts == 2
    assert server.requests[-1][1]["max_completion_tokens"] == 5
    assert "max_tokens" not in server.requests[-1][1]


@pytest.mark.parametrize(("name", "value"), [("temperature", 0.2), ("top_p", 0.9), ("seed", 3), ("top_k", 5)])
def test_a_parameter_that_changes_the_result_is_never_dropped_silently(server, backend, ask, name, value):
    server.refused[name] = f"Unsupported value: '{name}' does not support {value} with this model."
    with pytest.raises(BackendError, match="Unsupported value") as caught:
        backend().generate([ask(**{name: value})])
    assert f"-M omit={name}" in caught.value.hint
    assert not caught.value.retry
    one = backend(omit=name)
    one.generate([ask(**{name: value})])
    assert name not in server.requests[-1][1]
    assert one.describe().ignored == (name,)


def test_with_n_consecutive_samples_of_a_prompt_become_one_request(server, backend, ask):
    server.answers["f()"] = ["zero", "one", "two", "three"]
    server.answers["g()"] = "other"
    one = backend(n="3")
    assert one.batch == 3
    requests = [ask(sample=sample) for sample in range(4)] + [ask("def g():\n", problem_id="q")]
    completions = one.generate(requests)
    assert [completion.text for completion in completions] == ["zero", "one", "two", "three", "other"]
    assert [body.get("n") for _, body in server.requests] == [3, None, None]
    assert [body["seed"] for _, body in server.requests] == [0, 3, 0]
    assert [completion.completion_tokens for completion in completions] == [None, None, None, 1, 1]


def test_only_samples_in_a_row_with_the_same_sampling_share_a_request(server, backend, ask):
    backend(n="8").generate([ask(sample=0), ask(sample=2), ask(sample=3, temperature=0.9), ask(sample=4, chat=True)])
    assert [body.get("n") for _, body in server.requests] == [None] * 4


@pytest.mark.parametrize(
    ("how", "requests", "attempts"),
    [("refuse", [2, None, None], [2, 1]), ("ignore", [2, None], [1, 1]), ("same", [2, None, None], [2, 1])],
)
def test_a_server_without_n_is_asked_one_by_one_and_that_is_counted(server, backend, ask, how, requests, attempts):
    server.answers[""] = ["zero", "one", "two"]
    server.n = how
    one = backend(n="2")
    completions = one.generate([ask(sample=0), ask(sample=1)])
    assert [completion.text for completion in completions] == ["zero", "one"]
    assert [body.get("n") for _, body in server.requests] == requests
    assert [completion.attempts for completion in completions] == attempts
    one.generate([ask(sample=0), ask(sample=1)])
    assert server.requests[-1][1].get("n") is None


def test_greedy_samples_may_all_be_equal(server, backend, ask):
    server.answers[""] = "same"
    backend(n="2").generate([ask(sample=0, temperature=0.0), ask(sample=1, temperature=0.0)])
    assert len(server.requests) == 1


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
def test_reasoning_that_the_server_separates_is_kept_apart(server, backend, ask, field):
    server.answers[""] = {"text": "def f(): pass", "message": {field: "let me see"}}
    (completion,) = backend().generate([ask(chat=True)])
    assert (completion.text, completion.reasoning) == ("def f(): pass", "let me see")


def test_reasoning_in_tags_is_kept_apart(server, backend, ask):
    server.answers[""] = "<think>let me see</think>\n\ndef f(): pass"
    (completion,) = backend().generate([ask(chat=True)])
    assert (completion.text, completion.reasoning) == ("def f(): pass", "let me see")


@pytest.mark.parametrize(
    "answer",
    [
        "<think>def f(): return 1",
        {"text": "", "message": {"content": None, "reasoning_content": "def f(): return 1"}, "finish_reason": "length"},
    ],
)
def test_a_thought_that_was_cut_is_no_answer(server, backend, ask, answer):
    server.answers[""] = answer
    (completion,) = backend().generate([ask(chat=True)])
    assert (completion.text, completion.finish_reason) == ("", "length")
    assert completion.reasoning == "def f(): return 1"


def test_a_thought_that_the_template_opened_is_cut_where_nothing_closes_it(server, backend, ask):
    server.answers[""] = "perhaps def f(): return 1"
    (completion,) = backend(thinks="opened").generate([ask(chat=True)])
    assert (completion.text, completion.finish_reason) == ("", "length")


def test_stop_strings_that_end_a_thought_are_not_sent_again(server, backend, ask):
    server.answers[""] = "<think>I write\ndef f</think>def f(): pass"
    one = backend()
    (completion,) = one.generate([ask(chat=True, stop=("\ndef",))])
    assert (completion.text, completion.attempts) == ("def f(): pass", 2)
    assert "stop" not in server.requests[-1][1]


def test_content_in_parts_is_put_together(server, backend, ask):
    parts = [{"type": "text", "text": "def f():"}, {"type": "image"}, {"type": "text", "text": " pass"}]
    server.answers[""] = {"message": {"content": parts}}
    assert backend().generate([ask(chat=True)])[0].text == "def f(): pass"


def test_a_refusal_is_an_answer(server, backend, ask):
    server.answers[""] = {"message": {"content": None, "refusal": "I cannot help with that."}}
    assert backend().generate([ask(chat=True)])[0].text == "I cannot help with that."


def test_an_empty_text_that_the_model_ended_itself_is_a_completion(server, backend, ask):
    server.answers[""] = ""
    (completion,) = backend().generate([ask()])
    assert (completion.text, completion.finish_reason) == ("", "stop")


@pytest.mark.parametrize("reason", ["content_filter", "tool_calls", "abort", "error", None])
def test_a_text_that_ended_for_any_other_reason_is_an_error(server, backend, ask, reason):
    server.answers[""] = {"text": "def half", "finish_reason": reason}
    with pytest.raises(BackendError, match="ended for the reason") as caught:
        backend().generate([ask()])
    assert not caught.value.retry


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"choices": []}, "no choice"),
        ({}, "without choices"),
        ({"choices": "x"}, "without choices"),
        ({"choices": [{"finish_reason": "stop"}]}, "without a text"),
        ({"choices": [{"finish_reason": "stop", "message": {"content": None}}]}, "without a text"),
        ({"choices": [{"finish_reason": "stop", "text": 7}]}, "without a text"),
        ({"error": {"message": "out of memory"}}, "out of memory"),
        ({"error": "bad", "choices": [{"finish_reason": "stop", "text": "x"}]}, "bad"),
    ],
)
def test_an_answer_that_is_none_fails_at_once(server, backend, ask, body, said):
    server.faults.append(body)
    with pytest.raises(BackendError, match=said) as caught:
        backend().generate([ask()])
    assert not caught.value.retry
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "fault", [500, 502, 429, {"error": {"message": "busy", "code": 429}}, {"error": {"code": 503}}]
)
def test_passing_trouble_is_tried_again_and_counted(server, backend, ask, fault):
    server.faults.extend([fault] * 3)
    (completion,) = backend().generate([ask()])
    assert completion.attempts == 4
    assert completion.text


def test_a_model_that_the_server_does_not_list_is_named_with_near_ones(server, backend):
    with pytest.raises(UnknownNameError, match="Did you mean 'tiny'") as caught:
        backend("tyni").describe()
    assert "it lists: tiny" in caught.value.hint
    assert backend("tyni", check="no").describe().digest.startswith("tyni@")


def test_a_model_that_the_server_refuses_fails_at_once(server, backend, ask):
    with pytest.raises(BackendError, match="does not exist") as caught:
        backend("tyni").generate([ask()])
    assert "model's name" in caught.value.hint
    assert len(server.requests) == 1


def test_a_server_without_a_list_of_models_is_fine(server, backend):
    server.models = None
    info = backend("anything").describe()
    assert info.digest.startswith(f"anything@{server.url}:")
    assert info.chat


def test_the_digest_changes_with_what_the_server_says_of_the_model_and_not_with_the_time(server, backend):
    first = backend().describe().digest
    server.models[0]["created"] = 2
    assert backend().describe().digest == first
    server.models[0]["root"] = "/models/other"
    assert backend().describe().digest != first
    assert backend(thinks="opened").describe().digest != backend().describe().digest
    assert backend().describe().details["root"] == "/models/other"


def test_the_address_comes_from_the_environment_where_none_is_named(server, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    one = OpenAIBackend(ModelSpec(backend="openai", name="tiny"))
    assert one.describe().details["server"] == server.url
    one.close()


def test_a_server_that_is_not_there_is_said_with_the_next_step(backend):
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        url = f"http://127.0.0.1:{reserved.getsockname()[1]}/v1"
    with pytest.raises(MissingError, match="cannot be reached") as caught:
        backend(url=url).describe()
    assert "start the server" in caught.value.hint


def test_a_missing_key_names_the_variable(server, backend, ask):
    server.key = KEY
    with pytest.raises(MissingError, match="401") as caught:
        backend().describe()
    assert "OPENAI_API_KEY" in caught.value.hint
    with pytest.raises(BackendError, match="401") as caught:
        backend().generate([ask()])
    assert "OPENAI_API_KEY" in caught.value.hint
    assert not caught.value.retry


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "OTHER_KEY"])
def test_the_key_comes_from_the_variable_that_is_named(server, backend, ask, monkeypatch, name):
    server.key = KEY
    monkeypatch.setenv(name, f" {KEY}\n")
    options = {} if name == "OPENAI_API_KEY" else {"key_env": name}
    one = backend(**options)
    assert one.describe().digest
    assert one.generate([ask()])


def test_a_named_variable_that_is_not_set_is_missing(backend):
    with pytest.raises(MissingError, match="OTHER_KEY is not set"):
        backend(key_env="OTHER_KEY")


@pytest.mark.parametrize("given", [KEY, "gsk_verysecretkey0123456789", "", "a b"])
def test_a_key_given_in_place_of_a_variables_name_is_not_repeated(backend, given):
    with pytest.raises(UsageError, match="never a key") as caught:
        backend(key_env=given)
    assert KEY[3:] not in caught.value.message + caught.value.hint


def test_a_key_with_odd_characters_is_refused_without_showing_it(backend, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", f"{KEY}\u2026é")
    with pytest.raises(UsageError, match="OPENAI_API_KEY") as caught:
        backend()
    assert KEY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("where", ["header", "query", "login"])
def test_the_key_is_in_no_error_no_log_no_repr_and_no_detail(server, backend, ask, monkeypatch, caplog, where):
    caplog.set_level(logging.DEBUG)
    url = server.url
    if where == "header":
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
    elif where == "query":
        url += f"?api-key={KEY}"
    else:
        url = url.replace("http://", f"http://user:{KEY}@")
    seen = []

    def note(action):
        try:
            seen.append(repr(action()))
        except BenchsuiteError as error:
            seen.extend(traceback.format_exception(error))
            while error is not None:
                seen.extend([str(error), repr(error), getattr(error, "hint", "")])
                error = error.__cause__

    one = backend(url=url)
    note(one.describe)
    seen += [repr(one), str(one.spec), repr(one.spec), repr(one.describe().details), one.describe().digest]
    note(lambda: one.generate([ask()]))
    server.faults.extend([500] * 9)
    note(lambda: one.generate([ask()]))
    server.faults.clear()
    server.key = "another"
    note(one.describe)
    note(lambda: one.generate([ask()]))
    server.faults.append({"error": {"message": f"no such key {KEY}", "param": KEY}})
    server.key = ""
    note(lambda: one.generate([ask()]))
    note(backend("tyni", url=url).describe)
    seen += [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    assert len(seen) > 30
    assert any("HTTP Request" in line for line in seen)
    assert any("answered 401" in line for line in seen)
    assert [line for line in seen if KEY in line] == []


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"n": "0"}, "-M n='0'"),
        ({"stops": "x"}, "-M stops"),
        ({"omit": "temprature"}, "Did you mean 'temperature'"),
        ({"check": "nope"}, "value of -M check"),
        ({"thinks": "yes"}, "value of -M thinks"),
        ({"concurrency": "1.5"}, "-M concurrency"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused_by_name(backend, options, named):
    with pytest.raises(UsageError) as caught:
        backend(**options)
    assert named in caught.value.message


def test_every_option_is_documented_in_one_line():
    assert all(line and "\n" not in line for line in OpenAIBackend.options.values())


def test_many_threads_generate_at_once_while_the_server_is_being_learnt(server, backend, ask):
    server.strict = True
    server.answers[""] = [f"answer {number}" for number in range(24)]
    one = backend(concurrency="8")
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda number: one.generate([ask(sample=number)])[0].text, range(24)))
    assert texts == [f"answer {number}" for number in range(24)]


def test_the_module_imports_nothing_heavy():
    code = "import sys, benchsuite_openai; print(sorted({'httpx', 'stamina', 'openai'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
