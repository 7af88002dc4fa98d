-- The results of a fleet, schema 1.0: what `kbready fleet` and `kbready merge` write with --format sqlite=FILE. docs/fleet.md shows each view.
--
-- Hosts are numbered in the order of their names. Words are those of the JSON reports. NULL means not known, or nothing of the kind.
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA application_id = 1262634572; -- 0x4b42464c, "KBFL"
PRAGMA user_version = 100;          -- schema 1.0: major * 100 + minor

-- What was asked, by what: tool_version, catalog_sha256, catalog_data_date, plan_date, evaluated_on, asked, options, hosts, partial, exit_code.
CREATE TABLE run (name TEXT PRIMARY KEY NOT NULL, value TEXT) WITHOUT ROWID;

CREATE TABLE host (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL,     -- the export, as it was named
    name TEXT,              -- of the computer
    examined TEXT NOT NULL, -- yes, unreadable, crashed, failed
    why TEXT,               -- of one that was not examined
    product TEXT,
    product_id TEXT,
    nt_version TEXT,
    architecture TEXT,
    servicing_stack TEXT,
    servicing TEXT
);

-- One for each update on each host.
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL,
    kb TEXT NOT NULL,       -- KB4520002
    verdict TEXT NOT NULL,  -- ready, already-installed, blocked, not-applicable, undetermined
    certainty TEXT,
    gate TEXT NOT NULL,     -- open, closed
    exit_code INTEGER NOT NULL,
    waived_until TEXT,
    headline TEXT NOT NULL,
    planned INTEGER NOT NULL -- 1: its steps were replayed, and lead to the update
);

-- Required findings that are unmet or unknown, in the order in which Windows would meet them, from 1.
CREATE TABLE cause (
    answer_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    check_id TEXT NOT NULL, -- docs/checks.md
    outcome TEXT NOT NULL,  -- unmet, unknown
    waived INTEGER NOT NULL,
    code TEXT,              -- that Windows would show
    required TEXT,
    actual TEXT,
    collect TEXT            -- what to export to settle it
);

-- What has to be done before the update installs, in order, from 1.
CREATE TABLE step (
    answer_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    action TEXT NOT NULL,   -- install, restart, collect, repair
    kb TEXT,
    what TEXT,
    words TEXT NOT NULL     -- all of it: install KB4493730
);

-- Questions (a CVE, a month, newest) that no update of the host answers.
CREATE TABLE question (host_id INTEGER NOT NULL, question TEXT NOT NULL, why TEXT NOT NULL);

-- What to do first: things to be had together, and how many answers they change by themselves after all before them.
CREATE TABLE priority (
    kind TEXT NOT NULL,     -- step: of blocked answers; evidence: of undetermined ones
    position INTEGER NOT NULL,
    things TEXT NOT NULL,
    gain INTEGER NOT NULL,
    so_far INTEGER NOT NULL,
    PRIMARY KEY (kind, position)
) WITHOUT ROWID;

-- 1. How many hosts have which answer?
CREATE VIEW count_by_verdict AS
SELECT kb, verdict, count(*) AS hosts FROM answer GROUP BY kb, verdict ORDER BY kb, hosts DESC;

-- 2. Which hosts are blocked, and by what?
CREATE VIEW blocked_host AS
SELECT host, name, kb, headline, code, required, actual
FROM answer JOIN host ON host.id = host_id LEFT JOIN cause ON answer_id = answer.id AND position = 1
WHERE verdict = 'blocked' ORDER BY host, kb;

-- 3. Which causes do they share?
CREATE VIEW shared_cause AS
SELECT kb, verdict, check_id, required, count(*) AS hosts, min(host) AS for_example
FROM answer JOIN host ON host.id = host_id JOIN cause ON answer_id = answer.id AND position = 1
WHERE verdict IN ('blocked', 'undetermined') GROUP BY kb, verdict, check_id, required ORDER BY hosts DESC, kb, check_id, required;

-- 4. What is to be done first, and what comes after it?
CREATE VIEW do_first AS
SELECT position, things, gain, so_far FROM priority WHERE kind = 'step' ORDER BY position;

-- 5. Which one step makes hosts ready by itself, and how many?
CREATE VIEW step_alone AS
SELECT words AS step, kb_asked AS kb, count(*) AS hosts FROM (
    SELECT answer_id, answer.kb AS kb_asked, min(words) AS words FROM step JOIN answer ON answer.id = answer_id
    WHERE verdict = 'blocked' GROUP BY answer_id HAVING count(DISTINCT words) = 1)
GROUP BY words, kb_asked ORDER BY hosts DESC, words, kb_asked;

-- 6. In how many plans does each step stand?
CREATE VIEW step_wanted AS
SELECT words AS step, count(DISTINCT host_id) AS hosts FROM step JOIN answer ON answer.id = answer_id
WHERE verdict = 'blocked' GROUP BY words ORDER BY hosts DESC, words;

-- 7. Which missing evidence would settle most?
CREATE VIEW export_first AS
SELECT position, things, gain, so_far FROM priority WHERE kind = 'evidence' ORDER BY position;

-- 8. How do the answers differ by product?
CREATE VIEW count_by_product AS
SELECT coalesce(product, 'not known') AS product, kb, verdict, count(*) AS hosts
FROM answer JOIN host ON host.id = host_id GROUP BY host.product, kb, verdict ORDER BY host.product, kb, hosts DESC, verdict;

-- 9. Which codes would Windows show, on how many hosts?
CREATE VIEW count_by_code AS
SELECT code, check_id, count(DISTINCT host_id) AS hosts FROM cause JOIN answer ON answer.id = answer_id
WHERE code IS NOT NULL AND verdict = 'blocked' GROUP BY code, check_id ORDER BY hosts DESC, code, check_id;

-- 10. Which hosts were not examined, and why?
CREATE VIEW not_examined AS
SELECT host, examined, why FROM host WHERE examined <> 'yes' ORDER BY host;

-- 11. Which answers pass only by a waiver, and until when?
CREATE VIEW passes_by_waiver AS
SELECT waived_until, host, name, kb, verdict, headline FROM answer JOIN host ON host.id = host_id
WHERE waived_until IS NOT NULL ORDER BY waived_until, host, kb;

-- 12. Which computers are there more than once?
CREATE VIEW same_name AS
SELECT name, count(*) AS exports, min(host) AS first, max(host) AS last FROM host
WHERE name IS NOT NULL GROUP BY name HAVING count(*) > 1 ORDER BY exports DESC, name;
