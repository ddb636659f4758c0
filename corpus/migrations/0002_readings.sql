ALTER TABLE articles ADD COLUMN fetched_at TEXT;      -- ISO 8601 in UTC: when the reading that is shown was fetched
-- The article of which this one is a near copy: of all copies the first published, then the least id; null: none.
ALTER TABLE articles ADD COLUMN duplicate_of TEXT REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX articles_copies ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- Every fetch of an article, under whichever of its addresses. The latest is shown; that of a print or
-- mobile twin only where the page itself was never fetched.
CREATE TABLE readings (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    url TEXT NOT NULL,          -- as fetched; empty: none known
    fetched_at TEXT NOT NULL,   -- ISO 8601 in UTC; empty: not known
    twin INTEGER NOT NULL,      -- 1: a print, mobile or AMP copy of the page
    digest TEXT NOT NULL,       -- of what was read: that of the article, or of one of its revisions
    extractor TEXT NOT NULL,    -- version of program, lexicon and gazetteer
    PRIMARY KEY (article, url, fetched_at)
) WITHOUT ROWID;
CREATE INDEX readings_page ON readings (url, fetched_at);

-- What an article said in readings that are not shown: earlier ones, and those of its twins.
CREATE TABLE revisions (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    digest TEXT NOT NULL,
    record TEXT NOT NULL,       -- JSON object: the columns of the article, and its launches
    PRIMARY KEY (article, digest)
) WITHOUT ROWID;

-- Articles that share one of these numbers may be near copies; see corpus/shingles.py.
CREATE TABLE bands (
    band INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;

-- All readings of the articles that have several, the one that is shown included, with what changed since the last;
-- those of twins only where there are no others.
CREATE VIEW revision_list AS
WITH dated AS (
    SELECT article, digest, min(fetched_at) AS first_fetched, max(fetched_at) AS last_fetched
    FROM readings
    WHERE twin = (SELECT min(twin) FROM readings AS other WHERE other.article = readings.article)
      AND EXISTS (SELECT 1 FROM revisions WHERE revisions.article = readings.article)
    GROUP BY article, digest
),
said AS (
    SELECT dated.*, record IS NULL AS shown,
           iif(record IS NULL, title, json_extract(record, '$.title')) AS title,
           iif(record IS NULL, published, json_extract(record, '$.published')) AS published,
           iif(record IS NULL, text, json_extract(record, '$.text')) AS text
    FROM dated JOIN articles ON articles.id = dated.article
    LEFT JOIN revisions ON revisions.article = dated.article AND revisions.digest = dated.digest
)
SELECT article, digest, first_fetched, last_fetched, shown, title, published, text,
       row_number() OVER told > 1 AND title IS NOT lag(title) OVER told AS title_changed,
       row_number() OVER told > 1 AND published IS NOT lag(published) OVER told AS published_changed,
       row_number() OVER told > 1 AND text IS NOT lag(text) OVER told AS text_changed
FROM said
WINDOW told AS (PARTITION BY article ORDER BY first_fetched, digest);

DROP VIEW launch_list;
CREATE VIEW launch_list AS
SELECT launches.id, launches.date, launches.event_date, launches.model_name,
       launches.hamlet, launches.commune, launches.district, launches.province, launches.organ,
       launches.board_size, launches.members,
       (SELECT group_concat(name, '; ') FROM (SELECT name FROM boards WHERE launch = launches.id ORDER BY position))
           AS boards,
       (SELECT group_concat(name, '; ') FROM (SELECT name FROM officials WHERE launch = launches.id ORDER BY position))
           AS officials,
       (SELECT count(DISTINCT article) FROM reports WHERE launch = launches.id) AS reports,
       (SELECT count(DISTINCT article) - count(DISTINCT coalesce(duplicate_of, article))
        FROM reports JOIN articles ON articles.id = reports.article WHERE launch = launches.id) AS copies,
       articles.title, articles.url, articles.published, articles.source
FROM launches JOIN articles ON articles.id = launches.article;
