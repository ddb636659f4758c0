"""Made-up launches by the million, with the words of real ones: for ``bench.search``.

Texts are walks from word to word through the labelled articles, so that words and pairs of words are as frequent as
there. Places are those of the gazetteer, some provinces report more than others, and each year more than the last.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from bench.gold import labelled
from corpus.database import transaction
from corpus.identity import Report, digest, group_key
from corpus.launches import write_launches
from corpus.merge import canonical
from corpus.rows import launch_rows
from extract.article import Article
from extract.gazetteer.units import Entry, gazetteer
from extract.launch import Board, Launch, Official, Unit

SETS = ("north", "delta", "highland", "midland")
SENTENCES, LONGEST = 60_000, 60
OF_TEXT = (7, 16)
"""Sentences of a text; with some 20 syllables each, as long as the labelled ones."""
SKEW = 0.7
"""Of the shares of provinces and of model names: the share of the nth is n to the minus that."""
COMPOSED = 0.6
"""Models whose name no other has as a rule: made of the halves of two."""
FIRST_YEAR, MERGER, LAST = 2012, date(2025, 7, 1), date(2026, 11, 1)


@dataclass(frozen=True, slots=True)
class Words:
    """What launches are made of: "sentences" of texts, "models" and the "people" that are named."""

    sentences: Sequence[str]
    models: Sequence[str]
    people: Sequence[Official]


def words(chance: random.Random) -> Words:
    """Out of the labelled sets, always the same."""
    told = [pair for name in SETS for pair in labelled(name)]
    launches = [launch for record, _ in told for launch in record["launches"]]
    models = sorted({launch["model_name"] for launch in launches if launch["model_name"]})
    named = [official for launch in launches for official in launch["officials"]]
    people = [Official(one["name"], one["titles"]) for one in named]
    chance.shuffle(models)
    return Words(list(_sentences(chance, [article.text for _, article in told])), models, people)


def _sentences(chance: random.Random, texts: Sequence[str]) -> Iterator[str]:
    """Walks that begin where a sentence may, and go from word to word as the texts do, up to a full stop."""
    after: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for line in text.split("\n"):
            for one, other in pairwise([".", *line.split(), "."]):
                after["." if one.endswith(".") else one].append(other)
    starts = [word for word in after["."] if not word.endswith(".")]
    for _ in range(SENTENCES):
        walk = [chance.choice(starts)]
        while walk[-1][-1] != "." and len(walk) < LONGEST:
            walk.append(chance.choice(after[walk[-1]]))
        yield " ".join(walk)


def made_up(chance: random.Random) -> Iterator[Article]:
    """Articles without end, each of one launch, always the same ones."""
    known = words(chance)
    before, since = (_communes(chance, moment) for moment in ("2024", "2025"))
    shares = [place**-SKEW for place in range(1, len(known.models) + 1)]
    count = 0
    while True:
        count += 1
        when = _day(chance)
        provinces, weights = since if when >= MERGER else before
        commune = chance.choice(chance.choices(provinces, weights)[0])
        yield _article(chance, known, f"{count:x}", commune, when, chance.choices(known.models, shares)[0])


def _communes(chance: random.Random, moment: str) -> tuple[list[list[Entry]], list[float]]:
    """The communes of each province, and its share."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for unit in gazetteer().units.values():
        if unit.level == "commune" and unit.moment == moment:
            found[list(gazetteer().above(unit))[-1].name].append(unit)
    provinces = [found[name] for name in sorted(found)]
    chance.shuffle(provinces)
    return provinces, [place**-SKEW for place in range(1, len(provinces) + 1)]


def _day(chance: random.Random) -> date:
    """Any day, later ones more often: the chance grows evenly from nothing."""
    first = date(FIRST_YEAR, 1, 1)
    return first + timedelta(int((LAST - first).days * chance.random() ** 0.5))


def _article(chance: random.Random, known: Words, name: str, commune: Entry, when: date, model: str) -> Article:
    if chance.random() < COMPOSED:
        model = _composed(model, chance.choice(known.models))
    above = {entry.level: entry.name for entry in gazetteer().above(commune)}
    people = [_person(chance, known.people) for _ in range(chance.randint(0, 4))]
    size = chance.choice((None, None, 5, 7, 9, 11, 15, chance.randint(3, 40)))
    unit = Unit(commune=above["commune"], district=above.get("district"), province=above["province"])
    unit.code, unit.system = commune.code, commune.system
    launch = Launch(model, unit, event_date=when.isoformat(), board_size=size, officials=people, confidence=0.9)
    launch.boards = [Board("Ban chủ nhiệm", size)] if size else []
    there = ", ".join(above[level] for level in ("commune", "district", "province") if level in above)
    lead = f"Ngày {when.day}/{when.month}/{when.year}, {there} ra mắt mô hình “{model}”."
    present = f"Dự có {'; '.join(f'{one.name} - {one.titles[0]}' if one.titles else one.name for one in people)}."
    body = " ".join(chance.choices(known.sentences, k=chance.randint(*OF_TEXT)))
    return Article(
        name,
        url=f"https://bao{chance.randrange(60)}.example/{name}",
        title=f"{commune.name} ra mắt mô hình “{model}”",
        text="\n".join([lead, present, body] if people else [lead, body]),
        published=when.isoformat(),
        source="bao",
        launches=[launch],
    )


def _composed(one: str, other: str) -> str:
    first, last = one.split(), other.split()
    return " ".join([*first[: (len(first) + 1) // 2], *last[len(last) // 2 :]])


def _person(chance: random.Random, people: Sequence[Official]) -> Official:
    """The family name of one, the other names of another, with the titles of the second."""
    one, other = chance.choice(people), chance.choice(people)
    return Official(" ".join([one.name.split()[0], *other.name.split()[1:]]), other.titles)


def store(db: Any, articles: Sequence[Article]) -> None:
    """File articles and launches as ``corpus.store`` does, without looking for copies and earlier readings."""
    launches, reports = [], []
    for article in articles:
        record = article.launches[0].as_json()
        key = group_key(record, article.text)
        report = Report(article.id, 0, article.published, record)
        launches.append(launch_rows(digest(key, article.id), key, [report], {article.id: article}))
        filed = {"article": article.id, "position": 0, "launch": launches[-1].id, "group_key": key}
        reports.append(filed | {"record": canonical(record)})
    with transaction(db):
        db["articles"].insert_all(_stored(article) for article in articles)
        write_launches(db, launches)
        db["reports"].insert_all(reports)


def _stored(article: Article) -> dict[str, Any]:
    plain = {name: getattr(article, name) for name in ("id", "url", "title", "published", "text", "source")}
    return plain | {"page_type": "article", "captions": "[]", "context": "{}", "extractor": "made up", "digest": ""}
