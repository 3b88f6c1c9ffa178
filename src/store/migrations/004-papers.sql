-- SPDX-License-Identifier: GPL-3.0-or-later
-- Papers: the blocks of text that people wrote for a paper, so that the next print is the same.

-- "kind" is the name of a paper, "entity" and "record" what it is about, "options" a JSON object of texts.
CREATE TABLE paper (
  id              INTEGER PRIMARY KEY,
  kind            TEXT NOT NULL DEFAULT '',
  title           TEXT NOT NULL DEFAULT '' COLLATE vi,
  entity          TEXT NOT NULL DEFAULT '',
  record          INTEGER,
  profile         TEXT NOT NULL DEFAULT '',
  options         TEXT NOT NULL DEFAULT '',
  trashed         INTEGER,
  year            INTEGER,
  opening         TEXT NOT NULL DEFAULT '',
  bases           TEXT NOT NULL DEFAULT '',
  closing         TEXT NOT NULL DEFAULT '',
  recipients      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX paper_by_record ON paper (record);
CREATE INDEX paper_by_kind ON paper (kind, year) WHERE trashed IS NULL;
CREATE INDEX paper_trashed ON paper (trashed) WHERE trashed IS NOT NULL;
