-- When a process took a question to ask it; another may take it once that is too long ago.
ALTER TABLE judge_requests ADD COLUMN claimed_at TEXT;
