/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-reveal.h"

#include "dh-draft-private.h"
#include "dh-row-private.h"

#include <glib/gi18n.h>

typedef struct
{
  DhRevealWay way;
  const DhEntity *entity;
  gint64 record;
  guint n;
} Note;

static const char *const ways[] = { "shown", "exported", "printed" };

/* The names of the fields and not their values. */
static char *
describe (const DhEntity *entity, const char *title)
{
  g_autoptr (GString) text = g_string_new (title != NULL ? title : dh_entity_get_plural (entity));
  const char *sign = ": ";

  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (field->flags & DH_FIELD_SENSITIVE)
      {
        g_string_append (text, sign);
        g_string_append (text, dh_field_get_label (field));
        sign = ", ";
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static DexFuture *
run_note (DhDb *db, gpointer data)
{
  const Note *note = data;
  const DhEntity *entity = dh_entity_find ("reveal");
  g_autoptr (DhEdit) edit = dh_edit_new (entity);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local_usec (dh_db_get_now (db));
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *title = note->record != 0 ? dh_record_dup_title_db (db, note->entity, note->record, NULL) : NULL;
  g_autofree char *subject = note->entity != NULL ? describe (note->entity, title) : g_strdup (_ ("All records"));

  dh_edit_set_text (edit, "date", day);
  dh_edit_set_text (edit, "way", ways[note->way]);
  dh_edit_set_text (edit, "entity", note->entity != NULL ? note->entity->name : "");
  dh_edit_set_text (edit, "subject", subject);
  dh_edit_set_int64 (edit, "row_count", note->n);
  if (note->record != 0)
    dh_edit_set_int64 (edit, "record", note->record);
  return dh_record_write_db (db, entity, 0, edit, NULL, &error) ? dex_future_new_true ()
                                                                : dex_future_new_for_error (g_steal_pointer (&error));
}

gboolean
dh_entity_has_sensitive (const DhEntity *entity)
{
  g_return_val_if_fail (entity != NULL, FALSE);

  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (field->flags & DH_FIELD_SENSITIVE)
      return TRUE;
  return FALSE;
}

DexFuture *
dh_reveal_note (DhContext *context, DhRevealWay way, const DhEntity *entity, gint64 record, guint n)
{
  const char *subject = NULL;
  g_autofree char *label = NULL;
  Note *note = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (way <= DH_REVEAL_PRINTED);

  subject = entity != NULL ? dh_entity_get_plural (entity) : _ ("All records");
  label = way == DH_REVEAL_SHOWN      ? g_strdup_printf (_ ("Show sensitive values of “%s”"), subject)
          : way == DH_REVEAL_EXPORTED ? g_strdup_printf (_ ("Export sensitive values of “%s”"), subject)
                                      : g_strdup_printf (_ ("Print sensitive values of “%s”"), subject);
  note = g_new0 (Note, 1);
  note->way = way;
  note->entity = entity;
  note->record = record;
  note->n = n;
  return dh_store_write_note (dh_context_get_store (context), label, run_note, note, g_free);
}
