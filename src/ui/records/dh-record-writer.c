/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-writer.h"

G_DEFINE_INTERFACE (DhRecordWriter, dh_record_writer, G_TYPE_OBJECT)

static void
dh_record_writer_default_init (DhRecordWriterInterface *interface)
{
}

DexFuture *
dh_record_writer_update (DhRecordWriter *self, DhContext *context, const DhEntity *entity, GtkWidget *from,
                         const gint64 *ids, guint n, const DhEdit *edit)
{
  dex_return_error_if_fail (self == NULL || DH_IS_RECORD_WRITER (self));
  dex_return_error_if_fail (from == NULL || GTK_IS_WIDGET (from));
  dex_return_error_if_fail (n > 0 && edit != NULL);

  return self != NULL ? DH_RECORD_WRITER_GET_IFACE (self)->update (self, from, ids, n, edit)
                      : dh_records_update (context, entity, ids, n, edit);
}

DexFuture *
dh_record_writer_complete (DhRecordWriter *self, GtkWidget *from, const gint64 *ids, DhEdit **edits, guint n)
{
  dex_return_error_if_fail (self == NULL || DH_IS_RECORD_WRITER (self));
  dex_return_error_if_fail (from == NULL || GTK_IS_WIDGET (from));

  return self != NULL ? DH_RECORD_WRITER_GET_IFACE (self)->complete (self, from, ids, edits, n)
                      : dex_future_new_true ();
}
