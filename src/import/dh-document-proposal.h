/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-pdf-client.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* What the first page of a paper says about it: kind, number, symbol, day, issuer, subject line, signatory
 * and secrecy grade, read from where the rules of presentation put them (document-format, 4). A proposal for a
 * person to confirm: a field of which the page says nothing is not set. @text: a page in reading order, a line
 * of the page a line. Never NULL; any thread. */
DhEdit    *dh_document_propose         (const char *text);

/* The text of the first page of a file of any kind that can be read, a line a line. Resolves to a string, ""
 * where there is none to be had: a scan, a picture, a file that is damaged. @client: for PDF files. */
DexFuture *dh_document_read_first_page (GFile *file, DhPdfClient *client);

G_END_DECLS
