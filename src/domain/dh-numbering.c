/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-numbering.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "dh-error.h"

typedef struct
{
  gint64 series;
  gint64 number; /* id of the entry */
  gint64 document;
  char *subject;
  DhDate day;
} Taking;

static void
taking_free (gpointer data)
{
  Taking *self = data;

  g_free (self->subject);
  g_free (self);
}

static DexFuture *
settle (gint64 id, GError *error)
{
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_for_int64 (id);
}

/* --- reserving, on the store's thread -------------------------------------------------------------- */

/* Behind the highest ever taken: gaps stay gaps, for a number given late would lie about its day. */
static gboolean
find_next (DhDb *db, gint64 series, gint64 *next, GError **error)
{
  GError *failed = NULL;

  if (dh_db_get_int64 (db, next, &failed,
                       "SELECT max (s.first, 1 + coalesce ((SELECT max (n.number) FROM issued_number n "
                       "WHERE n.series = s.id), 0)) FROM number_series s WHERE s.id = ?1 AND s.trashed IS NULL",
                       "i", series))
    return TRUE;
  if (failed != NULL)
    g_propagate_error (error, failed);
  else
    g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND,
                 _ ("There is no number series %" PRId64 "; expected one of the list."), series);
  return FALSE;
}

static DexFuture *
next_func (DhDb *db, gpointer data)
{
  gint64 next = 0;
  GError *error = NULL;

  find_next (db, ((const Taking *) data)->series, &next, &error);
  return settle (next, error);
}

static DexFuture *
reserve_func (DhDb *db, gpointer data)
{
  const Taking *self = data;
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_issued_number_entity);
  gint64 next = 0, id = 0;
  GError *error = NULL;

  if (!find_next (db, self->series, &next, &error))
    return settle (0, error);
  dh_edit_set_int64 (edit, "series", self->series);
  dh_edit_set_int64 (edit, "number", next);
  dh_edit_set_text (edit, "subject", self->subject);
  if (dh_record_write_db (db, &dh_issued_number_entity, 0, edit, &id, &error))
    dh_db_mark_final (db);
  return settle (id, error);
}

/* --- issuing, on the store's thread ---------------------------------------------------------------- */

static gboolean
refuse_given (DhRecord *entry, DhRecord *document, const char *number, GError **error)
{
  const char *other = dh_record_get_text (document, "number");

  if (!g_str_equal (dh_record_get_text (entry, "state"), "reserved"))
    g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED,
                 _ ("Number %s was given before or is not used; expected one that is reserved."), number);
  else if (*other != '\0' && !g_str_equal (other, number))
    g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED,
                 _ ("The document has the number %s already; expected one without a number."), other);
  else
    return TRUE;
  return FALSE;
}

static gboolean
fill_entry (DhDb *db, const Taking *self, DhRecord *entry, DhRecord *document, const char *day, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_issued_number_entity);
  const char *subject = dh_record_get_text (document, "abstract");

  dh_edit_set_text (edit, "state", "issued");
  dh_edit_set_text (edit, "day", day);
  dh_edit_set_text (edit, "kind", dh_record_get_text (document, "kind"));
  dh_edit_set_text (edit, "subject", *subject != '\0' ? subject : dh_record_get_text (entry, "subject"));
  dh_edit_set_text (edit, "signer", dh_record_get_text (document, "signer"));
  dh_edit_set_int64 (edit, "document", self->document);
  return dh_record_write_db (db, &dh_issued_number_entity, self->number, edit, NULL, error);
}

static gboolean
fill_document (DhDb *db, const Taking *self, DhRecord *series, const char *number, const char *day, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_document_entity);

  dh_edit_set_text (edit, "number", number);
  if (*dh_record_get_text (series, "symbol") != '\0')
    dh_edit_set_text (edit, "symbol", dh_record_get_text (series, "symbol"));
  dh_edit_set_text (edit, "issued_on", day);
  dh_edit_set_text (edit, "direction", "outgoing");
  return dh_record_write_db (db, &dh_document_entity, self->document, edit, NULL, error);
}

