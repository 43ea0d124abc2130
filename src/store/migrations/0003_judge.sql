-- Questions to language models. passages: JSON list of {hash, first}; batch: the provider's id of the batch that it was sent
-- in, or, while it is being handed over, of the newest batch before it. A question is answered where judge_calls has a text of
-- the model that it is meant for.
CREATE TABLE judge_requests (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  prompt TEXT NOT NULL,
  model TEXT NOT NULL,
  passages TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'replaced')),
  batch TEXT,
  reason TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX judge_requests_by_prompt ON judge_requests (prompt);

-- What was bought, one row an answer; text is null where the tokens were paid for and gave no answer that can be used.
-- asked: the model as the configuration names it; model: as the provider does; cost in US dollars, null where not known.
CREATE TABLE judge_calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request TEXT NOT NULL REFERENCES judge_requests (id) ON DELETE CASCADE,
  asked TEXT NOT NULL,
  model TEXT NOT NULL,
  text TEXT,
  input_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost REAL,
  at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX judge_answers ON judge_calls (request, asked) WHERE text IS NOT NULL;
CREATE INDEX judge_calls_by_time ON judge_calls (at);
