ALTER TABLE sources ADD COLUMN min_articles_per_month INTEGER;  -- what the source is known to publish at least
ALTER TABLE runs ADD COLUMN dated INTEGER;      -- articles read that tell when they were published
ALTER TABLE runs ADD COLUMN texts INTEGER;      -- articles read that have a text
ALTER TABLE runs ADD COLUMN outcomes TEXT;      -- JSON object: requests of the crawl by their ending
