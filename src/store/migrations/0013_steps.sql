-- What a job has still to do, and what was done: one row a step, by a key that says what it is about. tries: times it was begun;
-- parts: JSON list of hashes of what it came to, in order.
CREATE TABLE steps (
  job TEXT NOT NULL,
  key TEXT NOT NULL,
  seq INTEGER NOT NULL,
  input TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
  tries INTEGER NOT NULL DEFAULT 0,
  parts TEXT NOT NULL DEFAULT '[]',
  reason TEXT,
  PRIMARY KEY (job, key)
) STRICT;
CREATE INDEX steps_by_state ON steps (job, state, seq);

-- What steps came to, by its hash: two steps, or two jobs, that come to the same keep it once.
CREATE TABLE parts (
  hash TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
