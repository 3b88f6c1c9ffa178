/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-apply.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-import-plan-private.h"
#include "dh-record.h"
#include "dh-text.h"
#include "recognisers/dh-symbol.h"

/* What rolls a dry run back; it never leaves this file. */
#define TRY_ERROR (g_quark_from_static_string ("dh-import-try"))

static DhImportCount *
copy_count (const DhImportCount *count)
{
  return g_memdup2 (count, sizeof *count);
}

G_DEFINE_BOXED_TYPE (DhImportCount, dh_import_count, copy_count, g_free)

/* --- documents ---------------------------------------------------------------------------------------- */

/* What the text says of it: two citations of one document in one paper need not say the same. */
static char *
make_key (const DhPlanDocument *document)
{
  g_autofree char *symbol = dh_symbol_get_key (document->symbol != NULL ? document->symbol : "");

  return g_strdup_printf ("%s\x1f%s\x1f%s\x1f%s", document->kind != NULL ? document->kind : "",
                          document->number != NULL ? document->number : document->raw, symbol,
                          document->date != NULL ? document->date : "");
}

/* A field that one of the two leaves open does not tell them apart. */
static gboolean
agrees (const char *written, const char *kept)
{
  return written == NULL || *written == '\0' || kept == NULL || *kept == '\0' || g_str_has_prefix (kept, written);
}

static gboolean
fits (const DhPlanDocument *document, DhStmt *row)
{
  g_autofree char *written = dh_symbol_get_key (document->symbol != NULL ? document->symbol : "");
  g_autofree char *kept = dh_symbol_get_key (dh_stmt_get_text (row, 2));

  return agrees (document->kind, dh_stmt_get_text (row, 1))
         && (*written == '\0' || *kept == '\0' || g_str_equal (written, kept))
         && agrees (document->date, dh_stmt_get_text (row, 3));
}

/* The one document of the register that fits; 0: none, or several. */
static gboolean
find_document (DhDb *db, const DhPlanDocument *document, gint64 *id, GError **error)
{
  g_autoptr (DhStmt) stmt = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean has_row = FALSE;
  guint n = 0;

  *id = 0;
  if (document->number == NULL)
    stmt = dh_db_prepare (
        db,
        "SELECT id, kind, symbol, issued_on FROM document WHERE abstract = ? COLLATE vi AND number = '' "
        "AND trashed IS NULL",
        error);
  else
    stmt = dh_db_prepare (db, "SELECT id, kind, symbol, issued_on FROM document WHERE number = ? AND trashed IS NULL",
                          error);
  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, document->number != NULL ? document->number : document->raw);
  while (dh_stmt_step (stmt, &has_row, &problem) && has_row)
    if (fits (document, stmt))
      {
        *id = dh_stmt_get_int64 (stmt, 0);
        n++;
      }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (n != 1)
    *id = 0;
  return TRUE;
}

static void
set_text (DhEdit *edit, const char *field, const char *text)
{
  if (text != NULL && *text != '\0')
    dh_edit_set_text (edit, field, text);
}

static gint64
make_document (DhDb *db, const DhPlanDocument *document, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_document_entity);
  gint64 id = 0;

  set_text (edit, "kind", document->kind);
  set_text (edit, "number", document->number);
  set_text (edit, "symbol", document->symbol);
  set_text (edit, "issuer", document->issuer);
  set_text (edit, "direction", "reference");
  if (document->number == NULL)
    {
      g_autofree char *name = dh_text_squeeze (document->raw);

      set_text (edit, "abstract", name);
    }
  /* A year alone is no day; the words keep it. */
  if (document->date != NULL && strlen (document->date) == 10)
    set_text (edit, "issued_on", document->date);
  else if (document->date != NULL)
    {
      g_autofree char *note = dh_text_squeeze (document->raw);

      set_text (edit, "note", note);
    }
  return dh_record_write_db (db, &dh_document_entity, 0, edit, &id, error) ? id : 0;
}

gint64
_dh_import_write_document (DhImportPlan *self, DhDb *db, DhPlanDocument *document, GError **error)
{
  g_autofree char *key = make_key (document);
  const gint64 *known = g_hash_table_lookup (self->written, key);
  gint64 id = 0;

  if (known != NULL)
    return *known;
  if (!find_document (db, document, &id, error))
    return 0;
  if (id == 0)
    {
      id = make_document (db, document, error);
      self->count.documents += id != 0;
    }
  if (id != 0)
    g_hash_table_insert (self->written, g_steal_pointer (&key), g_memdup2 (&id, sizeof id));
  return id;
}

/* --- the change --------------------------------------------------------------------------------------- */

static DexFuture *
count_future (const DhImportCount *count)
{
  return dex_future_new_take_boxed (DH_TYPE_IMPORT_COUNT, copy_count (count));
}

static DexFuture *
write_cb (DhDb *db, gpointer data)
{
  DhImportPlan *plan = data;
  g_autoptr (GError) error = NULL;

  if (!_dh_import_plan_write (plan, db, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!plan->dry)
    return count_future (&plan->count);
  /* All checks have passed; the rejection rolls the work back. */
  plan->count.programme = 0;
  return dex_future_new_for_error (g_error_new_literal (TRY_ERROR, 0, "tried"));
}

static DexFuture *
tried_cb (DexFuture *future, gpointer data)
{
  const DhImportPlan *plan = data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  return error != NULL && error->domain == TRY_ERROR ? count_future (&plan->count) : dex_ref (future);
}

DexFuture *
_dh_import_plan_run (DhImportPlan *plan, DhContext *context)
{
  g_autofree char *label = g_strdup_printf (_ ("Import the programme of %d"), plan->year);
  DexFuture *written = NULL;

  written = dh_store_write_import (dh_context_get_store (context), label, write_cb, _dh_import_plan_ref (plan),
                                   (GDestroyNotify) _dh_import_plan_unref);
  return dex_future_catch (written, tried_cb, plan, (GDestroyNotify) _dh_import_plan_unref);
}

DexFuture *
dh_import_draft_apply (DhImportDraft *draft, DhContext *context)
{
  dex_return_error_if_fail (DH_IS_IMPORT_DRAFT (draft));
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  return _dh_import_plan_run (_dh_import_plan_new (draft, FALSE), context);
}

DexFuture *
dh_import_draft_try (DhImportDraft *draft, DhContext *context)
{
  dex_return_error_if_fail (DH_IS_IMPORT_DRAFT (draft));
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  return _dh_import_plan_run (_dh_import_plan_new (draft, TRUE), context);
}

/* --- units -------------------------------------------------------------------------------------------- */

G_DEFINE_BOXED_TYPE (DhUnitNames, dh_unit_names, dh_unit_names_ref, dh_unit_names_unref)

static DexFuture *
load_units_cb (DhDb *db, gpointer data)
{
  g_autoptr (DhUnitNames) names = dh_unit_names_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db, "SELECT id, name, short_name, abbreviations FROM unit WHERE trashed IS NULL ORDER BY name COLLATE vi",
      &error);
  gboolean has_row = FALSE;

  while (stmt != NULL && dh_stmt_step (stmt, &has_row, &error) && has_row)
    dh_unit_names_add (names, dh_stmt_get_int64 (stmt, 0), dh_stmt_get_text (stmt, 1), dh_stmt_get_text (stmt, 2),
                       dh_stmt_get_text (stmt, 3));
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (DH_TYPE_UNIT_NAMES, g_steal_pointer (&names));
}

DexFuture *
dh_import_load_units (DhContext *context)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  return dh_store_read (dh_context_get_store (context), load_units_cb, NULL, NULL);
}
