/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-documents-page-private.h"

#include <glib/gi18n.h>

#include "dh-document-facts.h"
#include "dh-documents-add.h"
#include "dh-field-row.h"
#include "dh-record-host.h"
#include "dh-report.h"
#include "dh-spawn.h"

static void record_host_init (DhRecordHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhDocumentsPage, dh_documents_page, ADW_TYPE_NAVIGATION_PAGE,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_RECORD_HOST, record_host_init))

enum
{
  PROP_DIRECTION = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  gint64 id;
  char *title;
  guint serial;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_free (self->title);
  g_free (self);
}

static Errand *
errand_new (DhDocumentsPage *page, const DhEntity *entity, gint64 id)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (page->context);
  self->entity = entity;
  self->id = id;
  self->serial = ++page->serial;
  return self;
}

/* The direction holds as the place does: no chip shows it and nothing clears it but the row of toggles. */
static void
show_base (DhDocumentsPage *self)
{
  g_autoptr (DhQuery) all = dh_query_new (&dh_document_entity);
  g_autoptr (DhQuery) base = NULL;
  DhValue direction = { .type = DH_VALUE_TEXT, .s = self->direction };

  if (*self->direction != '\0')
    base = dh_query_with_filter (all, "direction", DH_FILTER_IS, &direction);
  else
    base = dh_query_copy (all);
  dh_record_page_set_base (self->page, base);

  const DhQuery *now = dh_record_table_get_query (dh_record_page_get_table (self->page));
  g_autoptr (DhQuery) query = dh_query_without_ids (now);
  if (self->linked != NULL)
    query = dh_query_take_ids (g_steal_pointer (&query), self->linked);
  dh_record_table_set_query (dh_record_page_get_table (self->page), query);
}

static void
set_direction (DhDocumentsPage *self, const char *direction)
{
  if (!g_set_str (&self->direction, direction != NULL ? direction : ""))
    return;
  adw_toggle_group_set_active_name (self->directions, *self->direction != '\0' ? self->direction : "all");
  show_base (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRECTION]);
}

static void
direction_chosen_cb (DhDocumentsPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->directions);

  if (self->page != NULL && name != NULL)
    set_direction (self, g_str_equal (name, "all") ? "" : name);
}

static void
cursor_moved_cb (DhDocumentsPage *self)
{
  dh_document_view_set_document (self->view, dh_record_table_get_cursor (dh_record_page_get_table (self->page), NULL));
  _dh_documents_page_update_actions (self);
}

/* Beside the table the file is always there; over it, only when it is asked for. */
static void
layout_changed_cb (DhDocumentsPage *self)
{
  gboolean collapsed = adw_overlay_split_view_get_collapsed (self->split);

  adw_overlay_split_view_set_show_sidebar (self->split, !collapsed);
  if (self->view != NULL)
    g_object_set (self->view, "closable", collapsed, NULL);
}

static void
close_view_cb (DhDocumentsPage *self)
{
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

static gboolean
dropped_cb (DhDocumentsPage *self, const GValue *value)
{
  g_autoptr (GListModel) files = dh_documents_from_drop (value);

  dh_documents_add (GTK_WIDGET (self), self->context, files, NULL, 0);
  return TRUE;
}

/* New documents go where the person is looking. */
static void
new_record_cb (DhDocumentsPage *self, DhRecordForm *form)
{
  GtkWidget *row = dh_record_form_get_row (form, "direction");
  const DhField *field = dh_entity_find_field (&dh_document_entity, "direction");
  DhValue value = { .type = DH_VALUE_TEXT, .s = self->direction };

  if (row != NULL && *self->direction != '\0')
    dh_field_row_show (DH_FIELD_ROW (row), &value, dh_field_choice_label (field, self->direction));
}

/* --- one record ---------------------------------------------------------------------------------------- */

static void
attachment_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (errand->context, errand->entity, errand->id), &error);
  g_autoptr (DhDocumentsPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (record != NULL)
    dh_documents_page_show_passage (self, dh_record_get_int64 (record, "document"), errand->id, 0, NULL);
  else
    dh_report_error (GTK_WIDGET (self), _ ("The record is no longer there"), error);
}

static void
show_record (DhRecordHost *host, const DhEntity *entity, gint64 id)
{
  DhDocumentsPage *self = DH_DOCUMENTS_PAGE (host);

  if (entity == &dh_attachment_entity)
    dh_spawn (self, attachment_fiber, errand_new (self, entity, id), errand_free);
  else
    dh_documents_page_show_passage (self, id, 0, 0, NULL);
}

static void
start_new (DhRecordHost *host)
{
  gtk_widget_activate_action (GTK_WIDGET (DH_DOCUMENTS_PAGE (host)->page), "page.new", NULL);
}

static void
record_host_init (DhRecordHostInterface *iface)
{
  iface->show_record = show_record;
  iface->start_new = start_new;
}

/* --- of one task or point ------------------------------------------------------------------------------- */

static void
linked_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dex_await_boxed (dh_document_list_linked (errand->context, errand->entity, errand->id), &error);
  g_autoptr (DhDocumentsPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->serial != errand->serial)
    return;
  if (ids == NULL)
    {
      dh_report_error (GTK_WIDGET (self), _ ("The documents could not be read"), error);
      return;
    }
  g_clear_pointer (&self->linked, g_array_unref);
  self->linked = g_steal_pointer (&ids);
  g_autofree char *text = g_strdup_printf (_ ("Documents of “%s”"), errand->title);
  gtk_label_set_text (self->linked_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->linked_label), text);
  gtk_widget_set_visible (self->linked_bar, TRUE);
  show_base (self);
}

