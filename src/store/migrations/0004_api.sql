-- What a document says, block by block: JSON list of messages without what documents and snapshots hold already. hash: that of
-- the text into which their positions point.
CREATE TABLE messages (
  document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  list TEXT NOT NULL
) STRICT;

-- Keys to the API. hash: of the whole token; prefix: its first characters, by which people know it again; scopes: JSON list.
CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  expires_at TEXT,
  last_used_at TEXT,
  revoked_at TEXT
) STRICT;

-- Browsers that are signed in. hash and csrf: of the cookie and of the word that must come with every write.
CREATE TABLE sessions (
  hash TEXT PRIMARY KEY,
  csrf TEXT NOT NULL,
  who TEXT NOT NULL,
  scopes TEXT NOT NULL,
  token TEXT REFERENCES tokens (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE comments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  finding TEXT NOT NULL REFERENCES findings (fingerprint) ON DELETE CASCADE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX comments_by_finding ON comments (finding, id);

-- Answers to writes that came with an idempotency key. request: hash of method, path and body; status is null while the first
-- request is under way.
CREATE TABLE idempotency (
  caller TEXT NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL,
  at TEXT NOT NULL,
  status INTEGER,
  headers TEXT,
  body TEXT,
  PRIMARY KEY (caller, key)
) STRICT;
CREATE INDEX idempotency_by_time ON idempotency (at);

-- Every write that was asked for, and what became of it. Holds no copy and no secret.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  token TEXT,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  status INTEGER NOT NULL,
  request TEXT NOT NULL
) STRICT;

-- Runs that were asked for over the API. run: the number of the run once it is kept.
CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  who TEXT NOT NULL,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  run INTEGER REFERENCES runs (id),
  reason TEXT
) STRICT;
CREATE INDEX jobs_by_time ON jobs (created_at);

-- Lists of the API begin with the last to change.
CREATE INDEX documents_by_place ON documents (channel, stage);
