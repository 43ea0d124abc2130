-- Second, slower looks at drafts. asked: JSON of what was asked, so that the next server goes on with what one leaves unfinished;
-- result: JSON of the answer. callback: where the answer is sent; due_at: not before, null while there is nothing to send.
CREATE TABLE follow_ups (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  asked TEXT NOT NULL,
  result TEXT,
  reason TEXT,
  created_at TEXT NOT NULL,
  callback TEXT,
  due_at TEXT,
  claimed_at TEXT,
  tries INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX follow_ups_by_time ON follow_ups (created_at);
CREATE INDEX follow_ups_by_due ON follow_ups (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX follow_ups_running ON follow_ups (created_at) WHERE state = 'running';
