/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-organisation-page.h"

#include "dh-change.h"
#include "dh-letterhead.h"
#include "dh-organisation.h"
#include "dh-record-form.h"
#include "dh-spawn.h"

struct _DhOrganisationPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  GtkStack *stack;
  DhLetterhead *letterhead;
  AdwBin *form_place;
  DhRecordForm *form;
  AdwStatusPage *error_page;
};

G_DEFINE_FINAL_TYPE (DhOrganisationPage, dh_organisation_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_letterhead (DhOrganisationPage *self, DhRecord *record)
{
  int year = dh_context_get_year (self->context);

  dh_letterhead_set (self->letterhead, dh_record_get_text (record, "superior_lines"),
                     dh_record_get_text (record, "issuing_lines"), dh_record_get_text (record, "symbol_suffix"),
                     dh_record_get_text (record, "place"),
                     year != 0 ? year : dh_date_year (dh_clock_today (dh_context_get_clock (self->context))));
}

static void
load_fiber (GWeakRef *owner, gpointer context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = dex_await_object (dh_organisation_load (context), &error);
  g_autoptr (DhOrganisationPage) self = g_weak_ref_get (owner);

  if (self == NULL)
    return;
  if (record == NULL)
    {
      g_autofree char *sentence = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->error_page, sentence);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  show_letterhead (self, record);
  if (dh_record_form_get_id (self->form) != dh_record_get_id (record))
    dh_record_form_set_id (self->form, dh_record_get_id (record));
  gtk_stack_set_visible_child_name (self->stack, "form");
}

static void
load (DhOrganisationPage *self)
{
  dh_spawn (self, load_fiber, g_object_ref (self->context), g_object_unref);
}

static void
retry_cb (DhOrganisationPage *self)
{
  load (self);
}

static void
store_changed_cb (DhOrganisationPage *self, DhChange *change)
{
  if (dh_change_touches (change, dh_organisation_entity.table))
    load (self);
}

static void
dh_organisation_page_dispose (GObject *object)
{
  DhOrganisationPage *self = DH_ORGANISATION_PAGE (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_ORGANISATION_PAGE);
  G_OBJECT_CLASS (dh_organisation_page_parent_class)->dispose (object);
}

static void
dh_organisation_page_class_init (DhOrganisationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_organisation_page_dispose;
  g_type_ensure (DH_TYPE_LETTERHEAD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/shell/dh-organisation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhOrganisationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhOrganisationPage, letterhead);
  gtk_widget_class_bind_template_child (widget_class, DhOrganisationPage, form_place);
  gtk_widget_class_bind_template_child (widget_class, DhOrganisationPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
dh_organisation_page_init (DhOrganisationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_organisation_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhOrganisationPage *self = g_object_new (DH_TYPE_ORGANISATION_PAGE, NULL);
  self->context = g_object_ref (context);
  self->form = DH_RECORD_FORM (dh_record_form_new (context, &dh_organisation_entity));
  adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
  g_signal_connect_object (context, "notify::year", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
