/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-context.h"

G_BEGIN_DECLS

/* The organisation's own abbreviations for the search: a DhRecordPage. */
GtkWidget *dh_abbreviations_page_new (DhContext *context);

G_END_DECLS
