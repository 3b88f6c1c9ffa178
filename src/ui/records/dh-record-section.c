/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-section.h"

#include <glib/gi18n.h>

#include "dh-number.h"

struct _DhRecordSection
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *count;
  GtkLabel *sums;
};

G_DEFINE_FINAL_TYPE (DhRecordSection, dh_record_section, GTK_TYPE_WIDGET)

static void
dh_record_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_RECORD_SECTION);
  G_OBJECT_CLASS (dh_record_section_parent_class)->dispose (object);
}

static void
dh_record_section_class_init (DhRecordSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_record_section_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-record-section.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRecordSection, title);
  gtk_widget_class_bind_template_child (widget_class, DhRecordSection, count);
  gtk_widget_class_bind_template_child (widget_class, DhRecordSection, sums);
}

static void
dh_record_section_init (DhRecordSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_record_section_new (void)
{
  return g_object_new (DH_TYPE_RECORD_SECTION, NULL);
}

void
dh_record_section_set (DhRecordSection *self, const char *title, guint count, const char *sums)
{
  g_return_if_fail (DH_IS_RECORD_SECTION (self));

  g_autofree char *number = dh_integer_format (count);
  gtk_label_set_text (self->title, title[0] != '\0' ? title : _ ("None"));
  gtk_label_set_text (self->sums, sums != NULL ? sums : "");
  gtk_label_set_text (self->count, number);
}

const char *
dh_record_section_get_title (DhRecordSection *self)
{
  g_return_val_if_fail (DH_IS_RECORD_SECTION (self), "");
  return gtk_label_get_text (self->title);
}
