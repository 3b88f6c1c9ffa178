/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-adoption.h"

#include "dh-error.h"
#include "dh-history-private.h"

#include <glib/gi18n.h>

/* So many values of the journal are looked at; more than that is another programme. */
#define LIMIT 5000

struct _DhAmendment
{
  GObject parent_instance;

  DhHistoryEntry *last;  /* the newest entry about this value */
  DhHistoryEntry *first; /* the oldest: its old value is what was adopted */
};

G_DEFINE_FINAL_TYPE (DhAmendment, dh_amendment, G_TYPE_OBJECT)

/* What an office plans, as against what it does with the plan. */
typedef struct
{
  const DhEntity *entity;
  const char *fields[16];
} Plan;

static const Plan plans[] = {
  { &dh_focal_point_entity, { "parent", "label", "title", "text", NULL } },
  { &dh_task_entity,
    { "focal_point", "parent", "title", "content", "lead", "units", "supervisor", "period", "recurrence", "product",
      "product_planned", NULL } },
  { &dh_task_part_entity, { "part", "deadline", "product", NULL } },
  { &dh_indicator_entity, { "name", "measure", "direction", "target", "target_to", "basis", NULL } },
};

typedef struct
{
  DhContext *context;
  gint64 programme;
} Request;

typedef struct
{
  gint64 programme;
  gint64 since;
  GHashTable *rows; /* "entity\nid" of what belongs to the programme */
} Members;

static void
request_free (gpointer data)
{
  g_object_unref (((Request *) data)->context);
  g_free (data);
}

static void
members_clear (gpointer data)
{
  g_hash_table_unref (((Members *) data)->rows);
}

static void
members_release (gpointer members)
{
  g_atomic_rc_box_release_full (members, members_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Members, members_release)

static char *
make_key (const DhEntity *entity, gint64 id)
{
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT, entity->name, id);
}

static gboolean
read_members (DhDb *db, Members *self, const DhEntity *entity, const char *sql, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, self->programme);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      g_hash_table_add (self->rows, make_key (entity, dh_stmt_get_int64 (stmt, 0)));
    }
  return FALSE;
}

static DexFuture *
run_members (DhDb *db, gpointer data)
{
  Members *self = data;
  g_autoptr (GError) error = NULL;

  if (read_members (db, self, &dh_focal_point_entity, "SELECT id FROM focal_point WHERE programme = ?", &error)
      && read_members (db, self, &dh_task_entity, "SELECT id FROM task WHERE programme = ? /* scan ok */", &error)
      && read_members (db, self, &dh_indicator_entity, "SELECT id FROM indicator WHERE programme = ?", &error)
      && read_members (db, self, &dh_task_part_entity,
                       "SELECT p.id FROM task_part AS p JOIN task ON task.id = p.task WHERE task.programme = ? "
                       "/* scan ok */",
                       &error))
    return dex_future_new_true ();
  return dex_future_new_for_error (g_steal_pointer (&error));
}

static gboolean
is_before_adoption (const char *state)
{
  return state == NULL || g_str_equal (state, "draft") || g_str_equal (state, "consulting")
         || g_str_equal (state, "submitted");
}

/* The change that adopted the programme last, 0 when none did. One that came adopted, as an import does,
 * is as adopted as it came. */
static gint64
find_adoption (GListModel *fields)
{
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DhFieldChange) field = g_list_model_get_item (fields, i);

      if (!g_str_equal (dh_field_change_get_column (field), "state"))
        continue;
      /* Newest first: the last word on whether it is adopted now. */
      if (is_before_adoption (dh_field_change_get_new (field)))
        return 0;
      if (is_before_adoption (dh_field_change_get_old (field)))
        return dh_change_get_id (dh_field_change_get_change (field));
    }
  return 0;
}

static gboolean
is_planned (const DhHistoryEntry *entry)
{
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      if (plans[i].entity != entry->entity)
        continue;
      if (entry->field == NULL)
        return TRUE;
      for (const char *const *name = plans[i].fields; *name != NULL; name++)
        if (g_str_equal (*name, entry->field->name))
          return TRUE;
    }
  return FALSE;
}

