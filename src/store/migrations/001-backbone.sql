-- SPDX-License-Identifier: GPL-3.0-or-later
-- The backbone: the journal and the contents of files, then what every office keeps. Domain tables carry
-- "trashed": the id of the change that put the row into the trash, NULL while it lives. Text sorts by
-- the collations "vi" and "person" of core. Tables only ever grow at the end (changesets count columns).

-- Facts of the file: "id" (random, for its life), "collation" (ICU version of the indices), …
CREATE TABLE meta (
  key             TEXT PRIMARY KEY,
  value           TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The journal: undo stack, history and audit trail in one (design, 3.2). Append-only. "hash" is the
-- SHA-256 over the previous row's hash and this row's values.
CREATE TABLE change (
  id              INTEGER PRIMARY KEY,
  at              INTEGER NOT NULL,
  author          TEXT NOT NULL,
  label           TEXT NOT NULL,
  kind            INTEGER NOT NULL,
  origin          TEXT NOT NULL,
  undo_of         INTEGER REFERENCES change (id),
  final           INTEGER NOT NULL DEFAULT 0,
  schema          INTEGER NOT NULL,
  hash            BLOB NOT NULL,
  changeset       BLOB NOT NULL
) STRICT;
CREATE INDEX change_undone ON change (undo_of) WHERE undo_of IS NOT NULL;
CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER change_fixed BEFORE UPDATE ON change BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

-- Which rows a change touched, for a record's history and the search index. op: DhRowChange.
CREATE TABLE change_row (
  tbl             TEXT NOT NULL,
  row             INTEGER NOT NULL,
  change          INTEGER NOT NULL REFERENCES change (id),
  op              INTEGER NOT NULL,
  PRIMARY KEY (tbl, row, change)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_row_of ON change_row (change);

-- Contents, once each. "complete" is 0 while chunks are still arriving.
CREATE TABLE blob (
  hash            TEXT PRIMARY KEY,
  size            INTEGER NOT NULL,
  complete        INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE blob_chunk (
  hash            TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  data            BLOB NOT NULL,
  PRIMARY KEY (hash, seq)
) STRICT;

CREATE TABLE organisation (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL DEFAULT '',
  short_name      TEXT NOT NULL DEFAULT '',
  level           TEXT,
  superior_lines  TEXT NOT NULL DEFAULT '',
  issuing_lines   TEXT NOT NULL DEFAULT '',
  symbol_suffix   TEXT NOT NULL DEFAULT '',
  place           TEXT NOT NULL DEFAULT '',
  term_number     TEXT NOT NULL DEFAULT '',
  term_from       INTEGER,
  term_to         INTEGER,
  note            TEXT NOT NULL DEFAULT '',
  trashed         INTEGER
) STRICT;

CREATE TABLE unit (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL DEFAULT '' COLLATE vi,
  short_name      TEXT NOT NULL DEFAULT '' COLLATE vi,
  abbreviations   TEXT NOT NULL DEFAULT '',
  kind            TEXT,
  level           TEXT,
  parent          INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  valid_from      TEXT,
  valid_to        TEXT,
  founding        TEXT NOT NULL DEFAULT '',
  phone           TEXT NOT NULL DEFAULT '',
  address         TEXT NOT NULL DEFAULT '',
  note            TEXT NOT NULL DEFAULT '',
  position        INTEGER NOT NULL DEFAULT 0,
  trashed         INTEGER
) STRICT;
CREATE INDEX unit_by_name ON unit (name COLLATE vi) WHERE trashed IS NULL;
CREATE INDEX unit_by_parent ON unit (parent);

CREATE TABLE unit_predecessor (
  id              INTEGER PRIMARY KEY,
  unit            INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  predecessor     INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  UNIQUE (unit, predecessor)
) STRICT;
CREATE INDEX unit_predecessor_back ON unit_predecessor (predecessor);

CREATE TABLE person (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL DEFAULT '' COLLATE person,
  title           TEXT NOT NULL DEFAULT '',
  unit            INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  phone           TEXT NOT NULL DEFAULT '',
  email           TEXT NOT NULL DEFAULT '',
  valid_from      TEXT,
  valid_to        TEXT,
  note            TEXT NOT NULL DEFAULT '',
  trashed         INTEGER
) STRICT;
CREATE INDEX person_by_name ON person (name COLLATE person) WHERE trashed IS NULL;
CREATE INDEX person_by_unit ON person (unit);

CREATE TABLE signer (
  id              INTEGER PRIMARY KEY,
  person          INTEGER REFERENCES person (id) ON DELETE SET NULL,
  name            TEXT NOT NULL DEFAULT '' COLLATE person,
  authority_line  TEXT NOT NULL DEFAULT '',
  deputy_line     TEXT NOT NULL DEFAULT '',
  title           TEXT NOT NULL DEFAULT '',
  valid_from      TEXT,
  valid_to        TEXT,
  trashed         INTEGER
) STRICT;
CREATE INDEX signer_by_person ON signer (person);

CREATE TABLE programme (
  id              INTEGER PRIMARY KEY,
  year            INTEGER NOT NULL,
  title           TEXT NOT NULL DEFAULT '' COLLATE vi,
  kind            TEXT NOT NULL DEFAULT 'annual',
  state           TEXT NOT NULL DEFAULT 'draft',
  theme           TEXT NOT NULL DEFAULT '',
  number          TEXT NOT NULL DEFAULT '',
  symbol          TEXT NOT NULL DEFAULT '',
  adopted_on      TEXT,
  adopted_at      TEXT NOT NULL DEFAULT '',
  superior        INTEGER REFERENCES programme (id) ON DELETE SET NULL,
  cloned_from     INTEGER REFERENCES programme (id) ON DELETE SET NULL,
  note            TEXT NOT NULL DEFAULT '',
  trashed         INTEGER
) STRICT;
CREATE INDEX programme_by_year ON programme (year);
CREATE INDEX programme_by_superior ON programme (superior);
CREATE INDEX programme_by_source ON programme (cloned_from);

CREATE TABLE focal_point (
  id              INTEGER PRIMARY KEY,
  programme       INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
  parent          INTEGER REFERENCES focal_point (id) ON DELETE CASCADE,
  position        INTEGER NOT NULL DEFAULT 0,
  label           TEXT NOT NULL DEFAULT '',
  title           TEXT NOT NULL DEFAULT '' COLLATE vi,
  text            TEXT NOT NULL DEFAULT '',
  origin          INTEGER,
  trashed         INTEGER
) STRICT;
CREATE INDEX focal_point_by_programme ON focal_point (programme, position);
CREATE INDEX focal_point_by_parent ON focal_point (parent);

CREATE TABLE focal_point_term (
  id              INTEGER PRIMARY KEY,
  focal_point     INTEGER NOT NULL REFERENCES focal_point (id) ON DELETE CASCADE,
  term_point      INTEGER NOT NULL REFERENCES focal_point (id) ON DELETE CASCADE,
  UNIQUE (focal_point, term_point)
) STRICT;
CREATE INDEX focal_point_term_back ON focal_point_term (term_point);

CREATE TABLE task (
  id               INTEGER PRIMARY KEY,
  programme        INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
  focal_point      INTEGER REFERENCES focal_point (id) ON DELETE SET NULL,
  parent           INTEGER REFERENCES task (id) ON DELETE CASCADE,
  position         INTEGER NOT NULL DEFAULT 0,
  title            TEXT NOT NULL DEFAULT '' COLLATE vi,
  content          TEXT NOT NULL DEFAULT '',
  lead             INTEGER REFERENCES unit (id) ON DELETE SET NULL,
  supervisor       INTEGER REFERENCES person (id) ON DELETE SET NULL,
  officer          INTEGER REFERENCES person (id) ON DELETE SET NULL,
  period           TEXT,
  period_start     TEXT,
  period_end       TEXT,
  period_words     TEXT NOT NULL DEFAULT '',
  recurrence       TEXT,
  product          TEXT NOT NULL DEFAULT '',
  product_planned  REAL,
  product_reached  REAL,
  state            TEXT NOT NULL DEFAULT 'not-started',
  progress         INTEGER NOT NULL DEFAULT 0,
  done_on          TEXT,
  reason           TEXT NOT NULL DEFAULT '',
  origin           INTEGER,
  note             TEXT NOT NULL DEFAULT '',
  trashed          INTEGER
) STRICT;
CREATE INDEX task_by_programme ON task (programme, position) WHERE trashed IS NULL;
CREATE INDEX task_by_title ON task (title COLLATE vi) WHERE trashed IS NULL;
CREATE INDEX task_by_end ON task (period_end) WHERE trashed IS NULL;
-- Sorting and grouping by state or lead reads this instead of the rows; "trashed" is there so that SQLite
-- sees that it is enough.
CREATE INDEX task_by_state ON task (state, lead, programme, position, trashed) WHERE trashed IS NULL;
CREATE INDEX task_by_point ON task (focal_point, position);
CREATE INDEX task_by_parent ON task (parent);
CREATE INDEX task_by_lead ON task (lead);
CREATE INDEX task_by_supervisor ON task (supervisor);
CREATE INDEX task_by_officer ON task (officer);
CREATE INDEX task_by_origin ON task (origin);

CREATE TABLE task_part (
  id              INTEGER PRIMARY KEY,
  task            INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  unit            INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
  part            TEXT NOT NULL DEFAULT '',
  deadline        TEXT,
  product         TEXT NOT NULL DEFAULT '',
  UNIQUE (task, unit)
) STRICT;
CREATE INDEX task_part_by_unit ON task_part (unit);

CREATE TABLE progress (
  id              INTEGER PRIMARY KEY,
  task            INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  date            TEXT,
  text            TEXT NOT NULL DEFAULT '',
  percent         INTEGER,
  figure          REAL,
  person          INTEGER REFERENCES person (id) ON DELETE SET NULL,
  trashed         INTEGER
) STRICT;
CREATE INDEX progress_by_task ON progress (task, date);
CREATE INDEX progress_by_person ON progress (person);

CREATE TABLE indicator (
  id              INTEGER PRIMARY KEY,
  programme       INTEGER NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
  focal_point     INTEGER REFERENCES focal_point (id) ON DELETE SET NULL,
  task            INTEGER REFERENCES task (id) ON DELETE SET NULL,
  name            TEXT NOT NULL DEFAULT '' COLLATE vi,
  measure         TEXT NOT NULL DEFAULT '',
  direction       TEXT,
  target          REAL,
  target_to       REAL,
  basis           TEXT,
  assigned_by     TEXT NOT NULL DEFAULT '',
  note            TEXT NOT NULL DEFAULT '',
  trashed         INTEGER
) STRICT;
CREATE INDEX indicator_by_programme ON indicator (programme);
CREATE INDEX indicator_by_point ON indicator (focal_point);
CREATE INDEX indicator_by_task ON indicator (task);

CREATE TABLE indicator_value (
  id              INTEGER PRIMARY KEY,
  indicator       INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
  period          TEXT,
  period_start    TEXT,
  period_end      TEXT,
  period_words    TEXT NOT NULL DEFAULT '',
  value           REAL,
  evidence        TEXT NOT NULL DEFAULT '',
  trashed         INTEGER
) STRICT;
CREATE INDEX indicator_value_by_indicator ON indicator_value (indicator, period_end);

CREATE TABLE document (
  id              INTEGER PRIMARY KEY,
  kind            TEXT NOT NULL DEFAULT '',
  number          TEXT NOT NULL DEFAULT '',
  symbol          TEXT NOT NULL DEFAULT '',
  issuer          TEXT NOT NULL DEFAULT '',
  issued_on       TEXT,
  abstract        TEXT NOT NULL DEFAULT '' COLLATE vi,
  signer          TEXT NOT NULL DEFAULT '',
  direction       TEXT,
  state           TEXT,
  secrecy         TEXT,
  note            TEXT NOT NULL DEFAULT '',
  trashed         INTEGER
) STRICT;
CREATE INDEX document_by_abstract ON document (abstract COLLATE vi) WHERE trashed IS NULL;
CREATE INDEX document_by_date ON document (issued_on) WHERE trashed IS NULL;
CREATE INDEX document_by_number ON document (number, symbol);

CREATE TABLE document_replaces (
  id              INTEGER PRIMARY KEY,
  document        INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  replaced        INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  UNIQUE (document, replaced)
) STRICT;
CREATE INDEX document_replaces_back ON document_replaces (replaced);

CREATE TABLE attachment (
  id              INTEGER PRIMARY KEY,
  document        INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  name            TEXT NOT NULL DEFAULT '' COLLATE vi,
  mime            TEXT NOT NULL DEFAULT '',
  file            TEXT NOT NULL,
  size            INTEGER NOT NULL DEFAULT 0,
  version         INTEGER NOT NULL DEFAULT 1,
  trashed         INTEGER
) STRICT;
CREATE INDEX attachment_by_document ON attachment (document);

-- From any record to a document: "record" is an id of any domain table, "entity" says which.
CREATE TABLE link (
  id              INTEGER PRIMARY KEY,
  entity          TEXT NOT NULL,
  record          INTEGER NOT NULL,
  document        INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  role            TEXT,
  note            TEXT NOT NULL DEFAULT '',
  UNIQUE (entity, record, document)
) STRICT;
CREATE INDEX link_by_record ON link (record);
CREATE INDEX link_by_document ON link (document);

CREATE TABLE holiday (
  id              INTEGER PRIMARY KEY,
  date            TEXT NOT NULL,
  name            TEXT NOT NULL DEFAULT '' COLLATE vi,
  worked          INTEGER NOT NULL DEFAULT 0,
  trashed         INTEGER
) STRICT;
CREATE INDEX holiday_by_date ON holiday (date);

-- What is in the trash, nearly nothing of a table, is found without reading the rest.
CREATE INDEX organisation_trashed ON organisation (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX unit_trashed ON unit (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX person_trashed ON person (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX signer_trashed ON signer (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX programme_trashed ON programme (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX focal_point_trashed ON focal_point (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX task_trashed ON task (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX progress_trashed ON progress (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX indicator_trashed ON indicator (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX indicator_value_trashed ON indicator_value (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX document_trashed ON document (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX attachment_trashed ON attachment (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX holiday_trashed ON holiday (trashed) WHERE trashed IS NOT NULL;
