-- SPDX-License-Identifier: GPL-3.0-or-later
BEGIN;
PRAGMA application_id = 1145589576;
PRAGMA user_version = 5;
CREATE TABLE meta (
  key             TEXT PRIMARY KEY,
  value           TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE change_row (
  tbl             TEXT NOT NULL,
  row             INTEGER NOT NULL,
  change          INTEGER NOT NULL REFERENCES change (id),
  op              INTEGER NOT NULL,
  PRIMARY KEY (tbl, row, change)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_row_of ON change_row (change);
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
, recipients_programme TEXT NOT NULL DEFAULT '', recipients_plan TEXT NOT NULL DEFAULT '', recipients_letter TEXT NOT NULL DEFAULT '', recipients_submission TEXT NOT NULL DEFAULT '', recipients_invitation TEXT NOT NULL DEFAULT '', recipients_decision TEXT NOT NULL DEFAULT '', recipients_unit TEXT NOT NULL DEFAULT '', archive_line TEXT NOT NULL DEFAULT '', format_profile TEXT, spelling TEXT, number_words TEXT, format_settings TEXT NOT NULL DEFAULT '') STRICT;
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
CREATE INDEX task_by_title ON task (title COLLATE vi) WHERE trashed IS NULL;
CREATE INDEX task_by_end ON task (period_end) WHERE trashed IS NULL;
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
, arrived_on TEXT, arrival_number INTEGER, handed_to TEXT NOT NULL DEFAULT '' COLLATE vi, handed_on TEXT) STRICT;
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
CREATE TABLE number_series (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL DEFAULT '' COLLATE vi,
  symbol          TEXT NOT NULL DEFAULT '',
  year            INTEGER,
  first           INTEGER NOT NULL DEFAULT 1,
  note            TEXT NOT NULL DEFAULT '',
  trashed         INTEGER
) STRICT;
CREATE INDEX number_series_by_symbol ON number_series (symbol, year);
CREATE INDEX number_series_trashed ON number_series (trashed) WHERE trashed IS NOT NULL;
CREATE TABLE issued_number (
  id              INTEGER PRIMARY KEY,
  series          INTEGER NOT NULL REFERENCES number_series (id) ON DELETE CASCADE,
  number          INTEGER NOT NULL,
  state           TEXT NOT NULL DEFAULT 'reserved',
  day             TEXT,
  kind            TEXT NOT NULL DEFAULT '',
  subject         TEXT NOT NULL DEFAULT '' COLLATE vi,
  signer          TEXT NOT NULL DEFAULT '',
  recipients      TEXT NOT NULL DEFAULT '',
  copies          INTEGER,
  document        INTEGER REFERENCES document (id) ON DELETE SET NULL,
  note            TEXT NOT NULL DEFAULT '',
  trashed         INTEGER,
  UNIQUE (series, number)
) STRICT;
CREATE INDEX issued_number_by_document ON issued_number (document);
CREATE INDEX issued_number_trashed ON issued_number (trashed) WHERE trashed IS NOT NULL;
CREATE INDEX attachment_by_file ON attachment (file);
CREATE TABLE blob_text (
  hash            TEXT PRIMARY KEY,
  state           TEXT NOT NULL,
  pages           INTEGER NOT NULL DEFAULT 0,
  problem         TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE blob_page (
  id              INTEGER PRIMARY KEY,
  hash            TEXT NOT NULL,
  page            INTEGER NOT NULL,
  text            TEXT NOT NULL,
  UNIQUE (hash, page)
) STRICT;
CREATE INDEX document_by_arrival ON document (arrived_on, arrival_number) WHERE arrived_on IS NOT NULL;
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
CREATE TABLE abbreviation (
  id              INTEGER PRIMARY KEY,
  short           TEXT NOT NULL DEFAULT '' COLLATE vi,
  meaning         TEXT NOT NULL DEFAULT '' COLLATE vi,
  trashed         INTEGER
) STRICT;
CREATE INDEX abbreviation_trashed ON abbreviation (trashed) WHERE trashed IS NOT NULL;
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
CREATE INDEX task_by_programme ON task (programme, position, id, trashed, lead, period_end, state) WHERE trashed IS NULL;
CREATE INDEX task_by_state ON task (state, programme, position, id, trashed) WHERE trashed IS NULL;
CREATE INDEX task_by_unit ON task (lead, programme, position, id, trashed) WHERE trashed IS NULL;
INSERT INTO blob VALUES ('ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73', 7, 1);
INSERT INTO blob_chunk VALUES ('ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73', 0, X'636F6E74656E74');
INSERT INTO change VALUES (1, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'C360670F66889C0E65A2FAA498BE943A8800146205DD3FCFDB54304D7014117B', X'5419010000000000000000000000000000000000000000000000006F7267616E69736174696F6E001200010000000000000001030AE1BBA6792062616E20410300030870726F76696E6365030003000300030003000505030005030003000300030003000300030003000505050300');
INSERT INTO change VALUES (10, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'3FAE7068DAB3509A69B51B8D62205CA8C07A445F19B84CF603D2AC600094B56F', X'540A01000000000000000000706572736F6E00090001000000000000000103134E677579E1BB856E205468E1BB8B20C3816E680300010000000000000002030003000505030005');
INSERT INTO change VALUES (11, 1767614400000000, 'Lan', 'Undo: Edit', 3, 'typed', 10, 0, 5, X'D5D42A2F9D1B4F0DCC12C0DEE9A100D64DE1663991420D2E8DB1F637C3623C2C', X'540A01000000000000000000706572736F6E00120001000000000000000103134E677579E1BB856E205468E1BB8B20C3816E680300010000000000000002030003000505030005');
INSERT INTO change VALUES (2, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'660C1D1209896B054213A2832E957AAF3B282A1826C7D5E80958169357A5B437', X'540F010000000000000000000000000000756E6974001200010000000000000001031048E1BB9969204EC3B46E672064C3A26E0300030003066D656D62657205050505030003000300030001000000000000000005120001000000000000000203094368692068E1BB99690300030005050100000000000000010505030003000300030001000000000000000005');
INSERT INTO change VALUES (3, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'2DE858D527C9FB8A7FCEEECBC590FDA86BDA0075CBF3EAB8503345172B73672E', X'540A01000000000000000000706572736F6E00120001000000000000000103134E677579E1BB856E205468E1BB8B20C3816E680300010000000000000002030003000505030005');
INSERT INTO change VALUES (4, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'D9F67B0086C45379F4D61705AB54E8C4E1AB4A4FD53F0844B1BCA88BC88B03C6', X'540E010000000000000000000000000070726F6772616D6D650012000100000000000000010100000000000007E7030F4368C6B0C6A16E67207472C3AC6E680306616E6E75616C030564726166740300030003000503000505030005');
INSERT INTO change VALUES (5, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'45605C33938F9802B7645E4399AC970580B408C07E617A01DA3C1F7375CE9FF0', X'5409010000000000000000666F63616C5F706F696E74001200010000000000000001010000000000000001050100000000000000000300030CC490E1BAA775206DE1BB916903000505');
INSERT INTO change VALUES (6, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'CB0FD3F544FCC2E9C31612926047F800A39DB5A6B988F74AE5ED1859BF7D2682', X'5419010000000000000000000000000000000000000000000000007461736B0012000100000000000000010100000000000000010100000000000000010501000000000000000003065669E1BB876303000100000000000000010505050505030005030002400400000000000005030B6E6F742D7374617274656401000000000000000005030005030005');
INSERT INTO change VALUES (7, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'D9832ADECD70DE94CCDB8E5143C6E6917414C28FA31922A8F53DA96BF3087753', X'54060100000000007461736B5F70617274001200010000000000000001010000000000000001010000000000000002030C5068E1BB91692068E1BBA370050300');
INSERT INTO change VALUES (8, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'33ACA8FF68DFF647E115913DA12A050CF0B01591C21D59AE45C1DDABB3A70188', X'54110100000000000000000000000000000000646F63756D656E740012000100000000000000010300030231320300030005030B56E1BB81207669E1BB876303000505050300050505030005');
INSERT INTO change VALUES (9, 1767614400000000, 'Lan', 'Edit', 1, 'typed', NULL, 0, 5, X'332F39EA44BE4892ABE62416E903B424030ED61FBA123B74A15E33FE98E8AA3E', X'540F010000000000000000000000000000756E6974001700010000000000000001031048E1BB9969204EC3B46E672064C3A26E0000000000000000000000000000031748E1BB9969204EC3B46E672064C3A26E2074E1BB896E6800000000000000000000000000');
INSERT INTO change_row VALUES ('document', 1, 8, 1);
INSERT INTO change_row VALUES ('focal_point', 1, 5, 1);
INSERT INTO change_row VALUES ('organisation', 1, 1, 1);
INSERT INTO change_row VALUES ('person', 1, 3, 1);
INSERT INTO change_row VALUES ('person', 1, 10, 3);
INSERT INTO change_row VALUES ('person', 1, 11, 1);
INSERT INTO change_row VALUES ('programme', 1, 4, 1);
INSERT INTO change_row VALUES ('task', 1, 6, 1);
INSERT INTO change_row VALUES ('task_part', 1, 7, 1);
INSERT INTO change_row VALUES ('unit', 1, 2, 1);
INSERT INTO change_row VALUES ('unit', 1, 9, 2);
INSERT INTO change_row VALUES ('unit', 2, 2, 1);
INSERT INTO document VALUES (1, '', '12', '', '', NULL, 'Về việc', '', NULL, NULL, NULL, '', NULL, NULL, NULL, '', NULL);
INSERT INTO focal_point VALUES (1, 1, NULL, 0, '', 'Đầu mối', '', NULL, NULL);
INSERT INTO meta VALUES ('collation', 'vi-153.128.46-1');
INSERT INTO meta VALUES ('id', '8c8bd381-232f-4685-bcbc-69032e7167c6');
INSERT INTO organisation VALUES (1, 'Ủy ban A', '', 'province', '', '', '', '', '', NULL, NULL, '', NULL, '', '', '', '', '', '', '', '', NULL, NULL, NULL, '');
INSERT INTO person VALUES (1, 'Nguyễn Thị Ánh', '', 2, '', '', NULL, NULL, '', NULL);
INSERT INTO programme VALUES (1, 2023, 'Chương trình', 'annual', 'draft', '', '', '', NULL, '', NULL, NULL, '', NULL);
INSERT INTO task VALUES (1, 1, 1, NULL, 0, 'Việc', '', 1, NULL, NULL, NULL, NULL, NULL, '', NULL, '', 2.5, NULL, 'not-started', 0, NULL, '', NULL, '', NULL);
INSERT INTO task_part VALUES (1, 1, 2, 'Phối hợp', NULL, '');
INSERT INTO unit VALUES (1, 'Hội Nông dân tỉnh', '', '', 'member', NULL, NULL, NULL, NULL, '', '', '', '', 0, NULL);
INSERT INTO unit VALUES (2, 'Chi hội', '', '', NULL, NULL, 1, NULL, NULL, '', '', '', '', 0, NULL);
COMMIT;
