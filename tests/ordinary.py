"""Ordinary local news from templates: a thousand articles that report no launch, the same each time."""

import random
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).with_name("ordinary.toml")
REFORM = date(2025, 7, 1)
"""Districts end here, so places do not mix."""
FIRST, LAST = date(2013, 1, 5), date(2026, 3, 31)
WHEN = ("Sáng", "Chiều", "Tối", "Ngày")


@dataclass(frozen=True, slots=True)
class Ordinary:
    """An article as the reader takes it; ``kind`` names its topic."""

    id: str
    kind: str
    url: str
    text: str
    published: str


def ordinary_news(count: int = 1000, seed: int = 2013) -> Iterator[Ordinary]:
    """``count`` articles, topic after topic, drawn with ``seed``."""
    templates = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))
    topics = templates["topic"]
    for number in range(count):
        draw = random.Random(f"{seed}-{number}")  # noqa: S311  nothing secret
        yield _article(number, topics[number % len(topics)], templates, draw)


def _article(number: int, topic: dict[str, Any], templates: dict[str, Any], draw: random.Random) -> Ordinary:
    day = _day(topic, draw)
    slots = _slots(templates, day, draw)
    title = _fill(draw.choice(topic["titles"]), slots)
    sentences = draw.sample(topic["body"], k=draw.randint(3, len(topic["body"])))
    extras = templates["asides"] if topic.get("sober") else templates["asides"] + templates["occasions"]
    sentences += draw.sample(extras, k=draw.randint(0, 2))
    paragraphs = [draw.choice(topic["leads"]), *_grouped(sentences, draw), draw.choice(templates["bylines"])]
    text = "\n\n".join([title, *(_fill(paragraph, slots) for paragraph in paragraphs)])
    url = draw.choice(templates["hosts"]).format(
        slug=_slug(title),
        n=number,
        year=day.year,
        province=_slug(slots["province"]),
        district=_slug(slots["district"]),
    )
    published = (day + timedelta(days=draw.randint(0, 2))).isoformat()
    return Ordinary(f"ordinary-{number:04d}", topic["kind"], url, text, published)


def _day(topic: dict[str, Any], draw: random.Random) -> date:
    first = date.fromisoformat(topic["since"]) if "since" in topic else FIRST
    return first + timedelta(days=draw.randrange((LAST - first).days))


def _slots(templates: dict[str, Any], day: date, draw: random.Random) -> dict[str, str]:
    new = day >= REFORM
    commune, district, province = draw.choice(templates["new_places" if new else "old_places"])
    number, small = draw.randint(11, 98), draw.randint(2, 9)
    return {
        "commune": commune,
        "district": _upper(district or commune),
        "province": province,
        "place": ", ".join(filter(None, (_lower(commune), district, province))),
        "person": _person(templates, draw),
        "person2": _person(templates, draw),
        "office": draw.choice(templates["new_offices" if new else "offices"]),
        "hamlet": draw.choice(templates["hamlets"]),
        "club": draw.choice(templates["clubs"]),
        "when": draw.choice(WHEN),
        "day": f"{day:%d/%m/%Y}",
        "short": draw.choice((f"{day.day}/{day.month}", f"{day.day}-{day.month}", f"{day:%d/%m/%Y}")),
        "year": str(day.year),
        "before": str(day.year - draw.randint(2, 5)),
        "n": str(number),
        "m": str(small),
        "percent": str(draw.randint(71, 99)),
        "money": str(draw.randint(30, 900)),
    }


def _person(templates: dict[str, Any], draw: random.Random) -> str:
    return " ".join(draw.choice(templates[part]) for part in ("family", "middle", "given"))


def _grouped(sentences: list[str], draw: random.Random) -> list[str]:
    """The sentences in paragraphs of one to three."""
    paragraphs = []
    while sentences:
        length = draw.randint(1, 3)
        paragraphs.append(" ".join(sentences[:length]))
        sentences = sentences[length:]
    return paragraphs


def _fill(template: str, slots: dict[str, str]) -> str:
    """The template with its slots; a unit takes a capital only where the text begins."""
    inner = {key: _lower(value) if key in ("commune", "district") else value for key, value in slots.items()}
    text = template.format_map(inner)
    return _upper(text)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(unit: str) -> str:
    return unit[:1].lower() + unit[1:]


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return "-".join(re.findall(r"[a-z0-9]+", bare))
