"""``benchsuite run``: ask a model, run its programs, judge them."""

from __future__ import annotations

from typing import Annotated

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session


def run(
    tasks: options.Tasks,
    model: Annotated[list[str] | None, typer.Option("-m", "--model", help=options.about("model"))] = None,
    languages: options.Languages = None,
    samples: Annotated[int | None, typer.Option("--samples", metavar="N", help=options.about("samples"))] = None,
    temperature: Annotated[float | None, typer.Option("--temperature", help=options.about("temperature"))] = None,
    top_p: Annotated[float | None, typer.Option("--top-p", help=options.about("top_p"))] = None,
    top_k: Annotated[int | None, typer.Option("--top-k", help=options.about("top_k"))] = None,
    max_tokens: Annotated[int | None, typer.Option("--max-tokens", help=options.about("max_tokens"))] = None,
    seed: Annotated[int | None, typer.Option("--seed", help=options.about("seed"))] = None,
    k: options.K = None,
    limit: options.Limit = None,
    only: options.Only = None,
    data: options.Data = None,
    system: Annotated[str | None, typer.Option("--system", metavar="TEXT", help=options.about("system"))] = None,
    chat: Annotated[bool | None, typer.Option("--chat/--base", help="Ask as a chat model, or as a base model.")] = None,
    sandbox: options.Sandbox = None,
    workers: options.Workers = None,
    timeout: options.Timeout = None,
    memory: options.Memory = None,
    tag: options.Tag = None,
    config: options.ConfigFile = None,
    refresh: options.Refresh = None,
    no_cache: options.NoCache = None,
    model_options: options.ModelOptions = None,
    sandbox_options: options.SandboxOptions = None,
    task_options: options.TaskOptions = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    json: options.Json = False,
) -> None:
    """Evaluate a model on tasks.

    Asks it, runs its programs in a sandbox, judges them, and stores everything as it comes. Several
    models make several runs, one after the other.
    """
    from benchsuite_core.cli.running import run_all

    flags = {
        "tasks": tasks,
        "model": model,
        "languages": languages,
        "samples": samples,
        "temperature": temperature,
        "top_p": top_p,
        "top_k": top_k,
        "max_tokens": max_tokens,
        "seed": seed,
        "k": k,
        "limit": limit,
        "only": only,
        "data": data,
        "system": system,
        "chat": chat,
        "sandbox": sandbox,
        "workers": workers,
        "timeout": timeout,
        "memory": memory,
        "tag": tag,
        "refresh": refresh,
        "cache": False if no_cache else None,
        "model_options": options.pairs("M", model_options),
        "sandbox_options": options.pairs("S", sandbox_options),
        "task_options": options.pairs("T", task_options),
    }
    session = Session()
    raise typer.Exit(run_all(session, session.settings(flags, config), json=json, dry_run=dry_run))