/* What an entry is about: one value, one record in a list, or whether the row is there. */
static char *
make_subject_key (const DhHistoryEntry *entry)
{
  gboolean listed = entry->kind == DH_ENTRY_NAMED || entry->kind == DH_ENTRY_UNNAMED;

  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%s\n%" G_GINT64_FORMAT, entry->entity->name, entry->id,
                          entry->field != NULL ? entry->field->name : "", listed ? entry->other : 0);
}

static gboolean
is_there (DhEntryKind kind)
{
  return kind == DH_ENTRY_ADDED || kind == DH_ENTRY_RESTORED || kind == DH_ENTRY_NAMED;
}

/* Forth and back again is nothing. */
static gboolean
came_back (const DhAmendment *self)
{
  if (self->last->kind == DH_ENTRY_FIELD)
    return g_strcmp0 (self->first->old_text, self->last->new_text) == 0;
  return is_there (self->first->kind) != is_there (self->last->kind);
}

/* The values of a row that came later are its own matter. */
static gboolean
is_new_row (GHashTable *known, const DhHistoryEntry *entry)
{
  g_autofree char *key = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n\n0", entry->entity->name, entry->id);
  const DhAmendment *whole = entry->field != NULL ? g_hash_table_lookup (known, key) : NULL;

  return whole != NULL && whole->first->kind == DH_ENTRY_ADDED;
}

static GPtrArray *
collect (GListModel *entries, GHashTable *members, GHashTable *known)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DhHistoryEntry) entry = g_list_model_get_item (entries, i);
      g_autofree char *row = make_key (entry->entity, entry->id);
      DhAmendment *amendment = NULL;
      char *key = NULL;

      if (!is_planned (entry) || !g_hash_table_contains (members, row))
        continue;
      key = make_subject_key (entry);
      amendment = g_hash_table_lookup (known, key);
      if (amendment == NULL)
        {
          amendment = g_object_new (DH_TYPE_AMENDMENT, NULL);
          amendment->last = g_object_ref (entry);
          g_ptr_array_add (found, amendment);
          g_hash_table_insert (known, key, amendment);
        }
      else
        g_free (key);
      g_set_object (&amendment->first, entry);
    }
  return found;
}

static GListStore *
build (GListModel *entries, GHashTable *members)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) found = collect (entries, members, known);
  GListStore *list = g_list_store_new (DH_TYPE_AMENDMENT);

  for (guint i = 0; i < found->len; i++)
    {
      DhAmendment *amendment = found->pdata[i];

      if (!came_back (amendment) && !is_new_row (known, amendment->last))
        g_list_store_append (list, amendment);
    }
  return list;
}

