/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-source-private.h"

G_BEGIN_DECLS

/* The text of a page on its way to blocks: paragraphs, and tables that may turn out to be layout only. */
typedef struct _DhHtmlFlow DhHtmlFlow;

typedef struct
{
  gboolean bold;
  gboolean italic;
  gboolean centred;
  gboolean link;
  guint    heading;
} DhHtmlStyle;

DhHtmlFlow *_dh_html_flow_new          (DhSourceBuilder *builder);
void        _dh_html_flow_free         (DhHtmlFlow *self);
/* White space collapses later; '\n' is a line break of the page. */
void        _dh_html_flow_add_text     (DhHtmlFlow *self, const char *text, gsize length, const DhHtmlStyle *style,
                                        guint line);
void        _dh_html_flow_add_break    (DhHtmlFlow *self);
void        _dh_html_flow_begin_link   (DhHtmlFlow *self);
void        _dh_html_flow_end_block    (DhHtmlFlow *self);
/* The label that the next text gets; taken. */
void        _dh_html_flow_set_label    (DhHtmlFlow *self, char *label, gboolean bullet, guint level);
void        _dh_html_flow_begin_table  (DhHtmlFlow *self, guint line);
void        _dh_html_flow_begin_row    (DhHtmlFlow *self);
void        _dh_html_flow_begin_cell   (DhHtmlFlow *self, guint row_span, guint col_span, gboolean heading);
void        _dh_html_flow_end_table    (DhHtmlFlow *self);
/* Ends everything that is open. */
void        _dh_html_flow_finish       (DhHtmlFlow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhHtmlFlow, _dh_html_flow_free)

G_END_DECLS
