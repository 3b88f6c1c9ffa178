/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"
#include "dh-record.h"
#include "recognisers/dh-paper-outline.h"

#define MAX_TITLE 240 /* bytes of a task's title; what is longer stands in its content */

static void
free_document (gpointer data)
{
  DhPlanDocument *self = data;

  g_free (self->kind);
  g_free (self->number);
  g_free (self->symbol);
  g_free (self->date);
  g_free (self->issuer);
  g_free (self->raw);
  g_free (self);
}

static void
free_indicator (gpointer data)
{
  DhPlanIndicator *self = data;

  g_free (self->name);
  g_free (self->measure);
  g_free (self);
}

static void
free_task (gpointer data)
{
  DhPlanTask *self = data;

  g_free (self->text);
  g_free (self->lead);
  g_free (self->period);
  g_free (self->product);
  g_free (self->note);
  g_strfreev (self->with);
  g_free (self);
}

static void
free_point (gpointer data)
{
  DhPlanPoint *self = data;

  g_free (self->label);
  g_free (self->title);
  g_free (self->text);
  g_ptr_array_unref (self->tasks);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->indicators);
  g_ptr_array_unref (self->campaigns);
  g_free (self);
}

static void
free_unit (gpointer data)
{
  DhPlanUnit *self = data;

  g_free (self->name);
  g_free (self);
}

/* --- the copy ----------------------------------------------------------------------------------------- */

static DhPlanDocument *
copy_document (DhDraftFinding *finding)
{
  DhPlanDocument *document = g_new0 (DhPlanDocument, 1);

  document->kind = g_strdup (dh_draft_finding_get_field (finding, "kind"));
  document->number = g_strdup (dh_draft_finding_get_field (finding, "number"));
  document->symbol = g_strdup (dh_draft_finding_get_field (finding, "symbol"));
  document->date = g_strdup (dh_draft_finding_get_field (finding, "date"));
  document->issuer = g_strdup (dh_draft_finding_get_field (finding, "issuer"));
  document->raw = g_strdup (dh_draft_finding_get_raw (finding));
  return document;
}

static DhPlanIndicator *
copy_indicator (DhDraftFinding *finding)
{
  DhPlanIndicator *indicator = g_new0 (DhPlanIndicator, 1);
  const char *measure = NULL;

  dh_draft_finding_get_target (finding, &measure, &indicator->direction, &indicator->target, &indicator->target_to);
  indicator->name = g_strdup (dh_draft_finding_get_text (finding));
  indicator->measure = g_strdup (measure);
  return indicator;
}

static void
copy_findings (GListModel *findings, DhSource *source, GPtrArray *documents, DhPlanPoint *point)
{
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (DhDraftFinding) finding = g_list_model_get_item (findings, i);

      if (!dh_draft_finding_is_accepted (finding))
        continue;
      if (dh_draft_finding_get_kind (finding) == DH_FINDING_DOCUMENT)
        g_ptr_array_add (documents, copy_document (finding));
      else if (dh_draft_finding_get_kind (finding) == DH_FINDING_INDICATOR && point != NULL)
        g_ptr_array_add (point->indicators, copy_indicator (finding));
      else if (dh_draft_finding_get_kind (finding) == DH_FINDING_CAMPAIGN && point != NULL)
        g_ptr_array_add (point->campaigns, _dh_plan_campaign_new (finding, source));
    }
}

/* Who is in charge is a person of the office, whom the register may not know: it stays readable in the note. */
static DhPlanTask *
copy_task (DhDraftItem *item)
{
  DhPlanTask *task = g_new0 (DhPlanTask, 1);
  const char *officer = dh_draft_item_get_officer (item), *note = dh_draft_item_get_note (item);

  task->text = g_strdup (dh_draft_item_get_text (item));
  task->lead = g_strdup (dh_draft_item_get_lead (item));
  task->with = g_strsplit (dh_draft_item_get_with (item), ";", -1);
  task->period = g_strdup (dh_draft_item_get_period (item));
  task->product = g_strdup (dh_draft_item_get_product (item));
  task->recurrence = dh_draft_item_get_recurrence (item);
  task->row = dh_draft_item_get_row (item);
  task->note = *officer != '\0' ? g_strdup_printf ("Phụ trách: %s%s%s", officer, *note != '\0' ? "\n" : "", note)
                                : g_strdup (note);
  return task;
}

DhPlanPoint *
_dh_import_plan_add_point (DhImportPlan *self, const char *label, const char *title, const char *text)
{
  DhPlanPoint *point = g_new0 (DhPlanPoint, 1);

  point->label = g_strdup (label);
  point->title = g_strdup (title);
  point->text = g_strdup (text);
  point->tasks = g_ptr_array_new_with_free_func (free_task);
  point->documents = g_ptr_array_new_with_free_func (free_document);
  point->indicators = g_ptr_array_new_with_free_func (free_indicator);
  point->campaigns = g_ptr_array_new_with_free_func (_dh_plan_campaign_free);
  g_ptr_array_add (self->points, point);
  return point;
}