static void
dh_documents_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DIRECTION)
    g_value_set_string (value, DH_DOCUMENTS_PAGE (object)->direction);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_documents_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DIRECTION)
    set_direction (DH_DOCUMENTS_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_documents_page_dispose (GObject *object)
{
  DhDocumentsPage *self = DH_DOCUMENTS_PAGE (object);

  g_cancellable_cancel (self->exporting);
  g_clear_object (&self->exporting);
  self->page = NULL;
  self->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_DOCUMENTS_PAGE);
  g_clear_pointer (&self->linked, g_array_unref);
  g_clear_pointer (&self->direction, g_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_documents_page_parent_class)->dispose (object);
}

static void
dh_documents_page_class_init (DhDocumentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_documents_page_get_property;
  object_class->set_property = dh_documents_page_set_property;
  object_class->dispose = dh_documents_page_dispose;
  properties[PROP_DIRECTION] = g_param_spec_string ("direction", NULL, NULL, "",
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/documents/dh-documents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhDocumentsPage, split);
  gtk_widget_class_bind_template_child (widget_class, DhDocumentsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, DhDocumentsPage, directions);
  gtk_widget_class_bind_template_child (widget_class, DhDocumentsPage, linked_bar);
  gtk_widget_class_bind_template_child (widget_class, DhDocumentsPage, linked_label);
  gtk_widget_class_bind_template_child (widget_class, DhDocumentsPage, export_bar);
  gtk_widget_class_bind_template_child (widget_class, DhDocumentsPage, export_label);
  gtk_widget_class_bind_template_child (widget_class, DhDocumentsPage, export_progress);
  gtk_widget_class_bind_template_child (widget_class, DhDocumentsPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, direction_chosen_cb);
  _dh_documents_page_install_actions (widget_class);
}

static void
dh_documents_page_init (DhDocumentsPage *self)
{
  self->direction = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
menu_button_new (DhDocumentsPage *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "attachment-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), self->menu);
  gtk_widget_set_tooltip_text (button, _ ("Keep and Export Files"));
  return button;
}

static void
connect_parts (DhDocumentsPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  DhRecordTable *table = dh_record_page_get_table (self->page);

  g_signal_connect_object (table, "cursor-moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_record_table_get_list (table), "notify::n-items", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "new-record", G_CALLBACK (new_record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "close", G_CALLBACK (close_view_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
dh_documents_page_new (DhContext *context)
{
  /* What a paper is about where it can be seen. */
  static const char *const columns[] = { "kind", "number", "symbol", "abstract", "issued_on", "issuer", "state", NULL };

  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhDocumentsPage *self = g_object_new (DH_TYPE_DOCUMENTS_PAGE, NULL);
  self->context = g_object_ref (context);
  self->page = DH_RECORD_PAGE (dh_record_page_new (context, &dh_document_entity));
  self->view = DH_DOCUMENT_VIEW (dh_document_view_new (context));
  adw_overlay_split_view_set_content (self->split, GTK_WIDGET (self->page));
  adw_overlay_split_view_set_sidebar (self->split, GTK_WIDGET (self->view));
  dh_record_page_pack_start (self->page, menu_button_new (self));
  dh_record_page_add_top_bar (self->page, self->bar);
  dh_record_page_set_empty (self->page,
                            _ ("Drop files here, or choose them. A copy of each is kept inside the organisation, and "
                               "what its first page says about it is filled in."),
                            _ ("_Keep Files…"), "documents.attach");
  dh_record_table_propose_columns (dh_record_page_get_table (self->page), columns);
  connect_parts (self);
  layout_changed_cb (self);
  _dh_documents_page_update_actions (self);
  return GTK_WIDGET (self);
}

void
dh_documents_page_show_passage (DhDocumentsPage *self, gint64 document, gint64 attachment, guint page,
                                const char *words)
{
  g_return_if_fail (DH_IS_DOCUMENTS_PAGE (self));
  g_return_if_fail (document != 0);

  set_direction (self, "");
  dh_documents_page_show_linked (self, NULL, 0, NULL);
  dh_document_view_show_passage (self->view, document, attachment, page, words);
  dh_record_page_choose_record (self->page, document);
  if (page > 0)
    adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

void
dh_documents_page_show_linked (DhDocumentsPage *self, const DhEntity *entity, gint64 record, const char *title)
{
  g_return_if_fail (DH_IS_DOCUMENTS_PAGE (self));

  if (entity != NULL)
    {
      Errand *errand = errand_new (self, entity, record);
      errand->title = g_strdup (title);
      dh_spawn (self, linked_fiber, errand, errand_free);
      return;
    }
  self->serial++;
  gtk_widget_set_visible (self->linked_bar, FALSE);
  if (self->linked == NULL)
    return;
  g_clear_pointer (&self->linked, g_array_unref);
  show_base (self);
}

DhRecordPage *
dh_documents_page_get_record_page (DhDocumentsPage *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENTS_PAGE (self), NULL);

  return self->page;
}

DhDocumentView *
dh_documents_page_get_view (DhDocumentsPage *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENTS_PAGE (self), NULL);

  return self->view;
}
