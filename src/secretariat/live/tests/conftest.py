import pytest

from secretariat.live import drawing, registry
from secretariat.live.registry import Channel
from tests.live import room


@pytest.fixture(autouse=True)
def nothing_drawn_before():
    drawing._kept.clear()


@pytest.fixture
def drawings(monkeypatch):
    """The room of tests/live/room.py, and a list of each drawing made for it: (positions, view)."""
    made = []

    def fragments(entries, view):
        made.append(([entry.position for entry in entries], view))
        return room.fragments(entries, view)

    told = Channel("room", room.capability, fragments, gone=lambda entry: f"said-{entry.record_id}")
    monkeypatch.setitem(registry._channels, "room", told)
    return made
