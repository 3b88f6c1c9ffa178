/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-paper.h"

#include <glib/gi18n.h>

#include "dh-date.h"
#include "dh-entity.h"

enum
{
  ROW_TITLE,
  ROW_NUMBER,
  ROW_SYMBOL,
  ROW_DATE,
  ROW_ISSUER,
  ROW_TERM,
  N_ROWS,
};

static const struct
{
  const char *property;
  const char *title;
} ROWS[N_ROWS] = {
  [ROW_TITLE] = { "title", N_ ("_Title of the Programme") },
  [ROW_NUMBER] = { "number", N_ ("_Number") },
  [ROW_SYMBOL] = { "symbol", N_ ("_Symbol") },
  [ROW_DATE] = { "date", N_ ("_Date, as 31/12/2023") },
  [ROW_ISSUER] = { "issuer", N_ ("_Issued By") },
  [ROW_TERM] = { "term", N_ ("Te_rm") },
};

struct _DhImportPaper
{
  AdwBin parent_instance;

  DhImportDraft *draft;
  gboolean filling;
  AdwSpinRow *year;
  AdwEntryRow *rows[N_ROWS];
};

G_DEFINE_FINAL_TYPE (DhImportPaper, dh_import_paper, ADW_TYPE_BIN)

enum
{
  EDITED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static char *
dup_shown (DhImportPaper *self, guint row)
{
  const char *text = dh_import_draft_get_text (self->draft, ROWS[row].property);
  DhDate date = row == ROW_DATE && text != NULL ? dh_date_from_iso (text) : DH_DATE_NONE;

  return date != DH_DATE_NONE ? dh_date_format_screen (date) : g_strdup (text != NULL ? text : "");
}

static void
set_mark (AdwEntryRow *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

/* What cannot be read as a day is no date, and is marked until it can. */
static void
take_date (DhImportPaper *self, const char *text)
{
  DhDate date = DH_DATE_NONE;
  gboolean read = dh_date_parse (text, dh_import_draft_get_year (self->draft), &date, NULL);
  g_autofree char *iso = read ? dh_date_to_iso (date) : NULL;

  set_mark (self->rows[ROW_DATE], !read && *text != '\0');
  g_object_set (self->draft, "date", iso, NULL);
}

static void
changed_cb (DhImportPaper *self, AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  if (self->filling || self->draft == NULL)
    return;
  for (guint i = 0; i < N_ROWS; i++)
    if (self->rows[i] == row && i == ROW_DATE)
      take_date (self, text);
    else if (self->rows[i] == row)
      g_object_set (self->draft, ROWS[i].property, text, NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
year_cb (DhImportPaper *self)
{
  if (self->filling || self->draft == NULL)
    return;
  g_object_set (self->draft, "year", (int) adw_spin_row_get_value (self->year), NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
dh_import_paper_dispose (GObject *object)
{
  DH_IMPORT_PAPER (object)->filling = TRUE;
  g_clear_object (&DH_IMPORT_PAPER (object)->draft);
  G_OBJECT_CLASS (dh_import_paper_parent_class)->dispose (object);
}

static void
dh_import_paper_class_init (DhImportPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_import_paper_dispose;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

/* 0 stands for a year that is not known yet. */
static GtkWidget *
year_row_new (DhImportPaper *self)
{
  const DhField *field = dh_entity_find_field (&dh_programme_entity, "year");
  GtkAdjustment *adjustment = gtk_adjustment_new (0, 0, (double) field->max, 1, 1, 0);
  GtkWidget *row = adw_spin_row_new (adjustment, 1, 0);

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_Year"));
  self->year = ADW_SPIN_ROW (row);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (year_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
add_row (DhImportPaper *self, AdwPreferencesGroup *group, guint i)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (ROWS[i].title));
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  self->rows[i] = ADW_ENTRY_ROW (row);
}

static void
dh_import_paper_init (DhImportPaper *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  add_row (self, ADW_PREFERENCES_GROUP (group), ROW_TITLE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), year_row_new (self));
  for (guint i = ROW_NUMBER; i < N_ROWS; i++)
    add_row (self, ADW_PREFERENCES_GROUP (group), i);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
dh_import_paper_new (void)
{
  return g_object_new (DH_TYPE_IMPORT_PAPER, NULL);
}

void
dh_import_paper_set_draft (DhImportPaper *self, DhImportDraft *draft)
{
  g_return_if_fail (DH_IS_IMPORT_PAPER (self));
  g_return_if_fail (DH_IS_IMPORT_DRAFT (draft));

  g_set_object (&self->draft, draft);
  self->filling = TRUE;
  adw_spin_row_set_value (self->year, dh_import_draft_get_year (draft));
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *text = dup_shown (self, i);

      gtk_editable_set_text (GTK_EDITABLE (self->rows[i]), text);
      set_mark (self->rows[i], FALSE);
    }
  self->filling = FALSE;
}