static void
copy_point (DhImportPlan *plan, DhSource *source, DhDraftPoint *point)
{
  DhPlanPoint *self = _dh_import_plan_add_point (plan, dh_draft_point_get_label (point),
                                                 dh_draft_point_get_title (point), dh_draft_point_get_text (point));
  GListModel *items = dh_draft_point_get_items (point);

  self->depth = dh_draft_point_get_depth (point);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DhDraftItem) item = g_list_model_get_item (items, i);

      if (dh_draft_item_is_accepted (item))
        g_ptr_array_add (self->tasks, copy_task (item));
    }
  copy_findings (dh_draft_point_get_findings (point), source, self->documents, self);
}

static void
copy_units (DhImportPlan *self, GListModel *units)
{
  for (guint i = 0; i < g_list_model_get_n_items (units); i++)
    {
      g_autoptr (DhDraftUnit) unit = g_list_model_get_item (units, i);
      DhPlanUnit *copy = g_new0 (DhPlanUnit, 1);

      copy->name = g_strdup (dh_draft_unit_get_name (unit));
      copy->id = dh_draft_unit_get_id (unit);
      copy->accepted = dh_draft_unit_is_accepted (unit);
      g_hash_table_insert (self->units, dh_unit_names_key (copy->name), copy);
    }
}

DhImportPlan *
_dh_import_plan_new_empty (int year, const char *title)
{
  DhImportPlan *self = g_new0 (DhImportPlan, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->year = year;
  self->title = g_strdup (title);
  self->points = g_ptr_array_new_with_free_func (free_point);
  self->documents = g_ptr_array_new_with_free_func (free_document);
  self->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_unit);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

DhImportPlan *
_dh_import_plan_new (DhImportDraft *draft, gboolean dry)
{
  DhImportPlan *self = _dh_import_plan_new_empty (dh_import_draft_get_year (draft),
                                                  dh_import_draft_get_text (draft, "title"));
  GListModel *points = dh_import_draft_get_points (draft);

  self->dry = dry;
  self->number = g_strdup (dh_import_draft_get_text (draft, "number"));
  self->symbol = g_strdup (dh_import_draft_get_text (draft, "symbol"));
  self->date = g_strdup (dh_import_draft_get_text (draft, "date"));
  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);

      copy_point (self, dh_import_draft_get_source (draft), point);
    }
  copy_findings (dh_import_draft_get_findings (draft), NULL, self->documents, NULL);
  copy_units (self, dh_import_draft_get_units (draft));
  return self;
}

DhImportPlan *
_dh_import_plan_ref (DhImportPlan *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
_dh_import_plan_unref (DhImportPlan *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->title);
  g_free (self->number);
  g_free (self->symbol);
  g_free (self->date);
  g_ptr_array_unref (self->points);
  g_ptr_array_unref (self->documents);
  g_hash_table_unref (self->units);
  g_hash_table_unref (self->written);
  g_clear_pointer (&self->campaigns, g_hash_table_unref);
  g_free (self);
}

/* --- writing ------------------------------------------------------------------------------------------ */

static void
set_text (DhEdit *edit, const char *field, const char *text)
{
  if (text != NULL && *text != '\0')
    dh_edit_set_text (edit, field, text);
}

/* The unit that a name means; a new one is made when it was accepted. 0 in *id: it stays out. */
static gboolean
find_unit (DhImportPlan *self, DhDb *db, const char *name, gint64 *id, GError **error)
{
  g_autofree char *key = dh_unit_names_key (name);
  DhPlanUnit *unit = g_hash_table_lookup (self->units, key);
  g_autoptr (DhEdit) edit = NULL;

  *id = 0;
  if (*key == '\0')
    return TRUE;
  /* A name that was typed in the draft is not among those it found: it must be known, or it is new. */
  if (unit == NULL)
    {
      unit = g_new0 (DhPlanUnit, 1);
      unit->name = g_strdup (name);
      unit->accepted = TRUE;
      g_hash_table_insert (self->units, g_steal_pointer (&key), unit);
    }
  if (unit->id == 0)
    dh_reference_resolve_db (db, &dh_unit_entity, unit->name, &unit->id, NULL);
  if (unit->id == 0 && unit->accepted)
    {
      edit = dh_edit_new (&dh_unit_entity);
      dh_edit_set_text (edit, "name", unit->name);
      if (!dh_record_write_db (db, &dh_unit_entity, 0, edit, &unit->id, error))
        return FALSE;
      self->count.units++;
    }
  *id = unit->id;
  return TRUE;
}

