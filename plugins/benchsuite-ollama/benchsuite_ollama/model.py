"""What an Ollama server says about one of its models."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

_PLAIN_TEMPLATE = "{{.Prompt}}"
_DEFAULT_REGISTRY = "registry.ollama.ai/"
_DEFAULT_NAMESPACE = "library/"


@frozen(kw_only=True)
class OllamaModel:
    """A model as ``/api/tags`` and ``/api/show`` describe it.

    Attributes:
        chat: it has a chat template of its own.
        completes: it continues or answers text; False for a model that only embeds.
        thinks: it can think before it answers, and the server separates the two.
        stop: stop strings of its Modelfile, which end its turn in a chat.
        context: tokens that it was made for; None where the server does not say.
    """

    chat: bool = False
    completes: bool = True
    thinks: bool = False
    stop: tuple[str, ...] = ()
    context: int | None = None
    details: Mapping[str, Any] = field(factory=dict)


def find_tag(name: str, models: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The entry of ``/api/tags`` for a model's name; ``:latest`` and the default registry go without saying."""
    wanted = _full(name)
    for entry in models:
        if wanted in {_full(str(entry.get(key, ""))) for key in ("name", "model")}:
            return entry
    return None


def _full(name: str) -> str:
    short = name.lower().removeprefix(_DEFAULT_REGISTRY).removeprefix(_DEFAULT_NAMESPACE)
    return short if ":" in short.rpartition("/")[2] else f"{short}:latest"


def read_model(tag: Mapping[str, Any], show: Mapping[str, Any]) -> OllamaModel:
    """Put together what the two answers say.

    Args:
        tag: the model's entry in ``/api/tags``.
        show: the answer of ``/api/show``.
    """
    capabilities = [str(item) for item in show.get("capabilities") or ()]
    template = str(show.get("template") or "")
    # Some models are rendered by code in the server; their template then says nothing.
    rendered = any(line.startswith("RENDERER ") for line in str(show.get("modelfile") or "").splitlines())
    talks = "".join(template.split()) not in {"", _PLAIN_TEMPLATE}
    info = _mapping(show.get("model_info"))
    sizes = [size for key, size in info.items() if key.endswith(".context_length") and isinstance(size, int)]
    about = _mapping(tag.get("details"))
    details = {
        key: value
        for key, value in {
            "quantization": about.get("quantization_level"),
            "parameters": about.get("parameter_size"),
            "family": about.get("family"),
            "format": about.get("format"),
            "remote_model": tag.get("remote_model") or show.get("remote_model"),
            "remote_host": tag.get("remote_host") or show.get("remote_host"),
            "capabilities": capabilities,
            "template": template,
        }.items()
        if value
    }
    return OllamaModel(
        chat=talks or rendered or bool({"thinking", "tools"} & set(capabilities)),
        completes=not capabilities or "completion" in capabilities,
        thinks="thinking" in capabilities,
        stop=_stop_strings(str(show.get("parameters") or "")),
        context=min(sizes, default=None),
        details=details,
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _stop_strings(parameters: str) -> tuple[str, ...]:
    """The ``stop`` lines of a Modelfile's parameters, each a name and a quoted string."""
    found = []
    for line in parameters.splitlines():
        name, _, value = line.strip().partition(" ")
        if name != "stop":
            continue
        try:
            # Go's quoting knows no escape that Python does not.
            text = ast.literal_eval(value.strip())
        except (ValueError, SyntaxError):
            text = value.strip()
        found.append(str(text))
    return tuple(found)
