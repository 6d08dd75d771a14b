"""Cache keys: what must be equal for work to be the same work.

A key is a hash of content, so two runs share whatever is equal between them, a changed judge scores again without
running anything, and a hit can be proved. What is not in a key cannot change the outcome; what is, can:

- a completion's: the backend and the model's digest (not its name: a tag moves), its options, the prompt as
  rendered, every sampling parameter, the seed and the number of the sample. Sampled completions are cached one by
  one: sample 3 is never answered with sample 2, also where a server ignores seeds.
- an execution's: the files and the commands (which is what a language's recipe and the program come to), their
  limits, what they read, the image's digest, the sandbox's policy, and whether a proof was asked for. The secret of
  the proof is drawn anew for each execution; `BLANK` stands for it. Nothing about the run is part of a key.

Field order, and the order of mappings, never matter.
"""

from __future__ import annotations

from collections.abc import Mapping

from benchsuite_core.records import Prompt, Sampling, digest
from benchsuite_core.sandboxes import Job

_VERSION = 1
"""Raised when equal keys would no longer mean equal work; old entries are then never hit again."""


def completion_key(
    *,
    backend: str,
    model_digest: str,
    prompt: Prompt,
    sampling: Sampling,
    seed: int,
    sample: int,
    options: Mapping[str, str] | None = None,
) -> str:
    """Key of one completion.

    Args:
        backend: name of the backend.
        model_digest: see `ModelInfo.digest`.
        prompt: what is sent.
        sampling: how it is drawn.
        seed: of this very completion.
        sample: number of the sample of its problem.
        options: the model's own options (``-M``).

    Returns:
        64 hex digits.
    """
    return digest("completion", _VERSION, backend, model_digest, prompt, sampling, seed, sample, dict(options or {}))


def execution_key(job: Job, *, image_digest: str, policy: str) -> str:
    """Key of one execution.

    Args:
        job: what is run, made with the secret `BLANK` where it has one.
        image_digest: see `Image.digest`.
        policy: see `SandboxInfo.policy`.

    Returns:
        64 hex digits.
    """
    proved = job.secret is not None
    return digest(
        "execution",
        _VERSION,
        dict(job.files),
        job.steps,
        dict(job.resident),
        job.limits,
        job.stdin,
        proved,
        job.checks,
        image_digest,
        policy,
    )
