ALTER TABLE launches ADD COLUMN participants INTEGER;      -- people at the ceremony, as written ("hơn 200": 200), one list added up
ALTER TABLE launches ADD COLUMN participants_kind TEXT;    -- who was counted, its codes stand at the end
ALTER TABLE launches ADD COLUMN unsettled TEXT NOT NULL DEFAULT '{}';  -- JSON object: field → why it is open though the text speaks of it, its codes stand at the end
ALTER TABLE officials ADD COLUMN attendance TEXT;          -- part in the ceremony, its codes stand at the end; null: not told

DROP VIEW official_list;
CREATE VIEW official_list AS
SELECT launches.date, officials.name,
       (SELECT group_concat(value, ', ') FROM json_each(officials.titles)) AS titles,
       officials.organisation, officials.rank, officials.role, officials.attendance,
       launches.model_name, launches.commune, launches.district, launches.province, officials.launch
FROM officials JOIN launches ON launches.id = officials.launch;
