-- What people put right, a row for each line of the file of corrections, which is the truth.
DROP TABLE corrections;
CREATE TABLE corrections (
    id TEXT PRIMARY KEY,        -- digest of the line
    made_at TEXT NOT NULL,      -- ISO 8601 in UTC; later ones win
    author TEXT NOT NULL,
    action TEXT NOT NULL,       -- its codes stand at the end
    field TEXT,                 -- of the launch, for set
    value TEXT,                 -- JSON, for set; null: not stated
    quote TEXT,                 -- words of the article that say so
    note TEXT,                  -- why
    launch TEXT,                -- id of the launch on whose page it was made
    undoes TEXT,                -- the correction that an undo takes back
    undone INTEGER NOT NULL DEFAULT 0,  -- 1: taken back
    line TEXT NOT NULL          -- JSON object, as in the file
);
CREATE INDEX corrections_launch ON corrections (launch);

-- The reports that a correction is about, as they were when it was made: they are found again after a new extraction.
CREATE TABLE correction_reports (
    correction TEXT NOT NULL REFERENCES corrections (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,    -- 0 for the first
    article TEXT NOT NULL,
    url TEXT,
    launch TEXT,                -- id of the launch that the report was of
    PRIMARY KEY (correction, number)
);
CREATE INDEX correction_reports_article ON correction_reports (article);
CREATE INDEX correction_reports_url ON correction_reports (url) WHERE url IS NOT NULL;
CREATE INDEX correction_reports_launch ON correction_reports (launch);

ALTER TABLE reports ADD COLUMN corrected TEXT;        -- JSON, the launch as people put it right; null: nobody did
ALTER TABLE reports ADD COLUMN corrected_fields TEXT NOT NULL DEFAULT '[]';  -- JSON list of the fields that they set
ALTER TABLE reports ADD COLUMN corrected_at TEXT;     -- ISO 8601 in UTC, the last correction
ALTER TABLE reports ADD COLUMN added INTEGER NOT NULL DEFAULT 0;     -- 1: people say so, the extraction does not
ALTER TABLE reports ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;  -- 1: people say that it is no launch
ALTER TABLE reports ADD COLUMN checked INTEGER NOT NULL DEFAULT 0;   -- 1: people found it right in every field
ALTER TABLE reports ADD COLUMN apart TEXT;            -- the correction that split it from its launch
ALTER TABLE reports ADD COLUMN claim TEXT;            -- id that its launch keeps, because it was corrected under it
ALTER TABLE reports ADD COLUMN reason TEXT;           -- why it is of this launch, its codes stand at the end
CREATE INDEX reports_claim ON reports (claim) WHERE claim IS NOT NULL;

-- Reports that people merged into one launch.
CREATE TABLE bonds (
    correction TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (correction, article, position),
    FOREIGN KEY (article, position) REFERENCES reports (article, position) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX bonds_report ON bonds (article, position);

-- The names that models have at one place. Names of one model share a family: its reports are told apart by date only.
CREATE TABLE names (
    group_key TEXT PRIMARY KEY, -- of reports that give this place and name
    place TEXT NOT NULL,        -- system and code of the unit, or its names
    name TEXT NOT NULL,         -- syllables without type word and diacritics
    family TEXT NOT NULL        -- group_key of the name that was reported first
) WITHOUT ROWID;
CREATE INDEX names_place ON names (place);
CREATE INDEX names_family ON names (family);

ALTER TABLE launches ADD COLUMN corrected TEXT NOT NULL DEFAULT '[]';  -- JSON list of the fields that people set
ALTER TABLE launches ADD COLUMN corrected_at TEXT;    -- ISO 8601 in UTC, the last correction

-- Every report of every launch, and why it is one of that launch.
CREATE VIEW report_list AS
SELECT reports.launch, launches.model_name, reports.reason, reports.article, articles.title, articles.url,
       articles.published, articles.source, articles.duplicate_of,
       json_extract(coalesce(reports.corrected, reports.record), '$.model_name') AS model_name_told,
       json_extract(coalesce(reports.corrected, reports.record), '$.event_date') AS event_date_told,
       reports.corrected_fields, reports.added
FROM reports JOIN articles ON articles.id = reports.article JOIN launches ON launches.id = reports.launch;

-- Every value of a launch with the words that prove it.
CREATE VIEW evidence_list AS
SELECT evidence.launch, launches.model_name, evidence.field, evidence.text, evidence.start, evidence.end,
       articles.title, articles.url
FROM evidence JOIN launches ON launches.id = evidence.launch JOIN articles ON articles.id = evidence.article;

-- What people put right, newest first; what was taken back is left out.
CREATE VIEW correction_list AS
SELECT corrections.made_at, corrections.author, corrections.action, corrections.field, corrections.value,
       corrections.note, launches.model_name, corrections.launch, corrections.id
FROM corrections LEFT JOIN launches ON launches.id = corrections.launch
WHERE NOT corrections.undone AND corrections.action <> 'undo' ORDER BY corrections.made_at DESC, corrections.id;

-- Launches of an older file are computed anew when it is opened for writing.
UPDATE launches SET digest = '';
