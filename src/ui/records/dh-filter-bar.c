/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-filter-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dh-chip.h"
#include "dh-filter-dialog.h"
#include "dh-live-search.h"
#include "dh-record.h"
#include "dh-spawn.h"

struct _DhFilterBar
{
  GtkWidget parent_instance;

  DhContext *context;
  DhQuery *query;
  GPtrArray *chips; /* DhChip, one per filter */
  AdwWrapBox *box;
  GtkWidget *entry;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (DhFilterBar, dh_filter_bar, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  const DhEntity *target;
  gint64 id;
  char *prefix;
} Naming;

static void
naming_free (gpointer data)
{
  Naming *self = data;

  g_object_unref (self->context);
  g_free (self->prefix);
  g_free (self);
}

static void
name_fiber (GWeakRef *owner, gpointer data)
{
  Naming *naming = data;
  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (naming->context, naming->target, naming->id), NULL);
  g_autoptr (DhChip) chip = g_weak_ref_get (owner);

  if (chip == NULL || record == NULL)
    return;
  g_autofree char *label = g_strdup_printf ("%s %s", naming->prefix, dh_record_get_title (record));
  dh_chip_set_label (chip, label);
}

static void
ask_name (DhFilterBar *self, DhChip *chip, const DhField *field, const DhValue *value)
{
  if (field->target == NULL || value == NULL || value->type != DH_VALUE_INT)
    return;
  Naming *naming = g_new0 (Naming, 1);
  naming->context = g_object_ref (self->context);
  naming->target = dh_entity_find (field->target);
  naming->id = value->i;
  naming->prefix = g_strdup (dh_chip_get_label (chip));
  dh_spawn (chip, name_fiber, naming, naming_free);
}

static void
removed_cb (DhFilterBar *self, DhChip *chip)
{
  guint index;

  if (!g_ptr_array_find (self->chips, chip, &index))
    return;
  g_autoptr (DhQuery) query = dh_query_without_filter (self->query, index);
  gtk_widget_grab_focus (self->entry);
  g_signal_emit (self, signals[CHOSEN], 0, query);
}

static void
make_chips (DhFilterBar *self)
{
  for (guint i = 0; i < self->chips->len; i++)
    adw_wrap_box_remove (self->box, g_ptr_array_index (self->chips, i));
  g_ptr_array_set_size (self->chips, 0);
  for (guint i = 0; i < dh_query_n_filters (self->query); i++)
    {
      const DhField *field;
      const DhValue *value;
      DhFilterOp op;
      g_autofree char *text = dh_filter_dup_text (self->query, i);
      GtkWidget *chip = dh_chip_new (text);
      dh_query_get_filter (self->query, i, &field, &op, &value);
      g_signal_connect_object (chip, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
      adw_wrap_box_insert_child_after (self->box, chip, i == 0 ? self->entry : g_ptr_array_index (self->chips, i - 1));
      g_ptr_array_add (self->chips, chip);
      ask_name (self, DH_CHIP (chip), field, value);
    }
}

static void
words_cb (DhFilterBar *self, const char *words)
{
  if (self->query == NULL || g_strcmp0 (words, dh_query_get_words (self->query)) == 0)
    return;
  g_autoptr (DhQuery) query = dh_query_with_words (self->query, words);
  g_signal_emit (self, signals[CHOSEN], 0, query);
}

static void
stop_search_cb (DhFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  words_cb (self, "");
  g_signal_emit (self, signals[LEAVE], 0);
}

static void
dh_filter_bar_dispose (GObject *object)
{
  DhFilterBar *self = DH_FILTER_BAR (object);

  g_ptr_array_set_size (self->chips, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_FILTER_BAR);
  g_clear_object (&self->context);
  g_clear_pointer (&self->query, dh_query_free);
  G_OBJECT_CLASS (dh_filter_bar_parent_class)->dispose (object);
}

static void
dh_filter_bar_finalize (GObject *object)
{
  g_ptr_array_unref (DH_FILTER_BAR (object)->chips);
  G_OBJECT_CLASS (dh_filter_bar_parent_class)->finalize (object);
}

static void
dh_filter_bar_class_init (DhFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_filter_bar_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  DH_TYPE_QUERY);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DhFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, DhFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, DhFilterBar, add);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
dh_filter_bar_init (DhFilterBar *self)
{
  self->chips = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (dh_live_search_new (GTK_SEARCH_ENTRY (self->entry)), "words", G_CALLBACK (words_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
dh_filter_bar_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhFilterBar *self = g_object_new (DH_TYPE_FILTER_BAR, NULL);
  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

void
dh_filter_bar_set_query (DhFilterBar *self, const DhQuery *query)
{
  g_return_if_fail (DH_IS_FILTER_BAR (self));
  g_return_if_fail (query != NULL);

  DhQuery *copy = dh_query_copy (query);
  g_clear_pointer (&self->query, dh_query_free);
  self->query = copy;
  make_chips (self);
}

void
dh_filter_bar_focus (DhFilterBar *self)
{
  g_return_if_fail (DH_IS_FILTER_BAR (self));
  gtk_widget_grab_focus (self->entry);
}

char *
dh_filter_dup_text (const DhQuery *query, guint index)
{
  const DhField *field;
  const DhValue *value;
  DhFilterOp op;

  g_return_val_if_fail (query != NULL, NULL);
  dh_query_get_filter (query, index, &field, &op, &value);
  const char *label = dh_field_get_label (field);
  if (op == DH_FILTER_EMPTY || op == DH_FILTER_NOT_EMPTY)
    return g_strdup_printf ("%s: %s", label, dh_filter_op_get_label (op));
  g_autofree char *words = field->target == NULL ? dh_value_format (field, value) : g_strdup ("");
  if (field->kind == DH_FIELD_PERIOD && value->type == DH_VALUE_TEXT)
    {
      DhDate date = dh_date_from_iso (value->s);
      g_free (words);
      words = date != DH_DATE_NONE ? dh_date_format_screen (date) : g_strdup (value->s);
    }
  if (op == DH_FILTER_IS)
    return g_strconcat (label, words[0] != '\0' ? ": " : ":", words, NULL);
  return g_strconcat (label, ": ", dh_filter_op_get_label (op), words[0] != '\0' ? " " : "", words, NULL);
}
