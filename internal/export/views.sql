-- What each innovation is, in words.
CREATE VIEW overview AS
SELECT i.id, i.title, i.status, i.phase, coalesce(p.title_nl, i.phase) AS phase_title, i.priorities,
  i.owner, o.name AS owner_name, i.recognition_level AS level,
  (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT prov.name FROM takes_part tp JOIN organisation_in_province op ON op.organisation = tp.organisation
    JOIN organisations prov ON prov.id = op.province WHERE tp.innovation = i.id ORDER BY prov.name)) AS provinces,
  (SELECT count(*) FROM experiments e WHERE e.innovation = i.id) AS experiments,
  (SELECT count(*) FROM adoptions a WHERE a.innovation = i.id) AS adoptions,
  (SELECT sum(amount) FROM funding f WHERE f.innovation = i.id) AS funding
FROM innovations i
LEFT JOIN organisations o ON o.id = i.owner
LEFT JOIN terms p ON p.vocabulary = 'phase' AND p.id = i.phase;

-- Who takes part in which innovation, and how: owns it, is a partner, experiments, adopted it.
CREATE VIEW takes_part AS
SELECT id AS innovation, owner AS organisation, 'owner' AS role FROM innovations WHERE owner IS NOT NULL
UNION SELECT innovation, partner, 'partner' FROM innovation_partners
UNION SELECT innovation, organisation, 'experiment' FROM experiment_organisations
UNION SELECT innovation, organisation, 'adoption' FROM adoptions WHERE organisation IS NOT NULL;

-- In which provinces an organisation works. A province works in itself.
CREATE VIEW organisation_in_province AS
SELECT id AS organisation, province FROM organisations WHERE province IS NOT NULL
UNION SELECT organisation, province FROM organisation_provinces
UNION SELECT id, id FROM organisations WHERE kind = 'provincie';

-- The matrix of the action agenda: innovations that go on, by priority and phase.
CREATE VIEW matrix AS
SELECT p.priority, i.phase, count(*) AS innovations
FROM innovations i JOIN innovation_priorities p ON p.innovation = i.id
WHERE i.status IS NOT 'gestopt' GROUP BY p.priority, i.phase;

-- How many innovations each province has adopted, and how many organisations of it did.
CREATE VIEW adoption_by_province AS
SELECT op.province, prov.name, count(DISTINCT a.innovation) AS innovations, count(DISTINCT a.organisation) AS organisations
FROM adoptions a JOIN organisation_in_province op ON op.organisation = a.organisation
JOIN organisations prov ON prov.id = op.province GROUP BY op.province, prov.name;

-- Funding by year and layer, in whole euros.
CREATE VIEW funding_by_year AS
SELECT year, layer, count(*) AS grants, sum(amount) AS amount FROM funding GROUP BY year, layer;

-- What was decided, in the order of the days: recognitions, stops, resumptions, that
-- two are not the same, corrections of the past, and agreements of a period.
CREATE VIEW decisions AS
SELECT recognition_granted_on AS date, 'recognition' AS kind, id AS innovation, recognition_level AS what, recognition_body AS by, recognition_note AS note
FROM innovations WHERE recognition_level IS NOT NULL
UNION ALL SELECT date, 'stop', innovation, reason, NULL, lessons FROM stops
UNION ALL SELECT resumed_date, 'resumption', innovation, NULL, NULL, resumed_note FROM stops WHERE resumed_date IS NOT NULL OR resumed_note IS NOT NULL
UNION ALL SELECT date, 'distinct', innovation, id, NULL, reason FROM distinctions
UNION ALL SELECT date, 'correction', innovation, field, NULL, reason FROM corrections
UNION ALL SELECT date, 'agreement', NULL, what, body, source FROM agreements
ORDER BY 1;

-- What was learned, failures included: by experiments, studies, evaluations and stops.
CREATE VIEW findings AS
SELECT innovation, 'experiment' AS kind, id AS what, coalesce("end", start) AS date, outcome AS outcome, results AS finding FROM experiments WHERE outcome IS NOT NULL OR results IS NOT NULL
UNION ALL SELECT innovation, 'study', title, CAST(year AS TEXT), NULL, finding FROM studies WHERE finding IS NOT NULL
UNION ALL SELECT innovation, 'evaluation', method, CAST(year AS TEXT), NULL, bottlenecks FROM process_evaluations WHERE bottlenecks IS NOT NULL
UNION ALL SELECT innovation, 'stop', reason, date, NULL, lessons FROM stops WHERE lessons IS NOT NULL;