static gboolean
set_units (DhImportPlan *self, DhDb *db, const DhPlanTask *task, DhEdit *edit, GError **error)
{
  g_auto (DhValue) refs = DH_VALUE_INIT;
  gint64 lead = 0;

  if (!find_unit (self, db, task->lead, &lead, error))
    return FALSE;
  if (lead != 0)
    dh_edit_set_int64 (edit, "lead", lead);
  refs.type = DH_VALUE_REFS;
  refs.refs = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; task->with[i] != NULL; i++)
    {
      gint64 id = 0;
      gboolean there = FALSE;

      if (!find_unit (self, db, g_strstrip (task->with[i]), &id, error))
        return FALSE;
      for (guint n = 0; n < refs.refs->len; n++)
        there |= g_array_index (refs.refs, gint64, n) == id;
      if (id != 0 && id != lead && !there)
        g_array_append_val (refs.refs, id);
    }
  if (refs.refs->len > 0)
    dh_edit_set (edit, "units", &refs);
  return TRUE;
}

/* A period of running text that cannot be read stays in the note, in the words of the paper. */
static gboolean
set_period (DhImportPlan *self, const DhPlanTask *task, DhEdit *edit, GString *note, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (*task->period == '\0' || dh_edit_parse (edit, "period", task->period, self->year, &problem))
    return TRUE;
  if (task->row > 0)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_string_append_printf (note, "%sThời gian: %s", note->len > 0 ? "\n" : "", task->period);
  return TRUE;
}

static gboolean
write_task (DhImportPlan *self, DhDb *db, const DhPlanTask *task, gint64 point, guint position, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  g_autoptr (GString) note = g_string_new (task->note);
  gboolean is_long = strlen (task->text) > MAX_TITLE;
  g_autofree char *title = is_long ? dh_paper_outline_make_title (task->text) : g_strdup (task->text);

  dh_edit_set_int64 (edit, "programme", self->count.programme);
  dh_edit_set_int64 (edit, "focal_point", point);
  dh_edit_set_int64 (edit, "position", position);
  set_text (edit, "title", title);
  if (is_long)
    set_text (edit, "content", task->text);
  set_text (edit, "product", task->product);
  set_text (edit, "recurrence", task->recurrence);
  if (!set_units (self, db, task, edit, error) || !set_period (self, task, edit, note, error))
    return FALSE;
  set_text (edit, "note", note->str);
  if (!dh_record_write_db (db, &dh_task_entity, 0, edit, NULL, error))
    return FALSE;
  self->count.tasks++;
  return TRUE;
}

static gboolean
write_indicator (DhImportPlan *self, DhDb *db, const DhPlanIndicator *indicator, gint64 point, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_indicator_entity);
  g_auto (DhValue) target = { .type = DH_VALUE_DOUBLE, .d = indicator->target };
  g_auto (DhValue) target_to = { .type = DH_VALUE_DOUBLE, .d = indicator->target_to };

  dh_edit_set_int64 (edit, "programme", self->count.programme);
  dh_edit_set_int64 (edit, "focal_point", point);
  set_text (edit, "name", indicator->name);
  set_text (edit, "measure", indicator->measure);
  set_text (edit, "direction", indicator->direction);
  dh_edit_set (edit, "target", &target);
  if (g_strcmp0 (indicator->direction, "range") == 0)
    dh_edit_set (edit, "target_to", &target_to);
  if (!dh_record_write_db (db, &dh_indicator_entity, 0, edit, NULL, error))
    return FALSE;
  self->count.indicators++;
  return TRUE;
}

static gboolean
write_documents (DhImportPlan *self, DhDb *db, GPtrArray *documents, const DhEntity *entity, gint64 record,
                 GError **error)
{
  g_autoptr (GHashTable) linked = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < documents->len; i++)
    {
      DhPlanDocument *document = documents->pdata[i];
      g_autoptr (DhEdit) edit = dh_edit_new (&dh_link_entity);

      document->id = _dh_import_write_document (self, db, document, error);
      if (document->id == 0)
        return FALSE;
      if (!g_hash_table_add (linked, &document->id))
        continue;
      dh_edit_set_text (edit, "entity", entity->name);
      dh_edit_set_int64 (edit, "record", record);
      dh_edit_set_int64 (edit, "document", document->id);
      dh_edit_set_text (edit, "role", "legal-basis");
      if (!dh_record_write_db (db, &dh_link_entity, 0, edit, NULL, error))
        return FALSE;
      self->count.links++;
    }
  return TRUE;
}

/* The point's own number: "I.1" below "I" is "1". */
static const char *
own_label (const DhPlanPoint *point, const DhPlanPoint *parent)
{
  gsize length = parent != NULL && parent->label != NULL ? strlen (parent->label) : 0;

  if (point->label != NULL && length > 0 && strncmp (point->label, parent->label, length) == 0
      && point->label[length] == '.')
    return point->label + length + 1;
  return point->label;
}

