"""What every step with a part of a selection shares."""

from __future__ import annotations

from secretariat.record.forms import CarefulForm


class RecordForm(CarefulForm):
    """`record` is the seat, offer, deliverable … as its reader had it before."""

    PAGE = "panel"  # where the step leads

    def __init__(self, data=None, *, record, user):
        super().__init__(data, user=user, record=record)
        self.begin()

    def begin(self) -> None:
        """What the fields offer and begin with."""

    def do(self, by) -> None:
        raise NotImplementedError

    @property
    def told(self) -> dict:
        """What was filled in, without what every form carries."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"token", "version"}}
