-- Weekly reports as they were sent. owner: empty for the one that tells of everybody; document: JSON.
CREATE TABLE reports (
  week TEXT NOT NULL,
  owner TEXT NOT NULL,
  made_at TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (week, owner)
) STRICT;

-- Who was sent the report of a week. at: of the last change; tries: how often it was handed to the mail server.
CREATE TABLE deliveries (
  week TEXT NOT NULL,
  owner TEXT NOT NULL,
  recipient TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed')),
  tries INTEGER NOT NULL,
  at TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (week, owner, recipient)
) STRICT;
