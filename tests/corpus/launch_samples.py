"""Articles written for these tests: real places, invented people."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlite_utils import Database

from corpus.opening import open_database
from corpus.store import store_articles
from extract.article import Article
from extract.launch import Board, Launch, Official, Successor, Unit

HOANG_PHONG = {
    "commune": "Xã Hoằng Phong",
    "district": "Huyện Hoằng Hóa",
    "province": "Tỉnh Thanh Hóa",
    "code": "15973",
    "system": "2024",
}
DUC_THO = {
    "commune": "Thị trấn Đức Thọ",
    "district": "Huyện Đức Thọ",
    "province": "Tỉnh Hà Tĩnh",
    "code": "18229",
    "system": "2024",
}
EA_TUL = {
    "commune": "Xã Ea Tul",
    "district": "Huyện Cư M'gar",
    "province": "Tỉnh Đắk Lắk",
    "code": "24274",
    "system": "2024",
}
HIEP_HOA = {
    "commune": "Xã Mai Trung",
    "district": "Huyện Hiệp Hòa",
    "province": "Tỉnh Bắc Giang",
    "code": "07876",
    "system": "2024",
}


def article(
    article_id: str = "a1",
    /,
    *,
    name: str | None = "Camera an ninh",
    unit: dict[str, Any] | None = None,
    event: str | None = "2023-04-06",
    published: str | None = "2023-04-07",
    body: str = "",
    **launch: Any,
) -> Article:
    """An article that reports one launch; ``launch`` sets further fields of the launch."""
    place = Unit(**(HOANG_PHONG if unit is None else unit))
    text = f"{place.commune or 'Xã'} vừa ra mắt mô hình “{name}”.\n{body or 'Bà Lò Thị Mẫu dự lễ.'}"
    at = text.find(str(name))
    fields = {
        "officials": [Official("Lò Thị Mẫu", ["Chủ tịch UBND xã"])],
        "boards": [Board("Ban chỉ đạo", 9)],
        "board_size": 9,
        "evidence": {"model_name": [(at, at + len(str(name)))]} if name else {},
        "confidence": 0.9,
    }
    found = Launch(name, place, event_date=event, **(fields | launch))
    return Article(
        article_id,
        url=f"https://bao.example/{article_id}",
        title=f"Ra mắt {name}",
        text=text,
        published=published,
        source="bao-example",
        launches=[found],
    )


def varied_articles() -> list[Article]:
    """Four launches at four places, one of them reported twice, one with all fields filled."""
    full = article(
        "a5",
        name="Tiếng kẻng an ninh",
        unit=EA_TUL,
        event="2022-11-20",
        published="2022-11-22",
        members=30,
        programme="Dân vận khéo",
        decisions=["Quyết định số 12"],
        slogans=["5 không"],
        criteria=4,
        model_name_alt=["Kẻng an ninh"],
    )
    full.captions = ["Toàn cảnh lễ ra mắt"]
    full.launches[0].unit.now = [Successor("Xã Ea Tul", "Tỉnh Đắk Lắk", "24274")]
    full.launches[0].evidence["captions.0.event_date"] = [(10, 19)]
    return [
        article("a1"),
        article("a2", event=None, published="2023-04-10", body="Ông Sầm Văn Thử phát biểu."),
        article("a3", name="Ngôi nhà xanh", unit=DUC_THO, event="2024-03-08", published="2024-03-09"),
        article("a4", name="Đường hoa phụ nữ", unit=HIEP_HOA, event="XXXX-09-27", published="2021-10-01"),
        full,
    ]


def tables(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """What every table holds, in an order that does not depend on the order of writing."""
    names = [
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE 'launch_index%' AND name <> '_sqlite_migrations'"
        )
    ]
    found = {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.entries USING fts5vocab ('main', 'launch_index', 'instance')")
    found["index"] = sorted(db.execute("SELECT term, doc FROM temp.entries"))
    return found


def stored(*batches: list[Article]) -> dict[str, list[tuple[Any, ...]]]:
    """What every table holds when the batches have been stored one after the other."""
    with TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "corpus.db")
        for batch in batches:
            store_articles(db, batch, extractor="test 1")
        assert list(db.execute("PRAGMA foreign_key_check")) == []
        found = tables(db)
        db.close()
    return found
