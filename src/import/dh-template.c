/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-template.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dh-entity.h"
#include "dh-error.h"
#include "dh-import-plan-private.h"
#include "dh-period.h"

#define FORMAT 1
#define MAX_BYTES (1024 * 1024)
/* Any year will do to see whether a period can be read. */
#define SOME_YEAR 2024

typedef struct
{
  char *title;
  char *period;
  char *recurrence;
  char *product;
} Task;

typedef struct
{
  char *label;
  char *title;
  char *text;
  GPtrArray *tasks;
} Point;

struct _DhTemplate
{
  GObject parent_instance;

  int order;
  char *name;
  char *about;
  char *title;
  GPtrArray *points;
};

G_DEFINE_FINAL_TYPE (DhTemplate, dh_template, G_TYPE_OBJECT)

static void
free_task (gpointer data)
{
  Task *task = data;

  g_free (task->title);
  g_free (task->period);
  g_free (task->recurrence);
  g_free (task->product);
  g_free (task);
}

static void
free_point (gpointer data)
{
  Point *point = data;

  g_free (point->label);
  g_free (point->title);
  g_free (point->text);
  g_ptr_array_unref (point->tasks);
  g_free (point);
}

static void
dh_template_finalize (GObject *object)
{
  DhTemplate *self = DH_TEMPLATE (object);

  g_free (self->name);
  g_free (self->about);
  g_free (self->title);
  g_ptr_array_unref (self->points);
  G_OBJECT_CLASS (dh_template_parent_class)->finalize (object);
}

static void
dh_template_class_init (DhTemplateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_template_finalize;
}

static void
dh_template_init (DhTemplate *self)
{
  self->points = g_ptr_array_new_with_free_func (free_point);
}

