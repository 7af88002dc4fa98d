-- Which hosts could take this update, and what comes first? An example of kbready inside SQLite.
--
--     sqlite3 -cmd '.load kbready' :memory: <hosts.sql
--
-- (`.load` wants the path of kbready.so; `pkg-config --variable=sqlite_extension kbready` prints it.)
.mode list
.separator " | "

CREATE TEMP TABLE hosts(export TEXT, owner TEXT);
INSERT INTO hosts VALUES ('srv-file01', 'storage team');

-- A row for each update on each host.
SELECT owner, answer.host, answer.kb, answer.verdict, answer.plan
  FROM hosts, kbready(hosts.export, 'KB4520002 KB4519974', 'as-of=2019-10-08') AS answer;

-- What is in the way, and the code that Windows would most likely fail with.
SELECT check_id, outcome, message, code
  FROM kbready_findings('srv-file01', 'KB4520002', 'as-of=2019-10-08')
 WHERE outcome IN ('unmet', 'unknown') AND strength = 'required';

-- Versions sort as Windows sorts them, not as text.
SELECT value FROM json_each('["6.0.6003.20484", "6.0.6002.18005", "10.0.14393.0"]') ORDER BY kbready_version_key(value);
