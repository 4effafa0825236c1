import pytest

from secretariat.record import after
from secretariat.record.tests.overlapping import Overlapping


@pytest.fixture
def overlapping(transactional_db, tmp_path, monkeypatch):
    monkeypatch.setattr(after, "LISTENERS", [])  # the records told of here are in no other table
    return Overlapping(tmp_path)
