-- The catalog of updates, schema 1.4: what `kbready catalog build` makes of data/*.csv. One table per file, one column per column.
--
-- Every row says where it comes from (source; several joined with " | ") and how well that is established (confidence: confirmed by
-- two independent families of sources, single source, or inferred). NULL means not known.
-- KBs are numbers. Dates are ISO 8601 text. Versions are one 64-bit number of four 16-bit fields, major highest, so that SQL compares
-- them as Windows does. Lists are text with ";" between the items, KBs in them with "KB" in front.
-- Sources, notes and reasons are alike in many rows: these columns (source, source_a, source_b, note, date_basis, reason, but not those of
-- `meta` and `sources`) hold ids of the table `texts`.
-- No STRICT tables: SQLite 3.34 must read this. The CHECK constraints say the same.

PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA application_id = 1262637657; -- 0x4b425259, "KBRY"
PRAGMA user_version = 104;          -- schema 1.4: major * 100 + minor

-- What many rows have in common. A text stands here once; one that " | " joins from several is made of the ids of its parts, joined by
-- ";", all lower than its own. Ids count from 1.
CREATE TABLE texts (
    text_id INTEGER PRIMARY KEY NOT NULL,
    text TEXT,
    parts TEXT CHECK ((parts IS NULL) <> (text IS NULL))
);

-- What holds for the catalog as a whole: schema_version, data_date (the last day on which data/ was reviewed).
CREATE TABLE meta (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred'))
) WITHOUT ROWID;

-- The Windows releases that the catalog covers. `builds` lists the NT builds that are this product.
CREATE TABLE products (
    product_id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    major INTEGER NOT NULL CHECK (typeof(major) = 'integer' AND major BETWEEN 0 AND 65535),
    minor INTEGER NOT NULL CHECK (typeof(minor) = 'integer' AND minor BETWEEN 0 AND 65535),
    service_pack INTEGER NOT NULL CHECK (typeof(service_pack) = 'integer' AND service_pack BETWEEN 0 AND 65535),
    builds TEXT NOT NULL,
    architectures TEXT NOT NULL,
    server_only INTEGER NOT NULL CHECK (server_only IN (0, 1)), -- 1: a client of the same NT version is not this product
    client_only INTEGER CHECK (client_only IN (0, 1)), -- 1: a server of the same NT version is not this product
    delivery TEXT NOT NULL CHECK (delivery IN ('separate', 'combined', 'checkpoint')), -- of its servicing stack
    stacks_complete_from TEXT, -- between these days (both inclusive) every servicing stack update of the product is known
    stacks_complete_to TEXT CHECK ((stacks_complete_from IS NULL) = (stacks_complete_to IS NULL)),
    updates_complete_to TEXT, -- until this day (inclusive) every monthly update of the product is known; NULL: not known of any time
    note INTEGER,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred'))
) WITHOUT ROWID;

-- One row per update and product: the same KB can exist for several products. The newest update of a kind is never stored: it follows
-- from `released` and the day for which it is asked.
CREATE TABLE updates (
    product_id TEXT NOT NULL REFERENCES products,
    kb INTEGER NOT NULL CHECK (typeof(kb) = 'integer' AND kb BETWEEN 10000 AND 99999999),
    released TEXT CHECK (released GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- of its first edition
    date_basis INTEGER, -- what the day rests on
    release_month TEXT CHECK (release_month GLOB '[12][0-9][0-9][0-9]' OR release_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
    kind TEXT NOT NULL CHECK (kind IN ('monthly-rollup', 'preview', 'security-only', 'ie-cumulative', 'ssu', 'sha2-support',
                                       'esu-licensing', 'standalone', 'cumulative-update', 'ssu-embedded',
                                       'hotpatch', 'enablement')),
    title TEXT NOT NULL,
    os_build TEXT,         -- version of a file by which the update is recognised, and which file
    package_version INTEGER CHECK (package_version IS NULL OR typeof(package_version) = 'integer'), -- of its top package
    stack_version INTEGER CHECK (stack_version IS NULL OR typeof(stack_version) = 'integer'), -- servicing stack that it provides
    stack_bound TEXT -- at-least: it provides that one or a newer one
        CHECK ((stack_bound IS NULL) = (stack_version IS NULL) AND coalesce(stack_bound, 'exact') IN ('exact', 'at-least')),
    restart TEXT CHECK (restart IN ('not-required', 'required')),
    note INTEGER,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred')),
    PRIMARY KEY (product_id, kb)
) WITHOUT ROWID;

-- Updates that were issued more than once under one KB: a row for each issue whose day a source states, the first included.
CREATE TABLE editions (
    product_id TEXT NOT NULL REFERENCES products,
    kb INTEGER NOT NULL CHECK (typeof(kb) = 'integer'),
    released TEXT NOT NULL CHECK (released GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    edition TEXT,            -- what it is called: v4
    package_version INTEGER CHECK (package_version IS NULL OR typeof(package_version) = 'integer'), -- of its top package
    note INTEGER,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred')),
    PRIMARY KEY (product_id, kb, released)
) WITHOUT ROWID;

-- `kb` replaces `superseded_kb` directly. Either may be an update that the catalog does not describe; it still links others.
CREATE TABLE supersedence (
    product_id TEXT NOT NULL REFERENCES products,
    kb INTEGER NOT NULL CHECK (typeof(kb) = 'integer'),
    superseded_kb INTEGER NOT NULL CHECK (typeof(superseded_kb) = 'integer' AND superseded_kb <> kb),
    note INTEGER,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred')),
    PRIMARY KEY (product_id, kb, superseded_kb)
) WITHOUT ROWID;
CREATE INDEX supersedence_backward ON supersedence (product_id, superseded_kb, kb);

-- Requirements of a class of updates: those of the product, of one of `kinds` ("all" or a list), released within the window (both days
-- inclusive, NULL open), except `exempt`. Evaluated at run time, never expanded.
CREATE TABLE class_rules (
    rule_id TEXT PRIMARY KEY NOT NULL,
    product_id TEXT NOT NULL REFERENCES products,
    "check" TEXT NOT NULL, -- the check that evaluates it, or "restart"
    kinds TEXT NOT NULL,
    released_from TEXT,
    released_to TEXT,
    exempt TEXT,
    alternatives TEXT,                                     -- any one suffices, the first is the one to name
    or_later INTEGER NOT NULL CHECK (or_later IN (0, 1)),  -- 1: what later replaces an alternative suffices too
    minimum_package_version INTEGER CHECK (minimum_package_version IS NULL OR typeof(minimum_package_version) = 'integer'),
    minimum_edition TEXT,                                  -- the same in words
    minimum_stack INTEGER CHECK (minimum_stack IS NULL OR typeof(minimum_stack) = 'integer'),
    strength TEXT NOT NULL CHECK (strength IN ('recommended', 'required')),
    predicted_code TEXT,
    also_seen TEXT,
    symptom TEXT,                                          -- what happens, where no code is known
    reason INTEGER NOT NULL,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred'))
) WITHOUT ROWID;

-- Requirements stated for one update, beyond those that its class already has. Columns as in class_rules.
CREATE TABLE requirements (
    rule_id TEXT PRIMARY KEY NOT NULL,
    product_id TEXT NOT NULL REFERENCES products,
    "check" TEXT NOT NULL,
    kb INTEGER NOT NULL CHECK (typeof(kb) = 'integer'),
    alternatives TEXT,
    or_later INTEGER NOT NULL CHECK (or_later IN (0, 1)),
    minimum_package_version INTEGER CHECK (minimum_package_version IS NULL OR typeof(minimum_package_version) = 'integer'),
    minimum_edition TEXT,
    minimum_stack INTEGER CHECK (minimum_stack IS NULL OR typeof(minimum_stack) = 'integer'),
    strength TEXT NOT NULL CHECK (strength IN ('recommended', 'required')),
    predicted_code TEXT,
    also_seen TEXT,
    symptom TEXT,
    reason INTEGER NOT NULL,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred'))
) WITHOUT ROWID;

-- What goes wrong after an update is in.
CREATE TABLE known_issues (
    product_id TEXT NOT NULL REFERENCES products,
    kb INTEGER NOT NULL CHECK (typeof(kb) = 'integer'),
    symptom TEXT NOT NULL,
    error_code TEXT, -- as reported: a code, a message, an event
    status TEXT NOT NULL,
    workaround TEXT,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred')),
    PRIMARY KEY (product_id, kb, symptom)
) WITHOUT ROWID;

-- The ways to be licensed for Extended Security Updates, and the release days each covers (both inclusive).
CREATE TABLE esu_programmes (
    product_id TEXT NOT NULL REFERENCES products,
    programme_id TEXT NOT NULL CHECK (programme_id IN ('y1', 'y2', 'y3', 'azure', 'arc', 'pa', 'consumer')),
    name TEXT NOT NULL,
    covers_from TEXT NOT NULL,
    covers_to TEXT NOT NULL,
    note INTEGER,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred')),
    PRIMARY KEY (product_id, programme_id)
) WITHOUT ROWID;

-- Servicing stack floors read from the manifests of published packages.
CREATE TABLE floors (
    product_id TEXT NOT NULL REFERENCES products,
    kb INTEGER NOT NULL CHECK (typeof(kb) = 'integer'),
    floor INTEGER NOT NULL CHECK (typeof(floor) = 'integer'),
    note INTEGER,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred')),
    PRIMARY KEY (product_id, kb)
) WITHOUT ROWID;

-- Days on which support of a product ends, one row per kind of support.
CREATE TABLE lifecycle (
    product_id TEXT NOT NULL REFERENCES products,
    event TEXT NOT NULL CHECK (event IN ('mainstream-end', 'extended-end', 'esu-end', 'esu-end-non-azure', 'esu-end-azure',
                                         'premium-assurance-end', 'home-pro-end', 'enterprise-end', 'ltsc-end',
                                         'iot-ltsc-end', 'esu-end-consumer')),
    day TEXT NOT NULL, -- the last one
    note INTEGER,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred')),
    PRIMARY KEY (product_id, event)
) WITHOUT ROWID;

-- Vulnerabilities that an update fixes. The confidence is that of the least established of them.
CREATE TABLE exposure (
    product_id TEXT NOT NULL REFERENCES products,
    kb INTEGER NOT NULL CHECK (typeof(kb) = 'integer'),
    cves TEXT NOT NULL,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred')),
    PRIMARY KEY (product_id, kb)
) WITHOUT ROWID;

-- Vulnerabilities for which exploit code is public; whether it was used in attacks, table `attacks` says.
CREATE TABLE exploits (
    cve TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    known_as TEXT, -- a name in common use
    severity TEXT NOT NULL CHECK (severity IN ('low', 'moderate', 'important', 'critical')),
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred'))
) WITHOUT ROWID;

-- Vulnerabilities that were exploited in attacks.
CREATE TABLE attacks (
    cve TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    listed TEXT, -- day on which it was put on the CISA list of exploited vulnerabilities
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred'))
) WITHOUT ROWID;

-- What the sources of all rows begin with: who published it, where, and how near it is to Microsoft. In a row's source the parts stand in
-- the order of these kinds, the most authoritative first.
CREATE TABLE sources (
    name TEXT PRIMARY KEY NOT NULL,
    address TEXT, -- where anybody can read it
    read TEXT,    -- the day on which it was read, or of the edition that was
    kind TEXT NOT NULL CHECK (kind IN ('microsoft', 'vendor', 'community', 'blog', 'mirror', 'derived', 'unknown', 'file')),
    note TEXT,
    source TEXT NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred'))
) WITHOUT ROWID;

-- What is said about a topic, and whether it is so.
CREATE TABLE claims (
    topic TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (typeof(position) = 'integer' AND position BETWEEN 0 AND 65535), -- within the topic
    claim TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('false', 'unproven', 'true')),
    explanation TEXT NOT NULL,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred')),
    PRIMARY KEY (topic, position)
) WITHOUT ROWID;

-- Where sources contradict each other: both claims, and what is taken as settled. It concerns the updates in `kbs`, whatever is bound by
-- the rules in `rules`, and the topic of claims. The last two columns are of the settlement.
CREATE TABLE disputes (
    dispute_id TEXT PRIMARY KEY NOT NULL,
    product_id TEXT NOT NULL REFERENCES products,
    kbs TEXT,
    rules TEXT,
    topic TEXT,
    question TEXT NOT NULL,
    claim_a TEXT NOT NULL,
    source_a INTEGER NOT NULL,
    claim_b TEXT NOT NULL,
    source_b INTEGER NOT NULL,
    settled TEXT NOT NULL CHECK (settled IN ('open', 'claim-a', 'claim-b', 'both')),
    settlement TEXT NOT NULL, -- what the catalog goes by
    reason INTEGER NOT NULL,
    source INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('confirmed', 'single', 'inferred'))
) WITHOUT ROWID;

INSERT INTO meta VALUES ('schema_version', '1.4', 'schema/catalog.sql', 'confirmed');
