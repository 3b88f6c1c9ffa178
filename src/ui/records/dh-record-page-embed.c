/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-page-private.h"

static DhQuery *
copy_filters (const DhQuery *from, guint first, DhQuery *to)
{
  for (guint i = first; i < dh_query_n_filters (from); i++)
    {
      DhQuery *more = dh_query_with_filter_of (to, from, i);
      dh_query_free (to);
      to = more;
    }
  return to;
}

static DhQuery *
without_filters (const DhQuery *query)
{
  DhQuery *bare = dh_query_copy (query);

  while (dh_query_n_filters (bare) > 0)
    {
      DhQuery *fewer = dh_query_without_filter (bare, 0);
      dh_query_free (bare);
      bare = fewer;
    }
  return bare;
}

static DhQuery *
copy_ids (const DhQuery *from, DhQuery *to)
{
  guint n;
  const gint64 *ids = dh_query_get_ids (from, &n);
  DhQuery *copy = ids != NULL ? dh_query_with_ids (to, ids, n) : dh_query_without_ids (to);

  dh_query_free (to);
  return copy;
}

static void
show_title (DhRecordPage *self, const char *title)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  adw_window_title_set_title (self->title, title);
}

DhQuery *
_dh_record_page_without_base (DhRecordPage *self, const DhQuery *query)
{
  return copy_filters (query, self->n_base, without_filters (query));
}

DhQuery *
_dh_record_page_with_base (DhRecordPage *self, const DhQuery *query)
{
  const DhQuery *now = dh_record_table_get_query (self->table);
  DhQuery *whole = without_filters (query);

  if (self->base_names_rows)
    whole = copy_ids (now, whole);
  for (guint i = 0; i < self->n_base; i++)
    {
      DhQuery *more = dh_query_with_filter_of (whole, now, i);
      dh_query_free (whole);
      whole = more;
    }
  return copy_filters (query, 0, whole);
}

void
_dh_record_page_show_query (DhRecordPage *self, const DhQuery *query, const char *title)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));
  g_return_if_fail (query != NULL && title != NULL);

  g_autoptr (DhQuery) whole = _dh_record_page_with_base (self, query);

  g_clear_pointer (&self->figure, dh_query_free);
  gtk_toggle_button_set_active (self->filter_button, TRUE);
  _dh_record_page_set_query (self, whole);
  self->figure = _dh_record_page_without_base (self, whole);
  show_title (self, title);
}

void
_dh_record_page_leave_figure (DhRecordPage *self)
{
  if (self->figure == NULL)
    return;
  g_clear_pointer (&self->figure, dh_query_free);
  show_title (self, self->place_title);
}

void
_dh_record_page_prepare_new (DhRecordPage *self, DhRecordForm *form)
{
  g_signal_emit_by_name (self, "new-record", form);
}

DhRecordTable *
dh_record_page_get_table (DhRecordPage *self)
{
  g_return_val_if_fail (DH_IS_RECORD_PAGE (self), NULL);
  return self->table;
}

DhRecordDetails *
dh_record_page_get_details (DhRecordPage *self)
{
  g_return_val_if_fail (DH_IS_RECORD_PAGE (self), NULL);
  return self->details;
}

void
dh_record_page_set_base (DhRecordPage *self, const DhQuery *base)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));
  g_return_if_fail (base != NULL && dh_query_get_entity (base) == self->entity);

  guint n_rows;
  gboolean names_rows = dh_query_get_ids (base, &n_rows) != NULL;
  const DhQuery *now = dh_record_table_get_query (self->table);
  g_autoptr (DhQuery) bare = without_filters (now);
  DhQuery *whole = dh_query_with_group (bare, dh_query_get_group (base));
  if (self->base_names_rows || names_rows)
    whole = copy_ids (base, whole);
  self->base_names_rows = names_rows;
  whole = copy_filters (base, 0, whole);
  whole = copy_filters (now, self->n_base, whole);
  self->n_base = dh_query_n_filters (base);
  dh_record_table_set_known (self->table, base);
  _dh_record_page_leave_figure (self);
  _dh_record_page_set_query (self, whole);
  dh_query_free (whole);
}

void
dh_record_page_set_title (DhRecordPage *self, const char *title)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));
  g_return_if_fail (title != NULL);

  g_set_str (&self->place_title, title);
  if (self->figure == NULL)
    show_title (self, title);
}

void
dh_record_page_set_footer (DhRecordPage *self, const char *text)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));

  g_set_str (&self->footer_text, text);
  if (text != NULL && dh_id_selection_get_n_selected (dh_record_table_get_selection (self->table)) <= 1)
    gtk_label_set_text (self->count, text);
}

void
dh_record_page_pack_start (DhRecordPage *self, GtkWidget *widget)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));
  gtk_box_append (GTK_BOX (self->extras), widget);
  _dh_record_page_place_extras (self);
}

void
dh_record_page_add_top_bar (DhRecordPage *self, GtkWidget *widget)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));
  adw_toolbar_view_add_top_bar (self->toolbar, widget);
}

void
dh_record_page_set_empty (DhRecordPage *self, const char *description, const char *label, const char *action)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));
  g_return_if_fail (description != NULL && label != NULL && action != NULL);

  g_autofree char *escaped = g_markup_escape_text (description, -1);
  adw_status_page_set_description (self->empty, escaped);
  gtk_button_set_label (self->empty_add, label);
  gtk_button_set_use_underline (self->empty_add, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_add), action);
}

void
dh_record_page_show_other (DhRecordPage *self, GtkWidget *other)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));

  if (other != NULL)
    g_object_ref_sink (other);
  if (self->other == NULL && other != NULL)
    g_object_ref (self->details);
  adw_bin_set_child (self->details_place, other != NULL ? other : GTK_WIDGET (self->details));
  if (self->other != NULL && other == NULL)
    g_object_unref (self->details);
  g_clear_object (&self->other);
  self->other = other;
  if (other != NULL)
    _dh_record_page_show_details (self, TRUE);
}

gboolean
dh_record_page_is_narrow (DhRecordPage *self)
{
  g_return_val_if_fail (DH_IS_RECORD_PAGE (self), FALSE);
  return _dh_record_page_is_narrow (self);
}

gboolean
dh_record_page_shows_details (DhRecordPage *self)
{
  g_return_val_if_fail (DH_IS_RECORD_PAGE (self), FALSE);
  return adw_overlay_split_view_get_show_sidebar (self->split) && !adw_overlay_split_view_get_collapsed (self->split);
}
