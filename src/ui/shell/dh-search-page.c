/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-search-page.h"

#include <glib/gi18n.h>

#include "dh-entity.h"
#include "dh-hit-row.h"
#include "dh-live-search.h"
#include "dh-report.h"
#include "dh-search.h"
#include "dh-spawn.h"

#define N_HITS 100

struct _DhSearchPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  char *words;
  guint serial; /* of the last search: a late answer looks at it and leaves */
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *error_page;
};

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

typedef struct
{
  DhContext *context;
  char *words;
  guint serial;
} Question;

G_DEFINE_FINAL_TYPE (DhSearchPage, dh_search_page, ADW_TYPE_NAVIGATION_PAGE)

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->context);
  g_free (self->words);
  g_free (self);
}

static void
set_state (DhSearchPage *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->stack, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
add_heading_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *kind = dh_search_hit_get_kind (dh_hit_row_get_hit (row));
  const DhEntity *entity = dh_entity_find (kind);

  if (before != NULL && g_strcmp0 (dh_search_hit_get_kind (dh_hit_row_get_hit (before)), kind) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *heading = gtk_label_new (entity != NULL ? dh_entity_get_plural (entity) : kind);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "hit-heading");
  gtk_list_box_row_set_header (row, heading);
}

/* Groups stand in the order of their best hit; inside a group the best stays first. */
static void
show_hits (DhSearchPage *self, GListModel *hits)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  guint n = g_list_model_get_n_items (hits);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhSearchHit) hit = g_list_model_get_item (hits, i);
      const char *kind = g_intern_string (dh_search_hit_get_kind (hit));
      if (!g_ptr_array_find (kinds, kind, NULL))
        g_ptr_array_add (kinds, (gpointer) kind);
    }
  for (guint k = 0; k < kinds->len; k++)
    {
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (DhSearchHit) hit = g_list_model_get_item (hits, i);
          if (g_str_equal (dh_search_hit_get_kind (hit), g_ptr_array_index (kinds, k)))
            gtk_list_box_append (self->list, dh_hit_row_new_for (hit));
        }
    }
  set_state (self, n > 0 ? "results" : "nothing");

  g_autofree char *count = g_strdup_printf (ngettext ("%u result", "%u results", n), n);
  dh_report_announce (GTK_WIDGET (self->entry), count);
}

static void
search_fiber (GWeakRef *owner, gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) hits = dex_await_object (
      dh_store_search (dh_context_get_store (question->context), question->words, N_HITS), &error);
  g_autoptr (DhSearchPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->serial != question->serial)
    return;
  if (hits != NULL)
    {
      show_hits (self, hits);
      return;
    }
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_page, sentence);
  set_state (self, "error");
}

static void
search (DhSearchPage *self)
{
  self->serial++;
  if (self->words == NULL || self->words[0] == '\0')
    {
      set_state (self, "start");
      return;
    }

  Question *question = g_new0 (Question, 1);
  question->context = g_object_ref (self->context);
  question->words = g_strdup (self->words);
  question->serial = self->serial;
  dh_spawn (self, search_fiber, question, question_free);
}

static void
words_cb (DhSearchPage *self, const char *typed)
{
  g_autofree char *words = g_strstrip (g_strdup (typed));

  if (g_set_str (&self->words, words))
    search (self);
}

static void
open_hit (DhSearchPage *self, DhSearchHit *hit)
{
  if (dh_search_hit_get_page (hit) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-passage", "(xxus)", dh_search_hit_get_id (hit),
                                dh_search_hit_get_part (hit), (guint) dh_search_hit_get_page (hit), self->words);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sx)", dh_search_hit_get_kind (hit),
                                dh_search_hit_get_id (hit));
}

static void
row_activated_cb (DhSearchPage *self, GtkListBoxRow *row)
{
  open_hit (self, dh_hit_row_get_hit (row));
}

static void
entry_activated_cb (DhSearchPage *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "results"))
    open_hit (self, dh_hit_row_get_hit (first));
}

static void
search_stopped_cb (DhSearchPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
retry_cb (DhSearchPage *self)
{
  search (self);
}

static void
dh_search_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhSearchPage *self = DH_SEARCH_PAGE (object);

  if (id == PROP_STATE)
    g_value_set_string (value, gtk_stack_get_visible_child_name (self->stack));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_search_page_dispose (GObject *object)
{
  DhSearchPage *self = DH_SEARCH_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->words, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_SEARCH_PAGE);
  G_OBJECT_CLASS (dh_search_page_parent_class)->dispose (object);
}

static void
dh_search_page_class_init (DhSearchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_search_page_get_property;
  object_class->dispose = dh_search_page_dispose;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/shell/dh-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, DhSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhSearchPage, list);
  gtk_widget_class_bind_template_child (widget_class, DhSearchPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
dh_search_page_init (DhSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, add_heading_cb, NULL, NULL);
  g_signal_connect_object (dh_live_search_new (self->entry), "words", G_CALLBACK (words_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dh_search_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhSearchPage *self = g_object_new (DH_TYPE_SEARCH_PAGE, NULL);
  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

void
dh_search_page_focus (DhSearchPage *self)
{
  g_return_if_fail (DH_IS_SEARCH_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
dh_search_page_set_words (DhSearchPage *self, const char *words)
{
  g_return_if_fail (DH_IS_SEARCH_PAGE (self));
  g_return_if_fail (words != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  words_cb (self, words);
}
