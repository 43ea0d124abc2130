-- Times are ISO 8601 text, lists are JSON text, a hash is the lower-case hexadecimal SHA-256 of the UTF-8 bytes.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  brand TEXT NOT NULL,
  as_of TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  config_hash TEXT NOT NULL,
  documents INTEGER NOT NULL DEFAULT 0,
  messages INTEGER NOT NULL DEFAULT 0,
  characters INTEGER NOT NULL DEFAULT 0,
  statements INTEGER NOT NULL DEFAULT 0,
  pairs INTEGER NOT NULL DEFAULT 0,
  judge_calls INTEGER NOT NULL DEFAULT 0,
  judge_input_tokens INTEGER NOT NULL DEFAULT 0,
  judge_output_tokens INTEGER NOT NULL DEFAULT 0,
  judge_cost REAL NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE coverage (
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source TEXT NOT NULL,
  channel TEXT NOT NULL,
  stage TEXT NOT NULL,
  documents INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  failed TEXT NOT NULL,
  PRIMARY KEY (run, position)
) STRICT;

-- A text as it was read; kept for as long as a document or a finding's evidence points to it.
CREATE TABLE snapshots (
  hash TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  reader TEXT NOT NULL,
  channel TEXT NOT NULL,
  stage TEXT NOT NULL,
  audience TEXT,
  region TEXT,
  locale TEXT,
  persona TEXT,
  owner TEXT,
  valid_from TEXT,
  valid_to TEXT,
  title TEXT,
  link TEXT,
  published_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'scheduled', 'gone')),
  hash TEXT NOT NULL REFERENCES snapshots (hash),
  first_seen_run INTEGER NOT NULL REFERENCES runs (id),
  last_seen_run INTEGER NOT NULL REFERENCES runs (id)
) STRICT;
CREATE INDEX documents_by_hash ON documents (hash);
CREATE INDEX documents_by_source ON documents (source);

CREATE TABLE findings (
  fingerprint TEXT PRIMARY KEY,
  rule TEXT NOT NULL,
  category TEXT NOT NULL,
  type TEXT NOT NULL,
  verdict TEXT NOT NULL,
  severity TEXT NOT NULL,
  confidence REAL NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'in-progress', 'accepted', 'dismissed', 'resolved', 'regressed')),
  decided_by TEXT NOT NULL,
  timing TEXT NOT NULL,
  subject TEXT NOT NULL,
  attribute TEXT NOT NULL,
  title TEXT NOT NULL,
  explanation TEXT NOT NULL,
  suggestion TEXT NOT NULL,
  side_values TEXT NOT NULL,
  assignee TEXT,
  reason TEXT,
  until TEXT,
  until_changed INTEGER CHECK (until_changed IN (0, 1)),
  resolved_at TEXT,
  first_seen_run INTEGER NOT NULL REFERENCES runs (id),
  last_seen_run INTEGER NOT NULL REFERENCES runs (id)
) STRICT;
CREATE INDEX findings_by_status ON findings (status, severity);

CREATE TABLE evidence (
  finding TEXT NOT NULL REFERENCES findings (fingerprint) ON DELETE CASCADE,
  side INTEGER NOT NULL,
  position INTEGER NOT NULL,
  document TEXT NOT NULL,
  channel TEXT NOT NULL,
  stage TEXT NOT NULL,
  quote TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  published_at TEXT,
  audience TEXT,
  region TEXT,
  owner TEXT,
  context TEXT,
  snapshot TEXT REFERENCES snapshots (hash),
  PRIMARY KEY (finding, side, position)
) STRICT;
CREATE INDEX evidence_by_document ON evidence (document);
CREATE INDEX evidence_by_snapshot ON evidence (snapshot);

CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  finding TEXT NOT NULL REFERENCES findings (fingerprint) ON DELETE CASCADE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  from_status TEXT,
  to_status TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX history_by_finding ON history (finding, at);
CREATE INDEX history_by_time ON history (at);

-- Counts the writes to findings. A writer says which number it has read; the batch fails where another came first.
CREATE TABLE revision (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;
INSERT INTO revision (id, number) VALUES (1, 0);

-- The last good response under each URL. stored_at: milliseconds since the epoch.
CREATE TABLE http_cache (
  url TEXT PRIMARY KEY,
  content_type TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  body BLOB NOT NULL,
  stored_at INTEGER NOT NULL
) STRICT;

-- URLs of crawls that are under way, in the order in which they were first named; outcome is JSON, null while pending.
CREATE TABLE frontier (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  crawl TEXT NOT NULL,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  depth INTEGER NOT NULL,
  named_by TEXT,
  outcome TEXT,
  UNIQUE (crawl, url)
) STRICT;
