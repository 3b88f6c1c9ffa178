/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-source-private.h"

G_BEGIN_DECLS

/* One function per format: the content to a source. dh-reader.c tells which. */
DhSource *_dh_read_text   (GBytes *bytes, const DhReaderOptions *options, GError **error);
DhSource *_dh_read_csv    (GBytes *bytes, const DhReaderOptions *options, GError **error);
DhSource *_dh_read_html   (GBytes *bytes, const DhReaderOptions *options, GError **error);
DhSource *_dh_read_docx   (GBytes *bytes, const DhReaderOptions *options, GError **error);
DhSource *_dh_read_xlsx   (GBytes *bytes, const DhReaderOptions *options, GError **error);
DhSource *_dh_read_odf    (GBytes *bytes, const DhReaderOptions *options, GError **error);

/* TRUE when the beginning of a decoded text is a table of tab- or semicolon-separated values. */
gboolean  _dh_csv_looks_like_table (const char *text, gsize length);

G_END_DECLS
