"""Plane geometry for the maps: rings of points."""

from itertools import pairwise

Point = tuple[float, float]
Ring = list[Point]


def outline(numbers: list[int], arcs: list[Ring]) -> Ring:
    """The points of arcs that follow each other; ~n is arc n backwards."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def area(ring: Ring) -> float:
    """The ground within a closed ring, in square units.

    >>> area([(0, 0), (2, 0), (2, 3), (0, 3), (0, 0)])
    6.0
    """
    return abs(sum(x * b - a * y for (x, y), (a, b) in pairwise(ring))) / 2


def contains(ring: Ring, point: Point) -> bool:
    """Whether a point lies within a closed ring: a line from it crosses the ring an odd number of times.

    >>> contains([(0, 0), (2, 0), (2, 3), (0, 3), (0, 0)], (1, 1))
    True
    """
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def simplified(line: Ring, tolerance: float) -> Ring:
    """The line with as few of its points as keep it within ``tolerance`` units (Douglas and Peucker); ends stay.

    >>> simplified([(0, 0), (1, 0.1), (2, 0), (2, 2)], 0.5)
    [(0, 0), (2, 0), (2, 2)]
    """
    if len(line) < 3:
        return line
    distances = [_distance(point, line[0], line[-1]) for point in line[1:-1]]
    farthest = max(range(len(distances)), key=distances.__getitem__)
    if distances[farthest] <= tolerance:
        return [line[0], line[-1]] if line[0] != line[-1] else line
    middle = farthest + 1
    return simplified(line[: middle + 1], tolerance)[:-1] + simplified(line[middle:], tolerance)


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line through two others; to the first of them where they are the same."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    if length == 0:
        return float(((px - ax) ** 2 + (py - ay) ** 2) ** 0.5)
    return float(abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length)
