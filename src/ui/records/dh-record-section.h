/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DH_TYPE_RECORD_SECTION (dh_record_section_get_type ())

/* The heading of a group of rows: its name and how many there are. */
G_DECLARE_FINAL_TYPE (DhRecordSection, dh_record_section, DH, RECORD_SECTION, GtkWidget)

GtkWidget  *dh_record_section_new       (void);
void        dh_record_section_set       (DhRecordSection *self, const char *title, guint count, const char *sums);
const char *dh_record_section_get_title (DhRecordSection *self);

G_END_DECLS
