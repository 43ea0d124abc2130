-- What customers say of a finding: JSON of its `impact`.
ALTER TABLE findings ADD COLUMN impact TEXT;
-- SHA-256 of the texts that a kept report quotes, by document: JSON. They are kept as long as the report.
ALTER TABLE reports ADD COLUMN snapshots TEXT;
-- When somebody who is signed in looked last, under the name with which they signed in. at: ISO 8601 in UTC.
CREATE TABLE looks (
  who TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
