-- SPDX-License-Identifier: GPL-3.0-or-later
-- The programme workspace: views that the organisation keeps.

-- What a table showed: filters, order, group and columns as "state" (JSON), under a name people chose.
CREATE TABLE saved_view (
  id              INTEGER PRIMARY KEY,
  entity          TEXT NOT NULL,
  name            TEXT NOT NULL DEFAULT '' COLLATE vi,
  state           TEXT NOT NULL DEFAULT '',
  position        INTEGER NOT NULL DEFAULT 0,
  trashed         INTEGER
) STRICT;
CREATE INDEX saved_view_by_entity ON saved_view (entity, position);
CREATE INDEX saved_view_trashed ON saved_view (trashed) WHERE trashed IS NOT NULL;
