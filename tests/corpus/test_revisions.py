"""An article that is fetched several times: one article, its latest text, and what it said before."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from launch_samples import stored
from sqlite_utils import Database
from text_samples import OTHER, REPORT, REWORDED, TRIMMED, telling, twin

from corpus.records import read_article
from corpus.revisions import revisions
from corpus.store import store_articles
from extract.article import Article

PAGE, SECURE = "http://bao.example/tin/1", "https://www.bao.example/tin/1"
MONDAY, TUESDAY = "2023-04-10T08:00:00Z", "2023-04-11T08:00:00+07:00"

readings = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from([REPORT, TRIMMED, OTHER]),
        st.sampled_from([PAGE, SECURE]),
        st.sampled_from([MONDAY, TUESDAY, None]),
        st.booleans(),
    ),
    max_size=7,
    unique_by=lambda spec: (spec[2], spec[3], spec[0] if spec[3] is None else ""),
).map(lambda specs: [fetched(*spec) for spec in specs])


def fetched(article_id: str, text: str, url: str, moment: str | None, printed: bool = False) -> Article:
    one = telling(article_id, text, url=url, fetched_at=moment)
    return twin(one, url, moment) if printed else one


def shown(db: Database, article: str = "a") -> str | None:
    found = read_article(db.conn, article)
    return found and found.text


@settings(max_examples=20, deadline=None)
@given(readings, st.randoms(use_true_random=False))
def test_readings_in_any_order_and_number_give_the_same_database(some, random):
    shuffled = random.sample(some, len(some))
    once = stored(some)
    assert stored(shuffled) == once
    assert stored(some, shuffled) == once
    assert stored(*([one] for one in shuffled)) == once


@settings(max_examples=20, deadline=None)
@given(readings, st.data())
def test_a_page_that_is_read_otherwise_leaves_no_trace_of_the_first_reading(some, data):
    again = [reread(one, data.draw(st.sampled_from([None, "listing", OTHER, REWORDED]))) for one in some]
    assert stored(some, again) == stored(again)


def reread(page: Article, how: str | None) -> Article:
    """The same fetch under a better extractor: as before, no article, or with another text."""
    one = page.told or page
    if how is None:
        return page
    if how == "listing":
        return Article(one.id, url=one.url, fetched_at=one.fetched_at, page_type="listing")
    changed = replace(one, text=how)
    return replace(page, told=changed) if page.told else changed


def test_the_latest_text_is_shown_and_the_earlier_kept(fresh_db: Database):
    later = telling("a", REWORDED, url=PAGE, fetched_at=TUESDAY, title="Hoằng Phong ra mắt camera")
    for one in (later, fetched("a", REPORT, PAGE, MONDAY)):
        store_articles(fresh_db, [one], extractor="test 1")
    assert shown(fresh_db) == REWORDED
    assert fresh_db["articles"].count == fresh_db["launches"].count == 1
    first, second = revisions(fresh_db.conn, "a")
    assert (first["text"], first["first_fetched"], first["changed"]) == (REPORT, MONDAY, [])
    assert (second["text"], second["first_fetched"]) == (REWORDED, "2023-04-11T01:00:00Z")
    assert (second["changed"], second["shown"]) == (["title", "text"], True)


def test_the_same_text_fetched_again_is_no_revision(fresh_db: Database):
    store_articles(
        fresh_db, [fetched("a", REPORT, url, day) for url in (PAGE, SECURE) for day in (MONDAY, TUESDAY)], extractor="1"
    )
    assert fresh_db["readings"].count == 4
    assert revisions(fresh_db.conn, "a") == []
    assert fresh_db["articles"].get("a")["fetched_at"] == "2023-04-11T01:00:00Z"


def test_a_print_copy_stands_in_for_a_page_that_was_never_fetched(fresh_db: Database):
    printed = fetched("a", TRIMMED, f"{PAGE}/print", TUESDAY, printed=True)
    store_articles(fresh_db, [printed], extractor="test 1")
    assert shown(fresh_db) == TRIMMED
    assert fresh_db["articles"].get("a")["page_type"] == "article"
    store_articles(fresh_db, [fetched("a", REPORT, PAGE, MONDAY)], extractor="test 1")
    assert shown(fresh_db) == REPORT
    assert revisions(fresh_db.conn, "a") == []


def test_a_fetch_that_another_article_now_claims_leaves_the_first(fresh_db: Database):
    store_articles(fresh_db, [fetched("a", REPORT, PAGE, MONDAY)], extractor="test 1")
    store_articles(fresh_db, [fetched("b", REPORT, PAGE, MONDAY)], extractor="test 2")
    assert [row["id"] for row in fresh_db["articles"].rows] == ["b"]
    assert fresh_db["launches"].count == 1


def test_a_later_page_without_a_launch_does_not_take_away_the_one_that_was_told(fresh_db: Database):
    quiet = replace(fetched("a", OTHER, PAGE, TUESDAY), launches=[])
    store_articles(fresh_db, [fetched("a", REPORT, PAGE, MONDAY), quiet], extractor="test 1")
    assert shown(fresh_db) == REPORT


def test_pages_that_are_no_articles_are_not_stored_even_with_all(fresh_db: Database):
    kinds = ("listing", "home", "static", "document", "missing", "blocked", "error")
    pages = [Article(kind, url=f"https://bao.example/{kind}", page_type=kind) for kind in kinds]
    assert store_articles(fresh_db, pages, extractor="test 1", keep_all=True).skipped == len(kinds)
    assert fresh_db["articles"].count == 0
