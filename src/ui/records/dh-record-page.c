/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-page.h"

struct _DhRecordPage
{
  AdwNavigationPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DhRecordPage, dh_record_page, ADW_TYPE_NAVIGATION_PAGE)

static void
dh_record_page_class_init (DhRecordPageClass *klass)
{
}

static void
dh_record_page_init (DhRecordPage *self)
{
}

GtkWidget *
dh_record_page_new (DhContext *context, const DhEntity *entity)
{
  return g_object_new (DH_TYPE_RECORD_PAGE, "title", dh_entity_get_plural (entity), "child", adw_toolbar_view_new (),
                       NULL);
}

void
dh_record_page_show_record (DhRecordPage *self, gint64 id)
{
  g_return_if_fail (DH_IS_RECORD_PAGE (self));
}
