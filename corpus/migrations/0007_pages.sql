-- What the pages of a province count without reading the table, and what feeds look up.
CREATE INDEX launches_2024 ON launches (province_2024, district, commune, model_key) WHERE province_2024 IS NOT NULL;
CREATE INDEX launches_2025 ON launches (province_2025, commune, model_key) WHERE province_2025 IS NOT NULL;
CREATE INDEX launches_corrected ON launches (corrected_at) WHERE corrected_at IS NOT NULL;

DROP VIEW launch_list;
CREATE VIEW launch_list AS
SELECT launches.id, launches.date, launches.event_date, launches.model_name, launches.kind,
       launches.hamlet, launches.commune, launches.district, launches.province, launches.organ,
       launches.province_2024, launches.province_2025, launches.board_size, launches.members,
       (SELECT group_concat(name, '; ') FROM (SELECT name FROM boards WHERE launch = launches.id ORDER BY position))
           AS boards,
       (SELECT group_concat(name, '; ') FROM (SELECT name FROM officials WHERE launch = launches.id ORDER BY position))
           AS officials,
       (SELECT count(DISTINCT article) FROM reports WHERE launch = launches.id) AS reports,
       (SELECT count(DISTINCT article) - count(DISTINCT coalesce(duplicate_of, article))
        FROM reports JOIN articles ON articles.id = reports.article WHERE launch = launches.id) AS copies,
       articles.title, articles.url, articles.published, articles.source
FROM launches JOIN articles ON articles.id = launches.article;
