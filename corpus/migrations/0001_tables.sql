-- The sources of the registry, as they were when last harvested.
CREATE TABLE sources (
    id TEXT PRIMARY KEY,
    name TEXT,
    kind TEXT,
    province TEXT,              -- default place of its articles, names before July 2025
    district TEXT,
    commune TEXT,
    start_urls TEXT             -- JSON list
);

-- Where each fetched page lies in the archive.
CREATE TABLE pages (
    archive TEXT NOT NULL,      -- WARC file, relative to the archive folder
    offset INTEGER NOT NULL,    -- byte at which its record begins
    url TEXT NOT NULL,
    source TEXT,
    status INTEGER,             -- HTTP status
    digest TEXT,
    fetched_at TEXT,            -- ISO 8601
    etag TEXT,
    last_modified TEXT,
    PRIMARY KEY (archive, offset)
);
CREATE INDEX pages_url ON pages (url, fetched_at);

-- How far each WARC file has been taken in; only what lies behind is read again.
CREATE TABLE archives (
    file TEXT PRIMARY KEY,      -- relative to the archive folder
    taken INTEGER NOT NULL      -- bytes
);

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    url TEXT,
    canonical_url TEXT,
    page_type TEXT NOT NULL,
    title TEXT,
    published TEXT,             -- ISO 8601 with zone, or a day
    modified TEXT,
    author TEXT,
    captions TEXT NOT NULL,     -- JSON list
    text TEXT NOT NULL,         -- body, paragraphs separated by a line break
    source TEXT,
    context TEXT NOT NULL,      -- JSON object: masthead, default place and what else the extractor was given
    extractor TEXT NOT NULL,    -- version of program, lexicon and gazetteer
    digest TEXT NOT NULL        -- of the article as extracted, to tell an unchanged one
);
CREATE INDEX articles_source ON articles (source);

-- Administrative units that occur; id is "system:code" because codes are reused.
CREATE TABLE units (
    id TEXT PRIMARY KEY,
    system TEXT NOT NULL,       -- "2024": three levels, "2025": two
    code TEXT NOT NULL,
    commune TEXT,
    district TEXT,
    province TEXT
);

-- One launched model at one unit, merged from all its reports.
CREATE TABLE launches (
    id TEXT PRIMARY KEY,
    sort_key INTEGER NOT NULL UNIQUE,  -- grows with date; rowid of launches_fts
    date TEXT,                  -- day to sort and filter by: of the event, else of publication
    event_date TEXT,            -- EDTF, as far as stated
    model_name TEXT,
    model_name_alt TEXT NOT NULL,      -- JSON list
    hamlet TEXT,
    commune TEXT,
    district TEXT,
    province TEXT,
    organ TEXT,
    unit TEXT REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
    inferred TEXT NOT NULL,     -- JSON list of levels that the text does not name
    candidates TEXT NOT NULL,   -- JSON list of codes where the name stays ambiguous
    now TEXT NOT NULL,          -- JSON list of the units of July 2025 that took over
    board_size INTEGER,
    members INTEGER,
    programme TEXT,
    decisions TEXT NOT NULL,    -- JSON list
    slogans TEXT NOT NULL,      -- JSON list
    criteria INTEGER,
    confidence REAL NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,  -- the fullest report
    group_key TEXT NOT NULL,    -- same unit and same folded name
    digest TEXT NOT NULL        -- of the merged record, to tell an unchanged one
);
CREATE INDEX launches_group ON launches (group_key);
CREATE INDEX launches_unit ON launches (unit);
CREATE INDEX launches_article ON launches (article);
CREATE INDEX launches_province ON launches (province, date);

