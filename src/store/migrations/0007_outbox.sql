-- What is to be told to somebody outside. key: destination and event, so that nothing is told twice; body: JSON of what happened;
-- doubtful_since: an earlier attempt was cut off, and may have arrived.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  destination TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  due_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'dropped', 'dead')),
  tries INTEGER NOT NULL DEFAULT 0,
  claimed_at TEXT,
  doubtful_since TEXT,
  settled_at TEXT,
  reason TEXT
) STRICT;
CREATE INDEX outbox_by_due ON outbox (state, due_at);
CREATE INDEX outbox_under_way ON outbox (destination, id) WHERE state = 'sending' OR (state = 'waiting' AND tries > 0);

-- Where the conversation about a finding stands: the channel, and the id of its first message.
CREATE TABLE threads (
  finding TEXT NOT NULL REFERENCES findings (fingerprint) ON DELETE CASCADE,
  destination TEXT NOT NULL,
  channel TEXT NOT NULL,
  ts TEXT NOT NULL,
  PRIMARY KEY (finding, destination)
) STRICT;

-- Up to which step of `history` the outbox was filled. One row.
CREATE TABLE outbox_cursor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  history INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_cursor (id, history) VALUES (1, 0);
