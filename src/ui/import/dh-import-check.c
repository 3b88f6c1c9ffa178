/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-check.h"

#include <glib/gi18n.h>

#include "dh-import-apply.h"
#include "dh-spawn.h"

#define DELAY_MS 400

struct _DhImportCheck
{
  GObject parent_instance;

  DhContext *context;
  DhImportDraft *draft;
  gboolean running; /* one dry run at a time … */
  gboolean again;   /* … and at most one that waits for its end */
  gboolean stopped; /* nobody wants the answer of the one that runs */
  guint timer;
};

G_DEFINE_FINAL_TYPE (DhImportCheck, dh_import_check, G_TYPE_OBJECT)

enum
{
  CHECKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  DhImportDraft *draft;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_object_unref (self->draft);
  g_free (self);
}

static void
add_count (GString *words, guint n, const char *text)
{
  if (n > 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", text);
}

static char *
describe (const DhImportCount *count)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *points = g_strdup_printf (ngettext ("%u point", "%u points", count->points), count->points);
  g_autofree char *tasks = g_strdup_printf (ngettext ("%u task", "%u tasks", count->tasks), count->tasks);
  g_autofree char *units = g_strdup_printf (ngettext ("%u new unit", "%u new units", count->units), count->units);
  g_autofree char *documents = g_strdup_printf (ngettext ("%u new document", "%u new documents", count->documents),
                                                count->documents);
  g_autofree char *indicators = g_strdup_printf (ngettext ("%u indicator", "%u indicators", count->indicators),
                                                 count->indicators);

  g_autofree char *campaigns = g_strdup_printf (ngettext ("%u new campaign", "%u new campaigns", count->campaigns),
                                                count->campaigns);

  add_count (words, count->points, points);
  add_count (words, count->tasks, tasks);
  add_count (words, count->units, units);
  add_count (words, count->documents, documents);
  add_count (words, count->indicators, indicators);
  add_count (words, count->campaigns, campaigns);
  if (count->others > 0)
    return g_strdup_printf (_ ("Will be made: %s. The year has a programme already; this one stands beside it."),
                            words->str);
  return g_strdup_printf (_ ("Will be made: %s"), words->str);
}

/* NULL: nothing that can be seen without a look into the store. */
static char *
dup_obstacle (DhImportDraft *draft, guint problems)
{
  if (dh_import_draft_get_year (draft) == 0)
    return g_strdup (_ ("The text does not say which year it is for: choose the year under “Programme”."));
  if (problems > 0)
    return g_strdup_printf (ngettext ("%u task cannot be taken in as it is: correct it, or leave it out.",
                                      "%u tasks cannot be taken in as they are: correct them, or leave them out.",
                                      problems),
                            problems);
  if (g_list_model_get_n_items (dh_import_draft_get_points (draft)) == 0)
    return g_strdup (_ ("No points were recognised: take in the lines that are points under “Left Out”."));
  return NULL;
}

static void run (DhImportCheck *self);

static void
check_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autofree DhImportCount *count = dex_await_boxed (dh_import_draft_try (errand->draft, errand->context), &error);
  g_autoptr (DhImportCheck) self = g_weak_ref_get (owner);
  g_autofree char *text = NULL;

  if (self == NULL)
    return;
  self->running = FALSE;
  if (self->again)
    run (self);
  if (self->running || self->stopped)
    return;
  text = count != NULL ? describe (count) : g_strdup (error->message);
  g_signal_emit (self, signals[CHECKED], 0, text, count != NULL, FALSE);
}

static void
run (DhImportCheck *self)
{
  guint problems = dh_import_draft_count_problems (self->draft);
  g_autofree char *obstacle = dup_obstacle (self->draft, problems);
  Errand *errand = NULL;

  self->again = FALSE;
  self->stopped = obstacle != NULL;
  if (obstacle != NULL)
    {
      g_signal_emit (self, signals[CHECKED], 0, obstacle, FALSE, problems > 0);
      return;
    }
  errand = g_new0 (Errand, 1);
  errand->context = g_object_ref (self->context);
  errand->draft = g_object_ref (self->draft);
  self->running = TRUE;
  dh_spawn (self, check_fiber, errand, errand_free);
}

static gboolean
timer_cb (gpointer data)
{
  DhImportCheck *self = data;

  self->timer = 0;
  if (self->running)
    self->again = TRUE;
  else
    run (self);
  return G_SOURCE_REMOVE;
}

static void
dh_import_check_dispose (GObject *object)
{
  DhImportCheck *self = DH_IMPORT_CHECK (object);

  dh_import_check_stop (self);
  g_clear_object (&self->draft);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_import_check_parent_class)->dispose (object);
}

static void
dh_import_check_class_init (DhImportCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_import_check_dispose;
  signals[CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);
}

static void
dh_import_check_init (DhImportCheck *self)
{
}

DhImportCheck *
dh_import_check_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhImportCheck *self = g_object_new (DH_TYPE_IMPORT_CHECK, NULL);

  self->context = g_object_ref (context);
  return self;
}

void
dh_import_check_soon (DhImportCheck *self, DhImportDraft *draft)
{
  g_return_if_fail (DH_IS_IMPORT_CHECK (self));
  g_return_if_fail (DH_IS_IMPORT_DRAFT (draft));

  dh_import_check_stop (self);
  g_set_object (&self->draft, draft);
  self->timer = g_timeout_add (DELAY_MS, timer_cb, self);
}

void
dh_import_check_stop (DhImportCheck *self)
{
  g_return_if_fail (DH_IS_IMPORT_CHECK (self));

  self->again = FALSE;
  self->stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
}
