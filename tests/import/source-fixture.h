/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-reader.h"

G_BEGIN_DECLS

/* A zip package of parts: name, content, name, content, …, NULL. */
GBytes     *dh_fixture_zip          (const char *name, ...) G_GNUC_NULL_TERMINATED;
/* The same with one part of @size bytes that repeats @text, between @before and @after. */
GBytes     *dh_fixture_zip_repeated (const char *name, const char *before, const char *text, gsize size,
                                     const char *after);
/* A Word package around the content of its body, with optional numbering and styles (NULL: none). */
GBytes     *dh_fixture_docx         (const char *body, const char *numbering, const char *styles);
/* An Excel package with one sheet around the content of its worksheet. @strings, @styles: inner XML or NULL. */
GBytes     *dh_fixture_xlsx         (const char *sheet, const char *strings, const char *styles);

/* Reads text or bytes; fails the test on error. @length -1: to the zero. */
DhSource   *dh_fixture_read         (const void *data, gssize length, const char *name, const char *mime_type);
DhSource   *dh_fixture_read_bytes   (GBytes *bytes);
/* Reads a document that make-fixtures.py made. */
DhSource   *dh_fixture_read_made    (const char *name);
/* Asserts that reading fails so, with one sentence. */
void        dh_fixture_refuse       (GBytes *bytes, DhReaderError code);

/* The source as text, to compare: a paragraph a line, "label|text"; a table's row a line, cells parted by
 * "|", covered cells as "^", after a line "=name"; each ends in '\n'. */
char       *dh_fixture_dump         (DhSource *source);
void        dh_fixture_check        (DhSource *source, const char *expected);
/* The literal texts of the notices, a line each. */
void        dh_fixture_check_notices (DhSource *source, const char *expected);
const DhSourceParagraph *dh_fixture_paragraph (DhSource *source, guint i);

/* The raw texts and notices by their lines, without white space, are the input without white space. */
void        dh_fixture_check_nothing_lost (DhSource *source, const char *input);

G_END_DECLS
