-- Day (YYYY-MM-DD) by which a finding is to be mended.
ALTER TABLE findings ADD COLUMN due TEXT;
-- In a step that sets that day: the day; empty where the step takes it away. NULL in every other step.
ALTER TABLE history ADD COLUMN due TEXT;
