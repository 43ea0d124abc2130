-- Addresses of a page in each of its languages, as a JSON list; two such pages are held against each other like copies of one.
ALTER TABLE documents ADD COLUMN translations TEXT;
