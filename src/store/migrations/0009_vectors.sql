-- Vectors of texts by the hash of text and model, as little-endian 32-bit floats: a text is embedded once.
CREATE TABLE vectors (
  key TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What a language model was asked in a run, and which allowed differences held no more: JSON of the findings document.
ALTER TABLE runs ADD COLUMN judged TEXT;
ALTER TABLE runs ADD COLUMN lapses TEXT;
