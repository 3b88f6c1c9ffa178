/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cycle-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dh-adoption.h"
#include "dh-change.h"
#include "dh-programme.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* What stands in a state's line and on its button; in the order of a programme's life. */
typedef struct
{
  const char *state;
  const char *icon;
  const char *text; /* N_() */
  const char *step; /* N_(), NULL: there is none */
  const char *next; /* state the step leads to, NULL: a dialog asks */
} Stage;

static const Stage stages[] = {
  { "draft", "document-edit-symbolic", N_ ("Being drafted"), N_ ("_Send for Consultation"), "consulting" },
  { "consulting", "mail-send-symbolic", N_ ("In consultation with the units"), N_ ("_Submit to the Conference"),
    "submitted" },
  { "submitted", "mail-send-symbolic", N_ ("Submitted to the conference"), N_ ("_Adopt…"), NULL },
  { "adopted", "object-select-symbolic", N_ ("Adopted"), N_ ("Half-Year Review _Done"), "reviewed" },
  { "reviewed", "object-select-symbolic", N_ ("Adopted, half-year reviewed"), N_ ("_Close the Programme"), "closed" },
  { "closed", "changes-prevent-symbolic", N_ ("Closed"), NULL, NULL },
};

struct _DhCycleBar
{
  GtkWidget parent_instance;

  DhContext *context;
  DhRecord *programme;
  const Stage *stage;
  guint generation;
  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *text;
  GtkButton *amendments;
  GtkButton *next;
};

G_DEFINE_FINAL_TYPE (DhCycleBar, dh_cycle_bar, GTK_TYPE_WIDGET)

enum
{
  ADOPT,
  AMENDMENTS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  gint64 programme;
  const char *state;
  guint generation;
} Errand;

static void
errand_free (gpointer data)
{
  g_object_unref (((Errand *) data)->context);
  g_free (data);
}

static Errand *
errand_new (DhCycleBar *bar)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (bar->context);
  self->programme = dh_record_get_id (bar->programme);
  self->generation = bar->generation;
  return self;
}

static const Stage *
find_stage (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_str_equal (stages[i].state, state))
      return &stages[i];
  return &stages[0];
}

/* "Adopted on 05/02/2023 at Hội nghị …, No. 12/CTr-MTTQ-BTT" */
static char *
describe (DhCycleBar *self)
{
  g_autoptr (GString) text = g_string_new (_ (self->stage->text));
  g_autofree char *date = dh_record_format (self->programme, "adopted_on");
  const char *at = dh_record_get_text (self->programme, "adopted_at");
  const char *number = dh_record_get_text (self->programme, "number");
  const char *symbol = dh_record_get_text (self->programme, "symbol");

  if (self->stage < find_stage ("adopted"))
    return g_string_free (g_steal_pointer (&text), FALSE);
  if (date != NULL && date[0] != '\0')
    g_string_append_printf (text, " · %s", date);
  if (at[0] != '\0')
    g_string_append_printf (text, " · %s", at);
  if (number[0] != '\0')
    g_string_append_printf (text, symbol[0] != '\0' ? " · %s/%s" : " · %s%s", number, symbol);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
count_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GListModel) list = dex_await_object (dh_programme_amendments (errand->context, errand->programme), NULL);
  g_autoptr (DhCycleBar) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != errand->generation || list == NULL)
    return;
  guint n = g_list_model_get_n_items (list);
  g_autofree char *label = g_strdup_printf (ngettext ("%u change since adoption", "%u changes since adoption", n), n);
  gtk_button_set_label (self->amendments, label);
  gtk_widget_set_visible (GTK_WIDGET (self->amendments), n > 0);
}

static void
count_amendments (DhCycleBar *self)
{
  self->generation++;
  if (self->programme == NULL || self->stage < find_stage ("adopted"))
    gtk_widget_set_visible (GTK_WIDGET (self->amendments), FALSE);
  else
    dh_spawn (self, count_fiber, errand_new (self), errand_free);
}

