/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-page-private.h"

#include <glib/gi18n.h>

#include "dh-record-page-private.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* What somebody asked to be shown: a record, or the rows behind a figure. The programme they are in is shown
 * first. */

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  gint64 id;
} Errand;

static void
errand_free (gpointer data)
{
  g_object_unref (((Errand *) data)->context);
  g_free (data);
}

static void
show_wanted_query (DhProgrammePage *self)
{
  g_autoptr (DhQuery) query = g_steal_pointer (&self->wanted_query);

  if (query == NULL)
    return;
  dh_programme_outline_choose (self->outline, self->wanted_point != 0 ? self->wanted_point : DH_OUTLINE_ALL);
  _dh_record_page_show_query (self->page, query, self->wanted_title);
  g_set_str (&self->figure, self->wanted_title);
  self->figure_point = self->wanted_point;
}

void
_dh_programme_page_show_wanted (DhProgrammePage *self)
{
  const DhEntity *entity = self->wanted_entity;
  gint64 id = self->wanted_record;

  self->wanted_entity = NULL;
  show_wanted_query (self);
  if (entity == &dh_task_entity)
    {
      dh_programme_outline_choose (self->outline, DH_OUTLINE_ALL);
      dh_record_page_show_record (self->page, id);
    }
  else if (entity == &dh_focal_point_entity)
    {
      dh_programme_outline_choose (self->outline, id);
      _dh_programme_page_show_details (self, entity, id);
    }
  else if (entity == &dh_programme_entity)
    _dh_programme_page_show_details (self, entity, id);
}

/* The programme a record is in is shown before the record. */
static void
find_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (errand->context, errand->entity, errand->id), &error);
  g_autoptr (DhRecord) programme = NULL;
  gint64 id = 0;

  if (record != NULL)
    {
      id = errand->entity == &dh_programme_entity ? errand->id : dh_record_get_int64 (record, "programme");
      programme = dex_await_object (dh_record_load (errand->context, &dh_programme_entity, id), &error);
    }
  g_autoptr (DhProgrammePage) self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL)
    return;
  if (programme == NULL)
    {
      dh_report_error (GTK_WIDGET (self), _ ("The record is no longer there"), error);
      return;
    }
  self->wanted_entity = errand->entity;
  self->wanted_record = errand->id;
  int year = (int) dh_record_get_int64 (programme, "year");
  self->wanted = id;
  if (dh_context_get_year (self->context) != 0 && dh_context_get_year (self->context) != year)
    dh_context_set_year (self->context, year);
  else
    _dh_programme_page_read (self, id);
}

static void
show_record (DhRecordHost *host, const DhEntity *entity, gint64 id)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (host);
  Errand *errand = g_new0 (Errand, 1);

  errand->context = g_object_ref (self->context);
  errand->entity = entity;
  errand->id = id;
  dh_spawn (self, find_fiber, errand, errand_free);
}

static void
start_new (DhRecordHost *host)
{
  gtk_widget_activate_action (GTK_WIDGET (host), "programme.quick-add", NULL);
}

/* What the filter of this kind asks for; it is taken out of @query. 0: there is none. */
static gint64
take_filter (DhQuery **query, const char *name, DhFilterOp wanted)
{
  for (guint i = 0; i < dh_query_n_filters (*query); i++)
    {
      const DhField *field;
      const DhValue *value;
      DhFilterOp op;

      dh_query_get_filter (*query, i, &field, &op, &value);
      if (op != wanted || !g_str_equal (field->name, name) || value->type != DH_VALUE_INT)
        continue;
      gint64 id = value->i;
      DhQuery *rest = dh_query_without_filter (*query, i);
      dh_query_free (*query);
      *query = rest;
      return id;
    }
  return 0;
}

/* A figure counts rows of one programme; those of several have no place here. */
static gboolean
show_query (DhQueryView *view, const DhQuery *query, const char *title)
{
  DhProgrammePage *self = DH_PROGRAMME_PAGE (view);
  g_autoptr (DhQuery) rest = dh_query_copy (query);
  gint64 programme = take_filter (&rest, "programme", DH_FILTER_IS);

  if (dh_query_get_entity (query) != &dh_task_entity || programme == 0)
    return FALSE;
  self->wanted_point = take_filter (&rest, "focal_point", DH_FILTER_WITHIN);
  g_clear_pointer (&self->wanted_query, dh_query_free);
  self->wanted_query = g_steal_pointer (&rest);
  g_set_str (&self->wanted_title, title);
  if (self->programme != NULL && dh_record_get_id (self->programme) == programme)
    _dh_programme_page_show_wanted (self);
  else
    _dh_programme_page_read (self, programme);
  return TRUE;
}

void
_dh_programme_page_query_view_init (DhQueryViewInterface *iface)
{
  iface->show_query = show_query;
}

void
_dh_programme_page_host_init (DhRecordHostInterface *iface)
{
  iface->show_record = show_record;
  iface->start_new = start_new;
}
