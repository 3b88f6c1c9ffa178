/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-page-private.h"

#include <glib/gi18n.h>

#include "dh-record-page-private.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* What somebody asked to be shown: a record, or the rows behind a figure. The programme they are in is shown
 * first; a later wish takes the place of one that waits for its programme. */

struct _DhProgrammeWish
{
  gint64 programme; /* 0: the one that the record is in */
  const DhEntity *entity;
  gint64 id;
  DhQuery *query; /* instead of a record */
  char *title;
  gint64 point; /* that the rows lie in, 0: all */
};

typedef struct
{
  DhContext *context;
  DhProgrammeWish *wish;
  guint serial;
} Errand;

void
_dh_programme_wish_free (DhProgrammeWish *self)
{
  g_clear_pointer (&self->query, dh_query_free);
  g_free (self->title);
  g_free (self);
}

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_clear_pointer (&self->wish, _dh_programme_wish_free);
  g_free (self);
}

static void
show_rows (DhProgrammePage *self, const DhProgrammeWish *wish)
{
  dh_programme_outline_choose (self->outline, wish->point != 0 ? wish->point : DH_OUTLINE_ALL);
  _dh_record_page_show_query (self->page, wish->query, wish->title);
}

static void
show_wished_record (DhProgrammePage *self, const DhProgrammeWish *wish)
{
  if (wish->entity == &dh_task_entity)
    {
      dh_programme_outline_choose (self->outline, DH_OUTLINE_ALL);
      dh_record_page_show_record (self->page, wish->id);
      return;
    }
  if (wish->entity == &dh_focal_point_entity)
    dh_programme_outline_choose (self->outline, wish->id);
  _dh_programme_page_show_details (self, wish->entity, wish->id);
}

static void
report_missing (DhProgrammePage *self, const GError *error)
{
  dh_report_error (GTK_WIDGET (self), _ ("The record is no longer there"), error);
}

/* The year comes first: who shows another year no longer waits for anything. Its programmes are read by themselves. */
static void
wait_for_programme (DhProgrammePage *self, DhProgrammeWish *wish, DhRecord *programme)
{
  int year = (int) dh_record_get_int64 (programme, "year");
  gboolean elsewhere = dh_context_get_year (self->context) != 0 && dh_context_get_year (self->context) != year;

  if (elsewhere)
    dh_context_set_year (self->context, year);
  _dh_programme_page_forget_wish (self);
  self->wish = wish;
  if (elsewhere)
    return;
  if (self->programme != NULL && dh_record_get_id (self->programme) == wish->programme
      && dh_programme_outline_get_outline (self->outline) != NULL)
    _dh_programme_page_grant_wish (self);
  else
    _dh_programme_page_read (self);
}

static void
find_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  DhProgrammeWish *wish = errand->wish;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) programme = NULL;

  if (wish->programme == 0)
    {
      g_autoptr (DhRecord) record = dex_await_object (dh_record_load (errand->context, wish->entity, wish->id), &error);
      if (record != NULL)
        wish->programme = dh_record_get_int64 (record, "programme");
    }
  if (error == NULL)
    programme = dex_await_object (dh_record_load (errand->context, &dh_programme_entity, wish->programme), &error);
  g_autoptr (DhProgrammePage) self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL || self->wishes != errand->serial)
    return;
  if (programme != NULL && !dh_record_is_trashed (programme))
    wait_for_programme (self, g_steal_pointer (&errand->wish), programme);
  else
    report_missing (self, error);
}

/* Takes @wish. */
static void
find (DhProgrammePage *self, DhProgrammeWish *wish)
{
  Errand *errand = g_new0 (Errand, 1);

  _dh_programme_page_forget_wish (self);
  errand->context = g_object_ref (self->context);
  errand->wish = wish;
  errand->serial = self->wishes;
  dh_spawn (self, find_fiber, errand, errand_free);
}

static void
show_record (DhRecordHost *host, const DhEntity *entity, gint64 id)
{
  DhProgrammeWish *wish = g_new0 (DhProgrammeWish, 1);

  wish->programme = entity == &dh_programme_entity ? id : 0;
  wish->entity = entity;
  wish->id = id;
  find (DH_PROGRAMME_PAGE (host), wish);
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
  g_autoptr (DhQuery) rest = dh_query_copy (query);
  gint64 programme = take_filter (&rest, "programme", DH_FILTER_IS);

  if (dh_query_get_entity (query) != &dh_task_entity || programme == 0)
    return FALSE;
  DhProgrammeWish *wish = g_new0 (DhProgrammeWish, 1);
  wish->programme = programme;
  wish->point = take_filter (&rest, "focal_point", DH_FILTER_WITHIN);
  wish->query = g_steal_pointer (&rest);
  wish->title = g_strdup (title);
  find (DH_PROGRAMME_PAGE (view), wish);
  return TRUE;
}

void
_dh_programme_page_forget_wish (DhProgrammePage *self)
{
  self->wishes++;
  g_clear_pointer (&self->wish, _dh_programme_wish_free);
}

gint64
_dh_programme_page_get_wished (DhProgrammePage *self)
{
  return self->wish != NULL ? self->wish->programme : 0;
}

void
_dh_programme_page_grant_wish (DhProgrammePage *self)
{
  DhProgrammeWish *wish = g_steal_pointer (&self->wish);

  if (wish == NULL)
    return;
  if (self->programme == NULL || dh_record_get_id (self->programme) != wish->programme)
    report_missing (self, NULL);
  else if (dh_programme_outline_get_outline (self->outline) == NULL)
    self->wish = g_steal_pointer (&wish);
  else if (wish->query != NULL)
    show_rows (self, wish);
  else
    show_wished_record (self, wish);
  g_clear_pointer (&wish, _dh_programme_wish_free);
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
