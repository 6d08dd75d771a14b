"""``benchsuite run``: ask a model, run its programs, judge them."""

from __future__ import annotations

from typing import Annotated

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session


def run(
    tasks: options.Tasks = None,
    model: options.Model = None,
    samples: options.Samples = None,
    temperature: options.Temperature = None,
    top_p: options.TopP = None,
    top_k: options.TopK = None,
    max_tokens: options.MaxTokens = None,
    seed: options.Seed = None,
    system: options.System = None,
    chat: options.Chat = None,
    model_options: options.ModelOptions = None,
    data: options.Data = None,
    languages: options.Languages = None,
    limit: options.Limit = None,
    only: options.Only = None,
    task_options: options.TaskOptions = None,
    sandbox: options.Sandbox = None,
    reuse: options.Reuse = None,
    workers: options.Workers = None,
    timeout: options.Timeout = None,
    memory: options.Memory = None,
    min_integrity: options.MinIntegrity = None,
    verdicts: options.Verdicts = None,
    sandbox_options: options.SandboxOptions = None,
    k: options.K = None,
    tag: options.Tag = None,
    refresh: options.Refresh = None,
    no_cache: options.NoCache = None,
    config: options.ConfigFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    json: options.Json = False,
) -> None:
    """Evaluate a model on tasks.

    Asks it, runs its programs in a sandbox, judges them, and stores everything as it comes. Several
    models make several runs, one after the other.
    """
    from benchsuite_core.cli.running import run_all

    flags = {
        "tasks": tasks or None,
        "model": model or None,
        "languages": languages,
        "samples": samples,
        "temperature": temperature,
        "top_p": top_p,
        "top_k": top_k,
        "max_tokens": max_tokens,
        "seed": seed,
        "k": k,
        "limit": limit,
        "only": only or None,
        "data": data,
        "system": system,
        "chat": chat,
        "sandbox": sandbox,
        "reuse": reuse,
        "workers": workers,
        "timeout": timeout,
        "memory": memory,
        "min_integrity": min_integrity,
        "verdicts": verdicts,
        "tag": tag,
        "refresh": refresh,
        "cache": False if no_cache else None,
        "model_options": options.pairs("M", model_options),
        "sandbox_options": options.pairs("S", sandbox_options),
        "task_options": options.pairs("T", task_options),
    }
    session = Session()
    raise typer.Exit(run_all(session, session.settings(flags, config), json=json, dry_run=dry_run))
