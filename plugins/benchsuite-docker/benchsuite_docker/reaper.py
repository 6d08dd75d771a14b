"""Labels that name the owner of a container, and a reaper for what the dead left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsuite_core.agent.owner import is_dead

if TYPE_CHECKING:
    from docker import APIClient

OWNER = "benchsuite.owner"
RUN = "benchsuite.run"


def reap(client: APIClient) -> list[str]:
    """Remove containers whose owner is dead; their names."""
    from docker.errors import APIError

    removed = []
    for container in client.containers(all=True, filters={"label": OWNER}):
        if not is_dead(container["Labels"].get(OWNER, "")):
            continue
        try:
            client.remove_container(container["Id"], force=True, v=True)
        except APIError:  # gone by itself, or being removed by somebody else who noticed
            continue
        removed.append(container["Names"][0].lstrip("/"))
    return removed
