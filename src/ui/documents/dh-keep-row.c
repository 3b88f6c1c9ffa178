/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-keep-row.h"

#include <glib/gi18n.h>

#include "dh-field-row.h"
#include "dh-value.h"

struct _DhKeepRow
{
  AdwExpanderRow parent_instance;

  DhContext *context;
  GFile *file;
  DhEdit *fields; /* NULL: not read yet, or a plain row */
  char *known;
  gboolean plain;
  GtkCheckButton *check;
  GPtrArray *rows; /* DhFieldRow, borrowed; empty until it is unfolded */
};

G_DEFINE_FINAL_TYPE (DhKeepRow, dh_keep_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* What the first page says, in the order of its parts. */
static const char *const shown_fields[] = { "kind",     "number", "symbol",  "issued_on", "issuer",
                                            "abstract", "signer", "secrecy", NULL };

static char *
dup_field (DhKeepRow *self, const char *name)
{
  const DhValue *value = self->fields != NULL ? dh_edit_get_value (self->fields, name) : NULL;

  return value != NULL ? dh_value_format (dh_entity_find_field (&dh_document_entity, name), value) : g_strdup ("");
}

static gboolean
is_classified (DhKeepRow *self)
{
  const DhValue *value = self->fields != NULL ? dh_edit_get_value (self->fields, "secrecy") : NULL;

  return value != NULL && value->type == DH_VALUE_TEXT && *value->s != '\0' && !g_str_equal (value->s, "none");
}

static void
append (GString *text, const char *word, const char *before)
{
  if (*word == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, before);
  g_string_append (text, word);
}

/* "Kế hoạch 12/KH-MTTQ · 05/02/2023 · subject" */
static char *
describe (DhKeepRow *self)
{
  g_autofree char *kind = dup_field (self, "kind"), *number = dup_field (self, "number");
  g_autofree char *symbol = dup_field (self, "symbol"), *day = dup_field (self, "issued_on");
  g_autofree char *subject = dup_field (self, "abstract");
  GString *text = g_string_new (NULL);

  append (text, kind, "");
  append (text, number, " ");
  append (text, symbol, *number != '\0' ? "/" : " ");
  append (text, day, " · ");
  append (text, subject, " · ");
  return g_string_free_and_steal (text);
}

static void
show_summary (DhKeepRow *self)
{
  g_autofree char *text = NULL;

  if (self->known != NULL)
    text = g_strdup_printf (_ ("Kept already as “%s”"), self->known);
  else if (is_classified (self))
    text = g_strdup (_ ("Classified: the file stays outside, only the entry is kept"));
  else if (self->plain)
    text = NULL;
  else
    {
      text = describe (self);
      if (*text == '\0')
        g_set_str (&text, _ ("Nothing was recognised; it will be found by the name of the file"));
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text != NULL ? text : "");
  if (is_classified (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
}

/* A value that cannot be read stays in its row until it is collected. */
static void
committed_cb (DhKeepRow *self, DhFieldRow *row)
{
  gboolean done = dh_field_row_fill (row, self->fields, NULL);

  dh_field_row_set_invalid (row, !done);
  show_summary (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_field (DhKeepRow *self, const char *name)
{
  const DhField *field = dh_entity_find_field (&dh_document_entity, name);
  GtkWidget *row = dh_field_row_new (self->context, field);
  const DhValue *value = dh_edit_get_value (self->fields, name);
  const DhValue empty = DH_VALUE_INIT;
  g_autofree char *words = dup_field (self, name);

  dh_field_row_show (DH_FIELD_ROW (row), value != NULL ? value : &empty, words);
  g_signal_connect_object (row, "commit", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

/* A folder may bring a thousand files: their fields are made for those that are looked at. */
static void
expanded_cb (DhKeepRow *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) || self->rows->len > 0 || self->fields == NULL)
    return;
  for (guint i = 0; shown_fields[i] != NULL; i++)
    add_field (self, shown_fields[i]);
}

static void
checked_cb (DhKeepRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
dh_keep_row_dispose (GObject *object)
{
  DhKeepRow *self = DH_KEEP_ROW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->file);
  g_clear_pointer (&self->fields, dh_edit_free);
  g_clear_pointer (&self->known, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (dh_keep_row_parent_class)->dispose (object);
}

static void
dh_keep_row_class_init (DhKeepRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_keep_row_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
dh_keep_row_init (DhKeepRow *self)
{
  self->rows = g_ptr_array_new ();
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_active (self->check, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->check));
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (self), 2);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (self), 2);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
dh_keep_row_new (DhContext *context, GFile *file, gboolean plain)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  DhKeepRow *self = g_object_new (DH_TYPE_KEEP_ROW, NULL);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *keep = g_strdup_printf (_ ("Keep “%s”"), name);

  self->context = g_object_ref (context);
  self->file = g_object_ref (file);
  self->plain = plain;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, keep, -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _ ("Waiting to be read…"));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), FALSE);
  return GTK_WIDGET (self);
}

GFile *
dh_keep_row_get_file (DhKeepRow *self)
{
  g_return_val_if_fail (DH_IS_KEEP_ROW (self), NULL);

  return self->file;
}

void
dh_keep_row_propose (DhKeepRow *self, DhEdit *fields, const char *known, gboolean useful)
{
  g_return_if_fail (DH_IS_KEEP_ROW (self));

  self->fields = self->plain ? NULL : fields;
  if (self->plain)
    g_clear_pointer (&fields, dh_edit_free);
  g_set_str (&self->known, known);
  if (known != NULL && !useful)
    {
      gtk_check_button_set_active (self->check, FALSE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->check), FALSE);
    }
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), self->fields != NULL && known == NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
  show_summary (self);
}

DhKeepMode
dh_keep_row_get_mode (DhKeepRow *self)
{
  g_return_val_if_fail (DH_IS_KEEP_ROW (self), DH_KEEP_NOT);

  if (!gtk_check_button_get_active (self->check))
    return DH_KEEP_NOT;
  return is_classified (self) ? DH_KEEP_ENTRY : DH_KEEP_FILE;
}

DhEdit *
dh_keep_row_collect (DhKeepRow *self)
{
  g_return_val_if_fail (DH_IS_KEEP_ROW (self), NULL);
  g_return_val_if_fail (self->fields != NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DhFieldRow *row = self->rows->pdata[i];
      gboolean done = dh_field_row_fill (row, self->fields, NULL);

      dh_field_row_set_invalid (row, !done);
      if (!done)
        {
          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
          gtk_widget_grab_focus (GTK_WIDGET (row));
          return NULL;
        }
    }
  g_autoptr (DhEdit) edit = dh_edit_copy (self->fields);
  g_autofree char *subject = dup_field (self, "abstract"), *number = dup_field (self, "number");
  if (*subject == '\0' && *number == '\0')
    dh_edit_set_text (edit, "abstract", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  return g_steal_pointer (&edit);
}

GtkWidget *
dh_keep_row_get_field (DhKeepRow *self, const char *field)
{
  g_return_val_if_fail (DH_IS_KEEP_ROW (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (dh_field_row_get_field (self->rows->pdata[i])->name, field))
      return self->rows->pdata[i];
  return NULL;
}
