-- What a step goes on from: JSON list of hashes of texts in `parts`, in order. A part of a crawl goes on from what those before it came to.
ALTER TABLE steps ADD COLUMN memo TEXT NOT NULL DEFAULT '[]';
