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

-- Conferences, festival days, anniversaries; "time" is HH:MM, so that it sorts.
CREATE TABLE event (
  id              INTEGER PRIMARY KEY,
  title           TEXT NOT NULL DEFAULT '' COLLATE vi,
  kind            TEXT,
  date            TEXT NOT NULL,
  until           TEXT,
  time            TEXT NOT NULL DEFAULT '',
  repeat          TEXT,
  place           TEXT NOT NULL DEFAULT '',
  unit            INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  note            TEXT NOT NULL DEFAULT '',
  trashed         INTEGER
) STRICT;
CREATE INDEX event_by_date ON event (date);
CREATE INDEX event_repeated ON event (repeat) WHERE repeat IS NOT NULL;
CREATE INDEX event_by_unit ON event (unit);
CREATE INDEX event_trashed ON event (trashed) WHERE trashed IS NOT NULL;
