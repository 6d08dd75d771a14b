"""A run that may begin: everything was found, and nothing was asked yet."""

from __future__ import annotations

from attrs import frozen

from benchsuite_core.config import Settings
from benchsuite_core.plan import Model, PlannedTask
from benchsuite_core.room import Room


@frozen(kw_only=True)
class Prepared:
    """A run that may begin: everything was found, and nothing was asked yet.

    Attributes:
        settings: as resolved.
        model: that will be asked.
        tasks: with everything decided.
        room: where programs will run.
    """

    settings: Settings
    model: Model
    tasks: tuple[PlannedTask, ...]
    room: Room

    @property
    def samples(self) -> int:
        """Completions in all."""
        return sum(planned.samples for planned in self.tasks)

    def close(self) -> None:
        """Let go of the model and of the sandbox."""
        self.room.close()
        self.model.backend.close()
