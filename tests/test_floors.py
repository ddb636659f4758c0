"""No change makes the extraction worse on any labelled set without somebody saying so."""

import floors
import pytest

from corpus.scores import Mistake


@pytest.mark.parametrize("name", floors.floors())
def test_every_field_keeps_its_floor(name: str) -> None:
    if not floors.gold_file(name).exists():
        pytest.skip(f"the labelled set {name} lies beside the project and is not at hand")
    mistakes: list[Mistake] = []
    now = floors.measured(name, mistakes)
    fallen = {field: (now[field], floor) for field, floor in floors.floors()[name].items() if now[field] < floor}
    broken = [f"{one.field} {one.article}: {one.gold} != {one.found}" for one in mistakes if one.field in fallen]
    assert fallen == {}, "\n".join(broken)
