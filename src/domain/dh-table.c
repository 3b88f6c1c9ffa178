/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-table.h"

#include <inttypes.h>
#include <string.h>

static void
append_csv (GString *csv, const char *text)
{
  gboolean quoted = strpbrk (text, ",;\"\n\r") != NULL;

  if (!quoted)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  g_string_append_c (csv, '"');
}

/* A text that a spreadsheet would take for a formula must stay a text. */
static void
append_cell (GString *csv, gboolean comma, const char *text)
{
  if (comma)
    g_string_append_c (csv, ',');
  if (*text != '\0' && strchr ("=+-@\t", *text) != NULL)
    {
      g_autofree char *safe = g_strconcat ("'", text, NULL);

      append_csv (csv, safe);
    }
  else
    append_csv (csv, text);
}

GPtrArray *
dh_table_fields (const DhEntity *entity, gboolean sensitive)
{
  GPtrArray *fields = g_ptr_array_new ();

  g_return_val_if_fail (entity != NULL, fields);

  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (!(field->flags & DH_FIELD_HIDDEN) && field->kind != DH_FIELD_FILE
        && (sensitive || !(field->flags & DH_FIELD_SENSITIVE)))
      g_ptr_array_add (fields, (gpointer) field);
  return fields;
}

char *
dh_table_to_csv (GListModel *records, GPtrArray *fields, gboolean ids)
{
  g_autoptr (GString) csv = g_string_new ("\xef\xbb\xbf");

  g_return_val_if_fail (G_IS_LIST_MODEL (records) && fields != NULL, NULL);

  if (ids)
    g_string_append (csv, DH_TABLE_ID);
  for (guint k = 0; k < fields->len; k++)
    append_cell (csv, ids || k > 0, dh_field_get_label (fields->pdata[k]));
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);

      if (ids)
        g_string_append_printf (csv, "%" PRId64, dh_record_get_id (record));
      for (guint k = 0; k < fields->len; k++)
        {
          const DhField *field = fields->pdata[k];
          g_autofree char *text = dh_record_format (record, field->name);

          append_cell (csv, ids || k > 0, text);
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free (g_steal_pointer (&csv), FALSE);
}