static DexFuture *
issue_func (DhDb *db, gpointer data)
{
  const Taking *self = data;
  g_autofree char *day = dh_date_to_iso (self->day);
  g_autofree char *number = NULL;
  GError *error = NULL;
  g_autoptr (DhRecord) entry = dh_record_load_db (db, &dh_issued_number_entity, self->number, &error);
  g_autoptr (DhRecord) series = NULL;
  g_autoptr (DhRecord) document = NULL;

  if (entry != NULL)
    series = dh_record_load_db (db, &dh_number_series_entity, dh_record_get_int64 (entry, "series"), &error);
  if (series != NULL)
    document = dh_record_load_db (db, &dh_document_entity, self->document, &error);
  if (document == NULL)
    return dex_future_new_for_error (error);
  number = dh_number_format (dh_record_get_int64 (entry, "number"));
  if (!refuse_given (entry, document, number, &error) || !fill_entry (db, self, entry, document, day, &error)
      || !fill_document (db, self, series, number, day, &error))
    return dex_future_new_for_error (error);
  dh_db_mark_final (db);
  return dex_future_new_true ();
}

/* --- gaps, on the store's thread -------------------------------------------------------------------- */

/* Between one taken number and the next; before the first, from where the book begins. */
static DexFuture *
gaps_func (DhDb *db, gpointer data)
{
  const Taking *self = data;
  GError *error = NULL;
  gboolean has_row = TRUE;
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (DhNumberGap));
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db,
      "SELECT before + 1, number - 1 FROM (SELECT n.number, coalesce (lag (n.number) OVER (ORDER BY n.number), "
      "s.first - 1) AS before FROM issued_number n JOIN number_series s ON s.id = n.series WHERE n.series = ?1) "
      "WHERE number > before + 1 ORDER BY number /* scan ok */",
      &error);

  if (stmt == NULL)
    return dex_future_new_for_error (error);
  dh_stmt_bind_int64 (stmt, 1, self->series);
  while (dh_stmt_step (stmt, &has_row, &error) && has_row)
    {
      DhNumberGap gap = { dh_stmt_get_int64 (stmt, 0), dh_stmt_get_int64 (stmt, 1) };

      g_array_append_val (gaps, gap);
    }
  return error != NULL ? dex_future_new_for_error (error)
                       : dex_future_new_take_boxed (G_TYPE_ARRAY, g_steal_pointer (&gaps));
}

DexFuture *
dh_number_reserve (DhContext *context, gint64 series, const char *subject)
{
  Taking *taking;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (subject != NULL);

  taking = g_new0 (Taking, 1);
  taking->series = series;
  taking->subject = g_strdup (subject);
  return dh_store_write (dh_context_get_store (context), _ ("Reserve a number"), reserve_func, taking, taking_free);
}

DexFuture *
dh_number_issue (DhContext *context, gint64 number, gint64 document, DhDate day)
{
  Taking *taking;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  if (day == DH_DATE_NONE)
    return dex_future_new_reject (DH_ERROR, DH_ERROR_MISSING_VALUE,
                                  _ ("Date of issue: empty; expected the day on which the paper was issued."));
  taking = g_new0 (Taking, 1);
  taking->number = number;
  taking->document = document;
  taking->day = day;
  return dh_store_write (dh_context_get_store (context), _ ("Issue a paper under its number"), issue_func, taking,
                         taking_free);
}

DexFuture *
dh_number_find_next (DhContext *context, gint64 series)
{
  Taking *taking;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  taking = g_new0 (Taking, 1);
  taking->series = series;
  return dh_store_read (dh_context_get_store (context), next_func, taking, taking_free);
}

DexFuture *
dh_number_list_gaps (DhContext *context, gint64 series)
{
  Taking *taking;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  taking = g_new0 (Taking, 1);
  taking->series = series;
  return dh_store_read (dh_context_get_store (context), gaps_func, taking, taking_free);
}

char *
dh_number_format (gint64 number)
{
  return g_strdup_printf ("%02" PRId64, number);
}