static gboolean
write_parts (DhImportPlan *self, DhDb *db, const DhPlanPoint *point, gint64 id, GError **error)
{
  for (guint i = 0; i < point->tasks->len; i++)
    {
      const DhPlanTask *task = point->tasks->pdata[i];

      if (write_task (self, db, task, id, i + 1, error))
        continue;
      if (task->row > 0)
        g_prefix_error (error, _ ("Row %u: "), task->row);
      else
        g_prefix_error (error, _ ("“%s”: "), task->text);
      return FALSE;
    }
  for (guint i = 0; i < point->indicators->len; i++)
    if (!write_indicator (self, db, point->indicators->pdata[i], id, error))
      return FALSE;
  return write_documents (self, db, point->documents, &dh_focal_point_entity, id, error)
         && _dh_import_write_campaigns (self, db, point->campaigns, id, error);
}

static gboolean
write_points (DhImportPlan *self, DhDb *db, GError **error)
{
  g_autoptr (GArray) parents = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < self->points->len; i++)
    {
      DhPlanPoint *point = self->points->pdata[i];
      guint depth = MIN (point->depth, open->len);
      const DhPlanPoint *parent = depth > 0 ? open->pdata[depth - 1] : NULL;
      g_autoptr (DhEdit) edit = dh_edit_new (&dh_focal_point_entity);
      gint64 id = 0;

      dh_edit_set_int64 (edit, "programme", self->count.programme);
      if (depth > 0)
        dh_edit_set_int64 (edit, "parent", g_array_index (parents, gint64, depth - 1));
      dh_edit_set_int64 (edit, "position", i + 1);
      set_text (edit, "label", own_label (point, parent));
      set_text (edit, "title", point->title);
      set_text (edit, "text", point->text);
      if (!dh_record_write_db (db, &dh_focal_point_entity, 0, edit, &id, error)
          || !write_parts (self, db, point, id, error))
        {
          g_prefix_error (error, _ ("Point “%s”: "), point->label != NULL ? point->label : point->title);
          return FALSE;
        }
      self->count.points++;
      g_array_set_size (parents, depth);
      g_array_append_val (parents, id);
      g_ptr_array_set_size (open, (int) depth);
      g_ptr_array_add (open, point);
    }
  return TRUE;
}

/* A programme that was only begun, with an organisation or by hand, is filled rather than doubled. 0 in *id: none. */
static gboolean
find_begun (DhImportPlan *self, DhDb *db, gint64 *id, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db,
      "SELECT id FROM programme AS begun WHERE year = ? AND kind = 'annual' AND state = 'draft' AND trashed IS NULL "
      "AND NOT EXISTS (SELECT 1 FROM focal_point WHERE programme = begun.id) "
      "AND NOT EXISTS (SELECT 1 FROM task WHERE programme = begun.id) ORDER BY id LIMIT 1",
      error);
  gboolean has_row = FALSE;

  *id = 0;
  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, self->year);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row)
    *id = dh_stmt_get_int64 (stmt, 0);
  return TRUE;
}

static gboolean
count_others (DhImportPlan *self, DhDb *db, GError **error)
{
  gint64 n = 0;

  if (!dh_db_get_int64 (db, &n, error,
                        "SELECT count(*) FROM programme WHERE year = ? AND kind = 'annual' AND trashed IS NULL "
                        "AND id <> ?",
                        "ii", (gint64) self->year, self->count.programme))
    return FALSE;
  self->count.others = (guint) n;
  return TRUE;
}

gboolean
_dh_import_plan_write (DhImportPlan *self, DhDb *db, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_programme_entity);
  g_autofree char *usual = g_strdup_printf ("Chương trình phối hợp và thống nhất hành động năm %d", self->year);
  gint64 begun = 0;

  if (self->year == 0)
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_MISSING_VALUE,
                           _ ("The text does not say which year the programme is for; choose the year."));
      return FALSE;
    }
  if (!find_begun (self, db, &begun, error))
    return FALSE;
  dh_edit_set_int64 (edit, "year", self->year);
  dh_edit_set_text (edit, "title", self->title != NULL ? self->title : usual);
  set_text (edit, "number", self->number);
  set_text (edit, "symbol", self->symbol);
  if (self->date != NULL && strlen (self->date) == 10)
    dh_edit_set_text (edit, "adopted_on", self->date);
  return dh_record_write_db (db, &dh_programme_entity, begun, edit, &self->count.programme, error)
         && count_others (self, db, error) && write_points (self, db, error)
         && write_documents (self, db, self->documents, &dh_programme_entity, self->count.programme, error);
}
