-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an office sets once for its papers and its search, the names it had, and lists of tasks from indices alone.

-- What the search takes for the same: an abbreviation and what it stands for. An entry holds before the usual one with
-- the same abbreviation, which the program knows by itself.
CREATE TABLE abbreviation (
  id              INTEGER PRIMARY KEY,
  short           TEXT NOT NULL DEFAULT '' COLLATE vi,
  meaning         TEXT NOT NULL DEFAULT '' COLLATE vi,
  trashed         INTEGER
) STRICT;
CREATE INDEX abbreviation_trashed ON abbreviation (trashed) WHERE trashed IS NOT NULL;

-- What papers take from the organisation unless they say otherwise. "format_settings" has a line "key = value" for
-- each setting of a format profile that the office wants otherwise.
ALTER TABLE organisation ADD COLUMN recipients_programme TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN recipients_plan TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN recipients_letter TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN recipients_submission TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN recipients_invitation TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN recipients_decision TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN recipients_unit TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN archive_line TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN format_profile TEXT;
ALTER TABLE organisation ADD COLUMN spelling TEXT;
ALTER TABLE organisation ADD COLUMN number_words TEXT;
ALTER TABLE organisation ADD COLUMN format_settings TEXT NOT NULL DEFAULT '';

-- The name and letterhead that an organisation had, or will have, between two days; an open end is an empty day.
CREATE TABLE organisation_name (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL DEFAULT '' COLLATE vi,
  superior_lines  TEXT NOT NULL DEFAULT '',
  issuing_lines   TEXT NOT NULL DEFAULT '',
  symbol_suffix   TEXT NOT NULL DEFAULT '',
  place           TEXT NOT NULL DEFAULT '',
  valid_from      TEXT,
  valid_to        TEXT,
  trashed         INTEGER
) STRICT;
CREATE INDEX organisation_name_trashed ON organisation_name (trashed) WHERE trashed IS NOT NULL;

-- Lists of tasks are read from indices alone, in their order: the whole by any group, one state, one unit. "id" is the
-- end of that order, "trashed" is there so that SQLite sees that the index is enough.
DROP INDEX task_by_programme;
DROP INDEX task_by_state;
CREATE INDEX task_by_programme ON task (programme, position, id, trashed, lead, period_end, state) WHERE trashed IS NULL;
CREATE INDEX task_by_state ON task (state, programme, position, id, trashed) WHERE trashed IS NULL;
CREATE INDEX task_by_unit ON task (lead, programme, position, id, trashed) WHERE trashed IS NULL;
