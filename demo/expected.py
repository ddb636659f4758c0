"""What a careful reader takes from every article of the demo, in the gold format.

The labels stand beside the texts in ``demo/articles/*.toml``; this module only completes them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from demo.addresses import Addresses
from demo.content import Article, Portal, portals
from demo.markup import blocks
from demo.routes import routes

Record = dict[str, Any]
LEVELS = ("hamlet", "commune", "district", "province", "organ")
LAUNCH = ("event_date", "board_size", "members")


def records(base_urls: Mapping[str, str] | None = None) -> list[Record]:
    """One record an article, portal by portal, newest first.

    A record has ``id``, ``portal``, ``path``, ``url`` (null without ``base_urls``: portal id →
    base URL), ``title``, ``text`` (title and body), ``captions``, ``published`` (a moment with
    its zone, or a day where the page shows no more), ``is_launch``, ``borderline``,
    ``near_miss``, ``launches``, ``must_have`` (paragraphs of the article) and ``must_not``
    (snippets of the page around it).
    """
    return [record for portal in portals().values() for record in _of_portal(portal, (base_urls or {}).get(portal.id))]


def _of_portal(portal: Portal, base_url: str | None) -> Iterator[Record]:
    addresses = Addresses(portal.settings["paths"])
    table = routes(portal)
    for article in portal.articles:
        path = addresses.article(article)
        around = table[path].data
        others = [one.title for one in around["newer"] + around["older"]]
        yield _record(portal, article, others) | {"path": path, "url": base_url and base_url + path}


def _record(portal: Portal, article: Article, others: list[str]) -> Record:
    text = paragraphs(article)
    return {
        "id": f"{portal.id}-{article.id}",
        "portal": portal.id,
        "title": article.title,
        "text": "\n".join([article.title, *text]),
        "captions": captions(article),
        "published": article.published.isoformat(),
        "is_launch": bool(article.launches),
        "borderline": article.borderline,
        "near_miss": article.near_miss,
        "launches": [_launch(one) for one in article.launches],
        "must_have": text,
        "must_not": [*portal.settings["must_not"], *others],
    }


def paragraphs(article: Article) -> list[str]:
    """The lead and the paragraphs of the body in order; line breaks within one are spaces."""
    texts = [block.text for block in blocks(article.body) if block.kind != "picture"]
    return [" ".join(text.split()) for text in [article.lead, *texts] if text]


def captions(article: Article) -> list[str]:
    """The captions of the article's pictures."""
    return [block.text for block in blocks(article.body) if block.kind == "picture"]


def _launch(label: Mapping[str, Any]) -> Record:
    unit = {level: label["unit"].get(level) for level in LEVELS}
    officials = [{"role": None, **official} for official in label.get("officials", [])]
    defaults: Record = {"model_name_alt": [], "unit_inferred": [], **dict.fromkeys(LAUNCH)}
    return defaults | dict(label) | {"unit": unit, "officials": officials}
