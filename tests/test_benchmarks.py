from __future__ import annotations

import pytest

from secretariat.commands import bench

NAMES = sorted(path.stem for path in bench.FOLDER.glob("*.py") if not path.stem.startswith("_"))


@pytest.mark.parametrize("name", NAMES)
def test_every_benchmark_loads_and_says_what_it_measures(name, capsys):
    assert bench.run([name, "--help"]) == 0

    assert bench.load(name).main
    assert bench.load(name).__doc__.strip() in capsys.readouterr().out
