"""Getting a pinned file of a data set from the Hugging Face hub, for the plugins whose suites live there.

huggingface_hub does the work and keeps the cache; it is imported where it is used and is a dependency of those
plugins, not of the core. ``HF_ENDPOINT``, ``HF_TOKEN``, ``HF_HOME`` and ``HF_HUB_OFFLINE`` hold as it reads them.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from attrs import frozen

from benchsuite_core.errors import MissingError

_PASSING = (408, 429, 500, 502, 503, 504)
"""HTTP answers that trying again may mend."""


@frozen(kw_only=True)
class HubFile:
    """One file of a data set on the hub, pinned.

    Attributes:
        repo: ``openai/openai_humaneval``.
        revision: the whole commit hash.
        path: of the file within the repository.
        sha256: of its bytes; empty where that is not known.
    """

    repo: str
    revision: str
    path: str
    sha256: str = ""

    @property
    def origin(self) -> str:
        """For a reader: ``hub openai/openai_humaneval@7dce605``."""
        return f"hub {self.repo}@{self.revision[:7]}"


def fetch(file: HubFile) -> Path:
    """The local path of a file, from huggingface_hub's cache or from the hub.

    Raises:
        MissingError: it cannot be had; the hint names ``--data``.
    """
    try:
        from huggingface_hub import errors, get_hf_file_metadata, hf_hub_download, hf_hub_url, try_to_load_from_cache
    except ImportError:
        raise MissingError(
            f"data set {file.repo!r} comes from the Hugging Face hub, and huggingface-hub is not installed",
            "uv pip install huggingface-hub pyarrow, or add: --data FILE",
        ) from None
    # The base of the HTTP library's own errors; which library that is depends on huggingface_hub's version.
    transport: type[BaseException] = errors.HfHubHTTPError.__mro__[1]
    try:
        cached = try_to_load_from_cache(file.repo, file.path, revision=file.revision, repo_type="dataset")
        if isinstance(cached, str):
            return Path(cached)
        # Asked first because the download tries a dead connection for half a minute, and then hides why it failed.
        try:
            get_hf_file_metadata(hf_hub_url(file.repo, file.path, repo_type="dataset", revision=file.revision))
        except errors.HfHubHTTPError as error:
            if error.response.status_code not in _PASSING:
                raise
        return Path(hf_hub_download(file.repo, file.path, repo_type="dataset", revision=file.revision))
    except (OSError, ValueError, transport) as error:
        message, hint = _why(file, error)
        raise MissingError(message, hint) from None


def _why(file: HubFile, error: BaseException) -> tuple[str, str]:
    """What to tell a user, and the remedy. Never the text of `error`: it may hold addresses and keys."""
    from huggingface_hub import constants, errors

    where = urlsplit(constants.ENDPOINT)
    hub = f"{where.hostname}:{where.port}" if where.port else f"{where.hostname}"
    what = f"data set {file.repo!r}"
    own = f"get {file.path!r} of {file.repo} at revision {file.revision[:7]} elsewhere and add: --data FILE"
    status = getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(error, errors.OfflineModeIsEnabled):
        said = (f"{what} is not in the cache, and HF_HUB_OFFLINE is set", f"unset HF_HUB_OFFLINE, or {own}")
    elif isinstance(error, (errors.RevisionNotFoundError, errors.RemoteEntryNotFoundError)):
        said = (f"{what} has no {file.path!r} at revision {file.revision[:7]} on {hub}", own)
    elif isinstance(error, errors.GatedRepoError) or status == 403:
        said = (f"{what}: {hub} does not let this account read it", f"set HF_TOKEN to one that may, or {own}")
    elif status in (401, 404):
        hint = f"check HF_ENDPOINT and HF_TOKEN, or {own}"
        said = (f"{what} is not on {hub}, or not for this account (HTTP {status})", hint)
    elif status is not None:
        said = (f"{what}: {hub} answered HTTP {status}", f"try again later, or {own}")
    elif isinstance(error, OSError) and error.errno is not None:
        hint = "free the disk, or set HF_HOME to a folder that can be written"
        said = (f"{what} could not be kept in {constants.HF_HOME}: {error.strerror}", hint)
    else:
        said = (f"{what}: no answer from {hub} ({type(error).__name__})", f"check the network, or {own}")
    return said
