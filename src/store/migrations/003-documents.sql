-- SPDX-License-Identifier: GPL-3.0-or-later
-- Documents: numbers of outgoing papers, and what files say.

-- A run of numbers of outgoing papers: from "first" on, for papers with this symbol (empty: any), within
-- "year" (NULL: without end, as in the Party's numbering by term).
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

-- The book of outgoing papers: a line a number, taken once and for ever.
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

-- A content that is kept already is found by its hash.
CREATE INDEX attachment_by_file ON attachment (file);

-- What a content says, taken from it once: derived, so not in the journal. "state": "read", "empty" (a scan),
-- "failed" with the reason in "problem". Pages count from 1 and are never taken back, so their ids only grow,
-- which the search index relies on.
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

-- The book of incoming papers (Nghị định 30/2020, Phụ lục IV): numbers count anew each year, by the day of arrival.
ALTER TABLE document ADD COLUMN arrived_on TEXT;
ALTER TABLE document ADD COLUMN arrival_number INTEGER;
ALTER TABLE document ADD COLUMN handed_to TEXT NOT NULL DEFAULT '' COLLATE vi;
ALTER TABLE document ADD COLUMN handed_on TEXT;
CREATE INDEX document_by_arrival ON document (arrived_on, arrival_number) WHERE arrived_on IS NOT NULL;