static DexFuture *
read_fiber (gpointer data)
{
  const Request *request = data;
  DhStore *store = dh_context_get_store (request->context);
  g_autoptr (Members) members = g_atomic_rc_box_new0 (Members);
  g_autoptr (GListModel) fields = NULL, entries = NULL;
  g_autoptr (GError) error = NULL;

  members->programme = request->programme;
  members->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fields = dex_await_object (dh_store_row_history (store, "programme", request->programme, LIMIT), &error);
  if (fields == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  members->since = find_adoption (fields);
  if (members->since == 0)
    return dex_future_new_take_object (g_list_store_new (DH_TYPE_AMENDMENT));
  if (!dex_await (dh_store_read (store, run_members, g_atomic_rc_box_acquire (members), members_release), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  entries = dex_await_object (dh_history_of_store (request->context, members->since, LIMIT), &error);
  if (entries == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (build (entries, members->rows));
}

typedef struct
{
  gint64 programme;
  DhEdit *edit;
} Adoption;

static void
adoption_free (gpointer data)
{
  dh_edit_free (((Adoption *) data)->edit);
  g_free (data);
}

static DexFuture *
run_adopt (DhDb *db, gpointer data)
{
  const Adoption *adoption = data;
  g_autoptr (GError) error = NULL;

  return dh_record_write_db (db, &dh_programme_entity, adoption->programme, adoption->edit, NULL, &error)
             ? dex_future_new_true ()
             : dex_future_new_for_error (g_steal_pointer (&error));
}

static void
dh_amendment_finalize (GObject *object)
{
  DhAmendment *self = DH_AMENDMENT (object);

  g_clear_object (&self->last);
  g_clear_object (&self->first);
  G_OBJECT_CLASS (dh_amendment_parent_class)->finalize (object);
}

static void
dh_amendment_class_init (DhAmendmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_amendment_finalize;
}

static void
dh_amendment_init (DhAmendment *self)
{
}

const DhEntity *
dh_amendment_get_entity (DhAmendment *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENT (self), NULL);
  return self->last->entity;
}

gint64
dh_amendment_get_id (DhAmendment *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENT (self), 0);
  return self->last->id;
}

const char *
dh_amendment_get_subject (DhAmendment *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENT (self), "");
  return self->last->subject;
}

const char *
dh_amendment_get_field (DhAmendment *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENT (self), "");
  return dh_history_entry_get_field (self->last);
}

const char *
dh_amendment_get_old (DhAmendment *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENT (self), "");
  return self->last->kind == DH_ENTRY_FIELD ? self->first->old_text : self->last->old_text;
}

const char *
dh_amendment_get_new (DhAmendment *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENT (self), "");
  return self->last->new_text;
}

const char *
dh_amendment_get_author (DhAmendment *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENT (self), "");
  return dh_change_get_author (self->last->change);
}

char *
dh_amendment_dup_when (DhAmendment *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENT (self), NULL);
  return dh_history_entry_dup_when (self->last);
}

char *
dh_amendment_describe (DhAmendment *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENT (self), NULL);

  const char *field = dh_amendment_get_field (self), *old = dh_amendment_get_old (self);
  const char *now = dh_amendment_get_new (self);

  if (field[0] == '\0')
    return g_strdup (is_there (self->last->kind) ? _ ("Added") : _ ("Taken out"));
  if (old[0] == '\0')
    return g_strdup_printf (_ ("%s: now “%s”"), field, now);
  if (now[0] == '\0')
    return g_strdup_printf (_ ("%s: no longer “%s”"), field, old);
  return g_strdup_printf (_ ("%s: “%s” instead of “%s”"), field, now, old);
}

DexFuture *
dh_programme_adopt (DhContext *context, gint64 programme, DhDate date, const char *conference, const char *number,
                    const char *symbol)
{
  g_autofree char *day = NULL;
  Adoption *adoption = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (conference != NULL && number != NULL && symbol != NULL);

  if (date == DH_DATE_NONE)
    return dex_future_new_reject (DH_ERROR, DH_ERROR_MISSING_VALUE,
                                  _ ("Adopted on: empty; expected the day of the conference."));
  day = dh_date_to_iso (date);
  adoption = g_new0 (Adoption, 1);
  adoption->programme = programme;
  adoption->edit = dh_edit_new (&dh_programme_entity);
  dh_edit_set_text (adoption->edit, "state", "adopted");
  dh_edit_set_text (adoption->edit, "adopted_on", day);
  dh_edit_set_text (adoption->edit, "adopted_at", conference);
  dh_edit_set_text (adoption->edit, "number", number);
  dh_edit_set_text (adoption->edit, "symbol", symbol);
  return dh_store_write (dh_context_get_store (context), _ ("Adopt the programme"), run_adopt, adoption, adoption_free);
}

DexFuture *
dh_programme_amendments (DhContext *context, gint64 programme)
{
  Request *request = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  request = g_new0 (Request, 1);
  request->context = g_object_ref (context);
  request->programme = programme;
  return dex_scheduler_spawn (NULL, 0, read_fiber, request, request_free);
}
