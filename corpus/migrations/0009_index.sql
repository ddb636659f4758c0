-- Search by terms without their places: a search reads nothing but lists of launches, and few of them.
DROP TABLE launches_fts;

-- The words of each launch without diacritics and signs, a space on either side, _ between two values of a column.
CREATE TABLE launch_texts (
    sort_key INTEGER PRIMARY KEY,  -- of launches
    model TEXT NOT NULL,
    place TEXT NOT NULL,
    people TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    keys TEXT NOT NULL          -- whole names as single terms: p_thanhhoa, d_hoanghoa, c_xahoangphong
);

-- Its rowid is launches.sort_key, so a match comes newest first without sorting. Its terms are made of the row of
-- launch_texts by corpus/index.py: t_phu_nu for two syllables that stand together in the text.
CREATE VIRTUAL TABLE launch_index USING fts5 (
    terms, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '_'"
);

-- Launches of an older file are computed anew when it is opened for writing.
UPDATE launches SET digest = '';