static void
show_stage (DhCycleBar *self)
{
  g_autofree char *text = NULL;
  gboolean read_only = dh_store_is_read_only (dh_context_get_store (self->context));

  self->stage = find_stage (dh_record_get_text (self->programme, "state"));
  text = describe (self);
  gtk_image_set_from_icon_name (self->icon, self->stage->icon);
  gtk_label_set_text (self->text, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), text);
  gtk_widget_set_visible (GTK_WIDGET (self->next), self->stage->step != NULL && !read_only);
  gtk_button_set_use_underline (self->next, TRUE);
  gtk_button_set_label (self->next, self->stage->step != NULL ? _ (self->stage->step) : "");
}

static void
step_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  if (dex_await (dh_programme_set_state (errand->context, errand->programme, errand->state), &error))
    return;
  g_autoptr (DhCycleBar) self = g_weak_ref_get (owner);
  if (self != NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The step could not be taken"), error);
}

static void
next_clicked_cb (DhCycleBar *self)
{
  dh_cycle_bar_advance (self);
}

static void
amendments_clicked_cb (DhCycleBar *self)
{
  g_signal_emit (self, signals[AMENDMENTS], 0);
}

static void
store_changed_cb (DhCycleBar *self, DhChange *change)
{
  static const char *const tables[] = { "focal_point", "task", "task_part", "indicator" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (dh_change_touches (change, tables[i]))
      {
        count_amendments (self);
        return;
      }
}

static void
dh_cycle_bar_dispose (GObject *object)
{
  DhCycleBar *self = DH_CYCLE_BAR (object);

  g_clear_object (&self->programme);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_CYCLE_BAR);
  G_OBJECT_CLASS (dh_cycle_bar_parent_class)->dispose (object);
}

static void
dh_cycle_bar_class_init (DhCycleBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_cycle_bar_dispose;
  signals[ADOPT] = g_signal_new ("adopt", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[AMENDMENTS] = g_signal_new ("amendments", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/programme/dh-cycle-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DhCycleBar, box);
  gtk_widget_class_bind_template_child (widget_class, DhCycleBar, icon);
  gtk_widget_class_bind_template_child (widget_class, DhCycleBar, text);
  gtk_widget_class_bind_template_child (widget_class, DhCycleBar, amendments);
  gtk_widget_class_bind_template_child (widget_class, DhCycleBar, next);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, amendments_clicked_cb);
}

static void
dh_cycle_bar_init (DhCycleBar *self)
{
  self->stage = &stages[0];
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_cycle_bar_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhCycleBar *self = g_object_new (DH_TYPE_CYCLE_BAR, "visible", FALSE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dh_cycle_bar_set_programme (DhCycleBar *self, DhRecord *programme)
{
  g_return_if_fail (DH_IS_CYCLE_BAR (self));

  g_set_object (&self->programme, programme);
  gtk_widget_set_visible (GTK_WIDGET (self), programme != NULL);
  if (programme != NULL)
    show_stage (self);
  count_amendments (self);
}

const char *
dh_cycle_bar_get_text (DhCycleBar *self)
{
  g_return_val_if_fail (DH_IS_CYCLE_BAR (self), "");
  return gtk_label_get_text (self->text);
}

const char *
dh_cycle_bar_get_step (DhCycleBar *self)
{
  g_return_val_if_fail (DH_IS_CYCLE_BAR (self), "");
  return gtk_widget_get_visible (GTK_WIDGET (self->next)) ? gtk_button_get_label (self->next) : "";
}

void
dh_cycle_bar_advance (DhCycleBar *self)
{
  g_return_if_fail (DH_IS_CYCLE_BAR (self));

  if (self->programme == NULL || self->stage->step == NULL)
    return;
  if (self->stage->next == NULL)
    {
      g_signal_emit (self, signals[ADOPT], 0);
      return;
    }
  Errand *errand = errand_new (self);
  errand->state = self->stage->next;
  dh_spawn (self, step_fiber, errand, errand_free);
}
