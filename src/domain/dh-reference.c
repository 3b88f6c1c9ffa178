/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-reference-private.h"

#include <string.h>

#include "dh-error.h"
#include "dh-id.h"
#include "dh-row-private.h"
#include "dh-text.h"

#include <glib/gi18n.h>

/* How well a record fits the words; better ones come first. */
enum
{
  FIT_NONE,
  FIT_INSIDE,       /* pickers only: somewhere inside a name */
  FIT_WORD,         /* … at the beginning of a word */
  FIT_START,        /* … at the beginning of the name */
  FIT_OTHER_FOLDED, /* a short name or abbreviation, written without marks */
  FIT_OTHER,
  FIT_TITLE_FOLDED,
  FIT_TITLE,
};

/* How many candidates a sentence lists. */
#define MAX_NAMED 5

typedef struct
{
  gint64 id;
  int fit;
  char *title;
} Candidate;

typedef struct
{
  char *strict;
  char *folded;
} Words;

static void
clear_candidate (gpointer data)
{
  g_free (((Candidate *) data)->title);
}

static char *
make_strict (const char *text)
{
  g_autofree char *squeezed = dh_text_squeeze (text);

  return dh_text_strict (squeezed);
}

static char *
make_folded (const char *text)
{
  g_autofree char *squeezed = dh_text_squeeze (text);

  return dh_text_fold (squeezed);
}

static void
clear_words (Words *self)
{
  g_free (self->strict);
  g_free (self->folded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, clear_words)

static int
fit_name (const char *name, const Words *words, gboolean is_title, gboolean partly)
{
  g_autofree char *folded = make_folded (name);
  g_autofree char *strict = NULL;
  const char *at = NULL;

  if (g_str_equal (folded, words->folded))
    {
      strict = make_strict (name);
      return (g_str_equal (strict, words->strict) ? 1 : 0) + (is_title ? FIT_TITLE_FOLDED : FIT_OTHER_FOLDED);
    }
  at = partly ? strstr (folded, words->folded) : NULL;
  if (at == NULL)
    return FIT_NONE;
  return at == folded ? FIT_START : at[-1] == ' ' ? FIT_WORD : FIT_INSIDE;
}

static int
fit_record (const char *title, const char *names, const Words *words, gboolean partly)
{
  int best = fit_name (title, words, TRUE, partly);
  g_auto (GStrv) others = g_strsplit (names != NULL ? names : "", ";", -1);

  for (guint i = 0; others[i] != NULL; i++)
    if (*g_strstrip (others[i]) != '\0')
      best = MAX (best, fit_name (others[i], words, FALSE, partly));
  return best;
}

/* Every live record that fits. A scan: folding cannot use an index, and these tables are small. */
static GArray *
collect (DhDb *db, const DhEntity *entity, const char *text, gboolean partly, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GString) sql = g_string_new ("SELECT id, ");
  g_auto (Words) words = { make_strict (text), make_folded (text) };
  g_autoptr (DhStmt) stmt = NULL;
  g_autoptr (GError) failed = NULL;
  gboolean has_row = FALSE;

  g_array_set_clear_func (found, clear_candidate);
  dh_sql_append_title (sql, entity);
  g_string_append (sql, ", ");
  g_string_append (sql, entity->names_sql != NULL ? entity->names_sql : "''");
  g_string_append (sql, " FROM ");
  g_string_append (sql, entity->table);
  g_string_append (sql, " WHERE 1");
  dh_sql_append_live (sql, entity);
  g_string_append (sql, " /* scan ok */");
  if ((stmt = dh_db_prepare (db, sql->str, error)) == NULL)
    return NULL;

  while (dh_stmt_step (stmt, &has_row, &failed) && has_row)
    {
      const char *title = dh_stmt_get_text (stmt, 1);
      int fit = fit_record (title != NULL ? title : "", dh_stmt_get_text (stmt, 2), &words, partly);
      Candidate candidate = { dh_stmt_get_int64 (stmt, 0), fit, NULL };

      if (fit == FIT_NONE)
        continue;
      candidate.title = g_strdup (title);
      g_array_append_val (found, candidate);
    }
  if (failed == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* Drops all but the best fitting. */
static void
keep_best (GArray *found)
{
  int best = FIT_NONE;

  for (guint i = 0; i < found->len; i++)
    best = MAX (best, g_array_index (found, Candidate, i).fit);
  for (guint i = found->len; i-- > 0;)
    if (g_array_index (found, Candidate, i).fit < best)
      g_array_remove_index (found, i);
}

static gboolean
refuse_several (const DhEntity *entity, const char *text, GArray *found, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (found->len, MAX_NAMED); i++)
    {
      Candidate *candidate = &g_array_index (found, Candidate, i);

      g_string_append_printf (names, "%s“%s” (%" G_GINT64_FORMAT ")", i > 0 ? ", " : "", candidate->title,
                              candidate->id);
    }
  if (found->len > MAX_NAMED)
    g_string_append (names, " …");
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
               _ ("“%s” fits several among “%s”: %s; expected the number of one of them."), text,
               dh_entity_get_plural (entity), names->str);
  return FALSE;
}

static gboolean
find_by_id (DhDb *db, const DhEntity *entity, const char *text, gint64 *id, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  gint64 number = 0;

  if (!dh_id_parse (text, &number))
    return FALSE;
  g_string_append (sql, entity->table);
  g_string_append (sql, " WHERE id = ?");
  dh_sql_append_live (sql, entity);
  return dh_db_get_int64 (db, id, error, sql->str, "i", number);
}

gboolean
dh_reference_resolve_db (DhDb *db, const DhEntity *entity, const char *text, gint64 *id, GError **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) failed = NULL;

  g_return_val_if_fail (entity != NULL && text != NULL && id != NULL, FALSE);

  clean = dh_text_squeeze (text);
  if (find_by_id (db, entity, clean, id, &failed))
    return TRUE;
  if (failed == NULL)
    found = collect (db, entity, clean, FALSE, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }

  keep_best (found);
  if (found->len > 1)
    return refuse_several (entity, clean, found, error);
  if (found->len == 0)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND,
                   _ ("There is nothing called “%s” among “%s”; expected a name, a short name or a number."), clean,
                   dh_entity_get_plural (entity));
      return FALSE;
    }
  *id = g_array_index (found, Candidate, 0).id;
  return TRUE;
}

gboolean
_dh_reference_resolve_field (DhDb *db, const DhEntity *entity, const DhField *field, const char *text, gint64 *id,
                             GError **error)
{
  if (dh_reference_resolve_db (db, entity, text, id, error))
    return TRUE;
  g_prefix_error (error, "%s: ", dh_field_get_label (field));
  return FALSE;
}

static int
compare_fit (gconstpointer a, gconstpointer b)
{
  return ((const Candidate *) b)->fit - ((const Candidate *) a)->fit;
}

GPtrArray *
_dh_reference_choices_db (DhDb *db, const DhEntity *entity, const char *words, guint limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_row_free);
  g_autoptr (GArray) found = collect (db, entity, words, TRUE, error);

  if (found == NULL)
    return NULL;
  g_array_sort (found, compare_fit);
  for (guint i = 0; i < found->len && i < limit; i++)
    {
      Candidate *candidate = &g_array_index (found, Candidate, i);
      DhRow *row = dh_row_new (entity, candidate->id);

      row->title = g_steal_pointer (&candidate->title);
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}
