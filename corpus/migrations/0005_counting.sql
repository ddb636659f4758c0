-- What pages, feeds and counts sort launches by; computed when a launch is filed.
-- official name of the province of the 63 in whose ground the unit lies; null: not known
ALTER TABLE launches ADD COLUMN province_2024 TEXT;
-- the same for the 34 provinces of July 2025
ALTER TABLE launches ADD COLUMN province_2025 TEXT;
ALTER TABLE launches ADD COLUMN kind TEXT;            -- kind of model told by its name, a key of corpus/kinds.toml; null: none
ALTER TABLE launches ADD COLUMN model_key TEXT;       -- words of the model's name without diacritics and signs
CREATE INDEX launches_counting ON launches (sort_key, province_2024, province_2025, kind);
CREATE INDEX launches_model ON launches (model_key, sort_key) WHERE model_key IS NOT NULL;

-- How many launches there are by kind, place and month, kept by the triggers below; text '' stands for: not known.
CREATE TABLE tally (
    kind TEXT NOT NULL,         -- '': of all kinds and none together
    province_2024 TEXT NOT NULL,
    province_2025 TEXT NOT NULL,
    month TEXT NOT NULL,        -- YYYY-MM
    launches INTEGER NOT NULL,
    PRIMARY KEY (kind, province_2024, province_2025, month)
) WITHOUT ROWID;

CREATE TRIGGER launch_counted AFTER INSERT ON launches BEGIN
    INSERT INTO tally
    SELECT kind, coalesce(new.province_2024, ''), coalesce(new.province_2025, ''), coalesce(substr(new.date, 1, 7), ''), 1
    FROM (SELECT '' AS kind UNION SELECT coalesce(new.kind, '')) WHERE TRUE
    ON CONFLICT DO UPDATE SET launches = launches + 1;
END;
CREATE TRIGGER launch_uncounted AFTER DELETE ON launches BEGIN
    UPDATE tally SET launches = launches - 1
    WHERE kind IN ('', coalesce(old.kind, '')) AND province_2024 = coalesce(old.province_2024, '')
      AND province_2025 = coalesce(old.province_2025, '') AND month = coalesce(substr(old.date, 1, 7), '');
    DELETE FROM tally
    WHERE kind IN ('', coalesce(old.kind, '')) AND province_2024 = coalesce(old.province_2024, '')
      AND province_2025 = coalesce(old.province_2025, '') AND month = coalesce(substr(old.date, 1, 7), '') AND launches <= 0;
END;

-- Launches of an older file are computed anew when it is opened for writing.
INSERT INTO tally SELECT '', '', '', coalesce(substr(date, 1, 7), ''), count(*) FROM launches GROUP BY 4;
UPDATE launches SET digest = '';
