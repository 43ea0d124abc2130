-- What a document states, as it was read last, so that it is not read again while nothing changes. key: hash of the document, of the
-- brand's names and of all that reads; day: the day on which that holds, empty where it holds on any; statements: JSON.
CREATE TABLE extracts (
  document TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  day TEXT NOT NULL,
  statements TEXT NOT NULL
) STRICT;
