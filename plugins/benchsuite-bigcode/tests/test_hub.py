"""The hub loader, against a local server that speaks the hub's protocol."""

import socket

import pytest
from benchsuite_bigcode import sources


@pytest.fixture
def humaneval_on_hub(hub, humaneval_file, rows_of, write_parquet, tmp_path):
    """HumanEval's real rows, in Parquet, under the pinned name."""
    content = write_parquet(rows_of(humaneval_file), tmp_path / "served.parquet").read_bytes()
    hub.add(sources.HUMANEVAL, content)
    return hub


def test_humaneval_is_loaded_from_the_hub_and_recognised_as_the_official_set(humaneval_on_hub, load):
    said = load("humaneval", humaneval_on_hub.url)
    assert said["problems"] == 164
    assert said["known"]
    assert said["origin"] == "hub openai/openai_humaneval@7dce605"
    pinned = (
        "/datasets/openai/openai_humaneval/resolve/7dce6050a7d6d172f3cc5c32aa97f52fa1a2e544/"
        "openai_humaneval/test-00000-of-00001.parquet"
    )
    assert set(humaneval_on_hub.asked) == {pinned}
    assert len(humaneval_on_hub.stored) == 1


def test_a_second_load_asks_the_hub_nothing_and_works_offline(humaneval_on_hub, load):
    first = load("humaneval", humaneval_on_hub.url)
    humaneval_on_hub.asked.clear()
    assert load("humaneval-unstripped", humaneval_on_hub.url)["digest"] == first["digest"]
    assert load("humaneval", humaneval_on_hub.url, HF_HUB_OFFLINE="1") == first
    assert humaneval_on_hub.asked == []


def test_the_token_goes_to_the_hub_alone_and_is_never_shown(humaneval_on_hub, load):
    hub = humaneval_on_hub
    assert load("humaneval", hub.url, HF_TOKEN="hf_secretsecret")["known"]
    assert set(hub.tokens) == {"Bearer hf_secretsecret"}
    assert [token for _, token in hub.stored] == [None]
    hub.private.add("evalplus/mbppplus")
    assert "secretsecret" not in str(load("mbppplus", hub.url, HF_TOKEN="hf_secretsecret"))


def test_rows_that_are_not_the_official_ones_are_refused_unless_they_are_named_as_ones_own(
    hub, humaneval_file, rows_of, write_parquet, tmp_path, load
):
    rows = rows_of(humaneval_file)
    rows[7]["test"] = rows[7]["test"].replace("==", "!=", 1)
    hub.add(sources.HUMANEVAL, write_parquet(rows, tmp_path / "served.parquet").read_bytes())
    said = load("humaneval", hub.url)
    assert (said["error"], said["exit"]) == ("InputError", 2)
    assert "not those of the official HumanEval" in said["message"]
    stored = said["hint"].partition("--data ")[2]
    own = load("humaneval", hub.url, data=stored)
    assert own["problems"] == 164
    assert not own["known"]
    assert own["origin"].startswith("own data ")


def test_427_rows_are_not_the_500_that_the_hub_promises(hub, mbpp_file, rows_of, write_parquet, tmp_path, load):
    hub.add(sources.MBPP, write_parquet(rows_of(mbpp_file), tmp_path / "served.parquet").read_bytes())
    said = load("mbpp", hub.url)
    assert said["error"] == "InputError"
    assert "official MBPP test split, 500 problems" in said["message"]


def test_half_a_parquet_file_is_named(hub, humaneval_file, rows_of, write_parquet, tmp_path, load):
    content = write_parquet(rows_of(humaneval_file), tmp_path / "served.parquet").read_bytes()
    hub.add(sources.HUMANEVAL, content[: len(content) // 2])
    said = load("humaneval", hub.url)
    assert said["error"] == "InputError"
    assert "a damaged Parquet file" in said["message"]


@pytest.fixture
def nothing_listens():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def test_every_way_in_which_the_hub_fails_ends_with_the_data_option(humaneval_on_hub, nothing_listens, load):
    hub = humaneval_on_hub
    hub.private.add("evalplus/mbppplus")
    hub.broken["google-research-datasets/mbpp"] = [418]
    moved = hub.files.pop(next(iter(hub.files)))
    hub.files["/datasets/openai/openai_humaneval/resolve/main/elsewhere.parquet"] = moved
    said = {
        "no such file": load("humaneval", hub.url),
        "no such data set": load("humanevalplus", hub.url),
        "no permission": load("mbppplus", hub.url),
        "an answer that makes no sense": load("mbpp", hub.url),
        "no connection": load("humaneval", nothing_listens),
        "offline": load("humaneval", hub.url, HF_HUB_OFFLINE="1"),
    }
    for case, error in said.items():
        assert (error["error"], error["exit"]) == ("MissingError", 3), case
        assert error["hint"].endswith("add: --data FILE"), case
        assert "\n" not in error["message"] + error["hint"], case
    assert "has no 'openai_humaneval/test-00000-of-00001.parquet'" in said["no such file"]["message"]
    assert "is not on 127.0.0.1" in said["no such data set"]["message"]
    assert "does not let this account read it" in said["no permission"]["message"]
    assert "HF_TOKEN" in said["no permission"]["hint"]
    assert "answered HTTP 418" in said["an answer that makes no sense"]["message"]
    assert "no answer from 127.0.0.1" in said["no connection"]["message"]
    assert "HF_HUB_OFFLINE is set" in said["offline"]["message"]


def test_a_hub_that_stumbles_once_is_asked_again(humaneval_on_hub, load):
    humaneval_on_hub.broken["openai/openai_humaneval"] = [503]
    assert load("humaneval", humaneval_on_hub.url)["known"]