-- What each article says of a launch, as extracted: launches are computed from these rows.
CREATE TABLE reports (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,  -- 0 for the article's first launch
    launch TEXT REFERENCES launches (id) DEFERRABLE INITIALLY DEFERRED,
    group_key TEXT NOT NULL,
    record TEXT NOT NULL,       -- JSON, a launch in the shape that `ramat extract` prints
    PRIMARY KEY (article, position)
);
CREATE INDEX reports_group ON reports (group_key);
CREATE INDEX reports_launch ON reports (launch);

CREATE TABLE officials (
    launch TEXT NOT NULL REFERENCES launches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    titles TEXT NOT NULL,       -- JSON list, single positions in order
    organisation TEXT,
    rank TEXT,                  -- police or military
    role TEXT,                  -- post in the model's own board
    PRIMARY KEY (launch, position)
);
CREATE INDEX officials_name ON officials (name);

CREATE TABLE boards (
    launch TEXT NOT NULL REFERENCES launches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER,
    head TEXT,
    PRIMARY KEY (launch, position)
);

-- The words behind each value: code points [start, end) of the article's text. A field that
-- begins with "title." or "captions.N." counts in the title or in that caption.
CREATE TABLE evidence (
    launch TEXT NOT NULL REFERENCES launches (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (launch, field, article, start, end)
);
CREATE INDEX evidence_article ON evidence (article);

-- What people put right; kept beside the extraction and apart from it, so no reference to launches.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    launch TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,                 -- JSON
    note TEXT,
    author TEXT,
    made_at TEXT NOT NULL       -- ISO 8601
);
CREATE INDEX corrections_launch ON corrections (launch, field);

-- One row a run and source.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,      -- harvest, crawl, extract
    source TEXT,
    started_at TEXT NOT NULL,   -- ISO 8601
    finished_at TEXT,
    outcome TEXT NOT NULL,      -- ok, failed, stopped
    pages INTEGER,              -- fetched
    new_pages INTEGER,
    failures INTEGER,           -- fetches that failed
    articles INTEGER,
    launches INTEGER,
    message TEXT
);
CREATE INDEX runs_source ON runs (source, started_at);

-- Pages that broke the extraction, each once a reason.
CREATE TABLE quarantine (
    id TEXT PRIMARY KEY,        -- digest of the page's address and the reason
    source TEXT,
    url TEXT,
    archive TEXT,
    offset INTEGER,
    reason TEXT NOT NULL,
    found_at TEXT               -- ISO 8601, when it first broke
);
CREATE INDEX quarantine_source ON quarantine (source);

-- Words without diacritics. Its rowid is launches.sort_key, so a match comes newest first without sorting.
-- keys holds whole names as single tokens (p_thanh_hoa, d_hoang_hoa, c_xa_hoang_phong).
CREATE VIRTUAL TABLE launches_fts USING fts5 (
    model, place, people, title, text, keys,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

-- Every person at a launch with positions, organisation and part in the ceremony.
CREATE VIEW official_list AS
SELECT launches.date, officials.name,
       (SELECT group_concat(value, ', ') FROM json_each(officials.titles)) AS titles,
       officials.organisation, officials.rank, officials.role,
       launches.model_name, launches.commune, launches.district, launches.province, officials.launch
FROM officials JOIN launches ON launches.id = officials.launch;

-- A launch a row with its boards, officials, number of reports and fullest article.
CREATE VIEW launch_list AS
SELECT launches.id, launches.date, launches.event_date, launches.model_name,
       launches.hamlet, launches.commune, launches.district, launches.province, launches.organ,
       launches.board_size, launches.members,
       (SELECT group_concat(name, '; ') FROM (SELECT name FROM boards WHERE launch = launches.id ORDER BY position))
           AS boards,
       (SELECT group_concat(name, '; ') FROM (SELECT name FROM officials WHERE launch = launches.id ORDER BY position))
           AS officials,
       (SELECT count(DISTINCT article) FROM reports WHERE launch = launches.id) AS reports,
       articles.title, articles.url, articles.published, articles.source
FROM launches JOIN articles ON articles.id = launches.article;