/* --- reading and checking ----------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *where, const char *expected)
{
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("%s: expected %s."), where, expected);
  return FALSE;
}

static gboolean
read_string (JsonObject *object, const char *where, const char *name, gboolean required, char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autofree char *place = g_strconcat (where, name, NULL);

  if (node == NULL)
    return required ? refuse (error, place, _ ("a text")) : TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, place, _ ("a text"));
  *value = json_node_dup_string (node);
  if (**value != '\0' && g_utf8_validate (*value, -1, NULL))
    return TRUE;
  return refuse (error, place, _ ("a text that is not empty"));
}

/* {"C": "…", "vi": "…"} in the person's language. */
static gboolean
read_words (JsonObject *object, const char *name, char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonObject *words = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *const *languages = g_get_language_names ();

  if (words == NULL)
    return refuse (error, name, _ ("words by language, “C” among them"));
  for (guint i = 0; languages[i] != NULL; i++)
    if (json_object_has_member (words, languages[i]))
      return read_string (words, name, languages[i], TRUE, value, error);
  return read_string (words, name, "C", TRUE, value, error);
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
check_recurrence (const char *recurrence)
{
  const DhField *field = dh_entity_find_field (&dh_task_entity, "recurrence");

  for (guint i = 0; recurrence != NULL && field->choices[i].value != NULL; i++)
    if (g_str_equal (field->choices[i].value, recurrence))
      return TRUE;
  return recurrence == NULL;
}

static gboolean
read_task (JsonObject *object, const char *where, Point *point, GError **error)
{
  Task *task = g_new0 (Task, 1);
  g_autoptr (DhPeriod) period = NULL;
  g_autofree char *place = NULL;

  g_ptr_array_add (point->tasks, task);
  if (!read_string (object, where, "title", TRUE, &task->title, error)
      || !read_string (object, where, "period", FALSE, &task->period, error)
      || !read_string (object, where, "recurrence", FALSE, &task->recurrence, error)
      || !read_string (object, where, "product", FALSE, &task->product, error))
    return FALSE;
  if (task->period != NULL && (period = dh_period_parse (task->period, SOME_YEAR, error)) == NULL)
    {
      g_prefix_error (error, "%speriod: ", where);
      return FALSE;
    }
  place = g_strconcat (where, "recurrence", NULL);
  return check_recurrence (task->recurrence) || refuse (error, place, _ ("a choice of the field “recurrence”"));
}

static gboolean
read_point (DhTemplate *self, JsonObject *object, const char *where, GError **error)
{
  Point *point = g_new0 (Point, 1);
  JsonArray *tasks = get_array (object, "tasks");

  point->tasks = g_ptr_array_new_with_free_func (free_task);
  g_ptr_array_add (self->points, point);
  if (!read_string (object, where, "label", FALSE, &point->label, error)
      || !read_string (object, where, "title", TRUE, &point->title, error)
      || !read_string (object, where, "text", FALSE, &point->text, error))
    return FALSE;
  for (guint i = 0; tasks != NULL && i < json_array_get_length (tasks); i++)
    {
      g_autofree char *place = g_strdup_printf ("%stasks[%u].", where, i);
      JsonObject *task = get_object (tasks, i);

      if (task == NULL)
        return refuse (error, place, _ ("an object"));
      if (!read_task (task, place, point, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_template (DhTemplate *self, JsonObject *object, GError **error)
{
  JsonArray *points = get_array (object, "points");

  if (json_object_get_int_member_with_default (object, "format", 0) != FORMAT)
    return refuse (error, "format", "1");
  self->order = (int) json_object_get_int_member_with_default (object, "order", 0);
  if (!read_words (object, "name", &self->name, error) || !read_words (object, "about", &self->about, error)
      || !read_string (object, "", "title", TRUE, &self->title, error))
    return FALSE;
  if (strstr (self->title, "{year}") == NULL)
    return refuse (error, "title", _ ("a text with “{year}” in it"));
  if (points == NULL)
    return refuse (error, "points", _ ("a list"));
  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      g_autofree char *place = g_strdup_printf ("points[%u].", i);
      JsonObject *point = get_object (points, i);

      if (point == NULL)
        return refuse (error, place, _ ("an object"));
      if (!read_point (self, point, place, error))
        return FALSE;
    }
  return TRUE;
}

DhTemplate *
dh_template_new_json (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (DhTemplate) self = g_object_new (DH_TYPE_TEMPLATE, NULL);
  JsonNode *root = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  if (!json_parser_load_from_data (parser, json, -1, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error, "{}", _ ("an object"));
      return NULL;
    }
  return read_template (self, json_node_get_object (root), error) ? g_steal_pointer (&self) : NULL;
}

DhTemplate *
dh_template_load (const char *path, GError **error)
{
  g_autofree char *json = NULL;
  DhTemplate *self = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &json, &length, error))
    return NULL;
  if (length > MAX_BYTES)
    {
      refuse (error, path, _ ("a template of at most one megabyte"));
      return NULL;
    }
  self = dh_template_new_json (json, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const DhTemplate *first = *(DhTemplate *const *) a, *second = *(DhTemplate *const *) b;

  return first->order - second->order;
}

GPtrArray *
dh_templates_load_all (GError **error)
{
  const char *data = g_getenv ("DONGHANH_DATA_DIR");
  g_autofree char *folder = g_build_filename (data != NULL ? data : DH_DATA_DIR, "templates", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      DhTemplate *one = g_str_has_suffix (name, ".json") ? dh_template_load (path, error) : NULL;

      if (one != NULL)
        g_ptr_array_add (templates, one);
      else if (g_str_has_suffix (name, ".json"))
        return NULL;
    }
  if (dir == NULL)
    return NULL;
  g_ptr_array_sort (templates, compare_order);
  return g_steal_pointer (&templates);
}

/* --- looking -------------------------------------------------------------------------------------------- */

const char *
dh_template_get_name (DhTemplate *self)
{
  g_return_val_if_fail (DH_IS_TEMPLATE (self), "");
  return self->name;
}

const char *
dh_template_get_about (DhTemplate *self)
{
  g_return_val_if_fail (DH_IS_TEMPLATE (self), "");
  return self->about;
}

guint
dh_template_n_points (DhTemplate *self)
{
  g_return_val_if_fail (DH_IS_TEMPLATE (self), 0);
  return self->points->len;
}

const char *
dh_template_get_point (DhTemplate *self, guint point, const char **label, guint *n_tasks)
{
  const Point *one = NULL;

  g_return_val_if_fail (DH_IS_TEMPLATE (self) && point < self->points->len, "");

  one = self->points->pdata[point];
  if (label != NULL)
    *label = one->label;
  if (n_tasks != NULL)
    *n_tasks = one->tasks->len;
  return one->title;
}

const char *
dh_template_get_task (DhTemplate *self, guint point, guint task, int year, char **period)
{
  const Task *one = NULL;

  g_return_val_if_fail (DH_IS_TEMPLATE (self) && point < self->points->len, "");
  g_return_val_if_fail (task < ((Point *) self->points->pdata[point])->tasks->len, "");

  one = ((Point *) self->points->pdata[point])->tasks->pdata[task];
  if (period != NULL)
    {
      g_autoptr (DhPeriod) parsed = one->period != NULL ? dh_period_parse (one->period, year, NULL) : NULL;

      *period = parsed != NULL ? dh_period_format (parsed) : g_strdup ("");
    }
  return one->title;
}

char *
dh_template_make_title (DhTemplate *self, int year)
{
  g_autofree char *number = g_strdup_printf ("%d", year);
  g_autoptr (GString) title = NULL;

  g_return_val_if_fail (DH_IS_TEMPLATE (self), NULL);

  title = g_string_new (self->title);
  g_string_replace (title, "{year}", number, 0);
  return g_strdup (title->str);
}

/* --- making --------------------------------------------------------------------------------------------- */

static DhPlanTask *
plan_task (const Task *task)
{
  DhPlanTask *plan = g_new0 (DhPlanTask, 1);

  plan->text = g_strdup (task->title);
  plan->lead = g_strdup ("");
  plan->with = g_new0 (char *, 1);
  plan->period = g_strdup (task->period != NULL ? task->period : "");
  plan->product = g_strdup (task->product);
  plan->note = g_strdup ("");
  plan->recurrence = g_intern_string (task->recurrence);
  return plan;
}

DexFuture *
dh_template_apply (DhTemplate *self, DhContext *context, int year)
{
  DhImportPlan *plan = NULL;
  g_autofree char *title = NULL;

  dex_return_error_if_fail (DH_IS_TEMPLATE (self));
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  title = dh_template_make_title (self, year);
  plan = _dh_import_plan_new_empty (year, title);
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = self->points->pdata[i];
      DhPlanPoint *planned = _dh_import_plan_add_point (plan, point->label, point->title, point->text);

      for (guint t = 0; t < point->tasks->len; t++)
        g_ptr_array_add (planned->tasks, plan_task (point->tasks->pdata[t]));
    }
  return _dh_import_plan_run (plan, context);
}
