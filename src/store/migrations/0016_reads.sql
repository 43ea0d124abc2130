-- What a file or page came to when it was read last, so that the same bytes are not read again. key: hash of the bytes and of all that
-- decides on how they are read; document: the first that was found in it; documents: JSON.
CREATE TABLE reads (
  input TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  document TEXT NOT NULL,
  documents TEXT NOT NULL
) STRICT;
