-- Why a finding is accepted by the configuration, and who has approved it, as JSON; null where it is not.
ALTER TABLE findings ADD COLUMN difference TEXT;
-- The suggestion as least changes to the copy, as JSON; null where it cannot be said so.
ALTER TABLE findings ADD COLUMN edits TEXT;
