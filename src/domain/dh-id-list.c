/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-id-list-private.h"

#include "dh-query-sql-private.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* One group while it is being read. */
typedef struct
{
  char *key;     /* NULL: its rows have nothing there */
  char *title;   /* of what is referred to, else NULL */
  gint64 id;     /* of what is referred to */
  guint rank;    /* G_MAXUINT: none */
  GArray *ids;   /* gint64 */
  GArray *empty; /* gint64; those that belong after the others */
} Group;

typedef struct
{
  GPtrArray *groups;  /* Group */
  GHashTable *by_key; /* borrowed key → borrowed Group; not of references */
  GHashTable *by_id;  /* borrowed id → borrowed Group; of references: a number read as text is made of it */
  Group *none;        /* borrowed */
} Grouping;

G_DEFINE_BOXED_TYPE (DhIdList, dh_id_list, dh_id_list_ref, dh_id_list_unref)

static void
clear_section (gpointer data)
{
  g_free (((DhSection *) data)->title);
  g_free (((DhSection *) data)->key);
}

static void
clear_list (gpointer data)
{
  DhIdList *self = data;

  g_array_unref (self->ids);
  g_array_unref (self->sections);
}

static char *
make_month_title (const char *month)
{
  guint year = 0, number = 0;

  if (sscanf (month, "%4u-%2u", &year, &number) != 2)
    return g_strdup (month);
  /* Translators: a month as the title of a group of rows, number and year: “Month 5/2023”. */
  return g_strdup_printf (_ ("Month %u/%u"), number, year);
}

/* What a group is called: its choice in the person's words, its reference by name. */
static char *
make_title (const DhField *field, const Group *group)
{
  if (group->key == NULL)
    return g_strdup (_ ("None"));
  if (field->kind == DH_FIELD_DATE || field->kind == DH_FIELD_PERIOD)
    return make_month_title (group->key);
  if (field->kind == DH_FIELD_CHOICE)
    return g_strdup (dh_field_choice_label (field, group->key));
  return g_strdup (group->title != NULL ? group->title : "");
}

static void
free_group (gpointer data)
{
  Group *self = data;

  g_free (self->key);
  g_free (self->title);
  g_array_unref (self->ids);
  g_array_unref (self->empty);
  g_free (self);
}

static Group *
add_group (Grouping *self, const char *key)
{
  Group *group = g_new0 (Group, 1);

  group->key = g_strdup (key);
  group->rank = G_MAXUINT;
  group->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  group->empty = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->groups, group);
  if (key != NULL)
    g_hash_table_insert (self->by_key, group->key, group);
  else
    self->none = group;
  return group;
}

static Group *
find_group (Grouping *self, const char *key)
{
  Group *group = key != NULL ? g_hash_table_lookup (self->by_key, key) : self->none;

  return group != NULL ? group : add_group (self, key);
}

static Group *
find_referring (Grouping *self, DhStmt *stmt)
{
  gint64 id = dh_stmt_get_int64 (stmt, 2);
  Group *group = g_hash_table_lookup (self->by_id, &id);

  if (group == NULL)
    {
      group = add_group (self, dh_stmt_get_text (stmt, 2));
      group->id = id;
      g_hash_table_insert (self->by_id, &group->id, group);
    }
  return group;
}

/* Months by themselves, choices and references by rank; what has none after them, "None" at the end. */
static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *one = a, *other = b;

  if (one->key == NULL || other->key == NULL)
    return (one->key == NULL) - (other->key == NULL);
  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return strcmp (one->key, other->key);
}

static void
rank_choices (Grouping *self, const DhField *field)
{
  for (guint i = 0; field->choices[i].value != NULL; i++)
    {
      Group *group = g_hash_table_lookup (self->by_key, field->choices[i].value);
      if (group != NULL)
        group->rank = i;
    }
}

static void
rank_references (Grouping *self, DhDb *db, const DhQuery *query, GError **error)
{
  g_autoptr (DhSql) sql = dh_query_make_group_order_sql (query);
  g_autoptr (DhStmt) stmt = dh_sql_prepare (sql, db, error);
  gboolean has_row = FALSE;

  for (guint i = 0; stmt != NULL && dh_stmt_step (stmt, &has_row, error) && has_row; i++)
    {
      gint64 id = dh_stmt_get_int64 (stmt, 0);
      Group *group = g_hash_table_lookup (self->by_id, &id);
      if (group == NULL)
        continue;
      group->rank = i;
      group->title = g_strdup (dh_stmt_get_text (stmt, 1));
    }
}

