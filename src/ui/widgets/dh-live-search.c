/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-live-search.h"

struct _DhLiveSearch
{
  GObject parent_instance;

  GtkSearchEntry *entry; /* not owned: it owns this object */
  gboolean composing;
  gboolean waiting; /* typing paused while a syllable was still being composed */
};

enum
{
  WORDS,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhLiveSearch, dh_live_search, G_TYPE_OBJECT)

static void
tell (DhLiveSearch *self)
{
  self->waiting = FALSE;
  g_signal_emit (self, signals[WORDS], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
preedit_changed_cb (DhLiveSearch *self, const char *preedit)
{
  self->composing = preedit != NULL && preedit[0] != '\0';
  if (!self->composing && self->waiting)
    tell (self);
}

static void
search_changed_cb (DhLiveSearch *self)
{
  if (self->composing)
    self->waiting = TRUE;
  else
    tell (self);
}

static void
dh_live_search_class_init (DhLiveSearchClass *klass)
{
  signals[WORDS] = g_signal_new ("words", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dh_live_search_init (DhLiveSearch *self)
{
}

DhLiveSearch *
dh_live_search_new (GtkSearchEntry *entry)
{
  g_return_val_if_fail (GTK_IS_SEARCH_ENTRY (entry), NULL);

  DhLiveSearch *self = g_object_new (DH_TYPE_LIVE_SEARCH, NULL);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));

  self->entry = entry;
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_TEXT (text))
    g_signal_connect_object (text, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (entry), "dh-live-search", self, g_object_unref);
  return self;
}
