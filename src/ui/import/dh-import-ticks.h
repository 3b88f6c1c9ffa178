/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How one kind of things is listed. Strings of title and subtitle are the caller's to free. */
typedef struct
{
  const char *label;                         /* N_(): of the list, for screen readers */
  const char *empty;                         /* N_(): said when there is nothing */
  char      *(*dup_title)    (GObject *object);
  char      *(*dup_subtitle) (GObject *object);
  gboolean   (*can_tick)     (GObject *object);   /* NULL: nothing can be ticked; sets "accepted" */
  const char *button;                        /* N_(), or NULL: rows have no button */
  guint      (*get_group)    (GObject *object);   /* NULL: no groups; groups come in the order of numbers */
  const char *const *groups;                 /* N_(): their headings */
} DhImportTicksKind;

#define DH_TYPE_IMPORT_TICKS (dh_import_ticks_get_type ())

/* A list of what was found, to be ticked. Space ticks, Enter shows where it stands, the button acts.
 * Signals: "edited"; "shown" (GObject); "pressed" (GObject): its button. */
G_DECLARE_FINAL_TYPE (DhImportTicks, dh_import_ticks, DH, IMPORT_TICKS, AdwBin)

GtkWidget *dh_import_ticks_new       (const DhImportTicksKind *kind);
void       dh_import_ticks_set_model (DhImportTicks *self, GListModel *model);   /* of GObject with "accepted" */
guint      dh_import_ticks_get_n     (DhImportTicks *self);

G_END_DECLS