static void
read_groups (Grouping *self, gboolean refers, DhStmt *stmt, GError **error)
{
  gboolean has_row = FALSE;

  while (dh_stmt_step (stmt, &has_row, error) && has_row)
    {
      gint64 id = dh_stmt_get_int64 (stmt, 0);
      Group *group = NULL;

      if (dh_stmt_is_null (stmt, 2))
        group = find_group (self, NULL);
      else if (refers)
        group = find_referring (self, stmt);
      else
        group = find_group (self, dh_stmt_get_text (stmt, 2));

      g_array_append_val (dh_stmt_get_int64 (stmt, 1) != 0 ? group->empty : group->ids, id);
    }
}

static void
append_section (DhIdList *self, guint start, const char *title, const char *key)
{
  DhSection section = { start, g_strdup (title), g_strdup (key) };

  g_array_append_val (self->sections, section);
}

/* The rows come in their order inside the groups: each goes to the end of its own. */
static void
read_grouped (DhIdList *self, DhDb *db, const DhQuery *query, const DhField *field, DhStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  Grouping grouping = { .groups = groups, .by_key = by_key, .by_id = by_id };

  read_groups (&grouping, field->kind == DH_FIELD_REFERENCE, stmt, error);
  if (field->kind == DH_FIELD_CHOICE)
    rank_choices (&grouping, field);
  else if (field->kind == DH_FIELD_REFERENCE && *error == NULL)
    rank_references (&grouping, db, query, error);
  g_ptr_array_sort_values (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = groups->pdata[i];
      g_autofree char *title = make_title (field, group);

      append_section (self, self->ids->len, title, group->key != NULL ? group->key : "");
      g_array_append_vals (self->ids, group->ids->data, group->ids->len);
      g_array_append_vals (self->ids, group->empty->data, group->empty->len);
    }
}

static void
read_plain (DhIdList *self, DhStmt *stmt, GError **error)
{
  g_autoptr (GArray) empty = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = FALSE;

  while (dh_stmt_step (stmt, &has_row, error) && has_row)
    {
      gint64 id = dh_stmt_get_int64 (stmt, 0);

      g_array_append_val (dh_stmt_get_int64 (stmt, 1) != 0 ? empty : self->ids, id);
    }
  g_array_append_vals (self->ids, empty->data, empty->len);
}

/* The first @n of @other, with their sections. */
static void
append (DhIdList *self, const DhIdList *other, guint n)
{
  guint start = self->ids->len;

  for (guint i = 0; i < other->sections->len; i++)
    {
      const DhSection *section = &g_array_index (other->sections, DhSection, i);

      if (section->start < n)
        append_section (self, start + section->start, section->title, section->key);
    }
  g_array_append_vals (self->ids, other->ids->data, n);
}

DhIdList *
dh_id_list_new (void)
{
  DhIdList *self = g_atomic_rc_box_new0 (DhIdList);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sections = g_array_new (FALSE, FALSE, sizeof (DhSection));
  g_array_set_clear_func (self->sections, clear_section);
  return self;
}

DhIdList *
dh_id_list_head (const DhIdList *self, guint n)
{
  DhIdList *head = dh_id_list_new ();

  append (head, self, MIN (n, self->ids->len));
  return head;
}

DhIdList *
dh_id_list_join (const DhIdList *self, const DhIdList *other)
{
  DhIdList *both = dh_id_list_new ();
  gboolean grouped = self->sections->len > 0 || other->sections->len > 0;

  append (both, self, self->ids->len);
  if (grouped && self->sections->len == 0)
    append_section (both, 0, "", "");
  if (grouped && other->sections->len == 0)
    append_section (both, self->ids->len, "", "");
  append (both, other, other->ids->len);
  return both;
}

DhIdList *
dh_id_list_ref (DhIdList *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dh_id_list_unref (DhIdList *self)
{
  g_atomic_rc_box_release_full (self, clear_list);
}

DhIdList *
dh_id_list_load_db (DhDb *db, const DhQuery *query, GError **error)
{
  const char *group = dh_query_get_group (query);
  g_autoptr (DhIdList) self = dh_id_list_new ();
  g_autoptr (DhSql) sql = dh_query_make_ids_sql (query);
  g_autoptr (GError) failed = NULL;
  g_autoptr (DhStmt) stmt = dh_sql_prepare (sql, db, &failed);

  if (stmt != NULL && group != NULL)
    read_grouped (self, db, query, dh_entity_find_field (dh_query_get_entity (query), group), stmt, &failed);
  else if (stmt != NULL)
    read_plain (self, stmt, &failed);

  if (failed == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}
