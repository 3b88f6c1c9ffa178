/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-live-search.h"
#include "dh-marked.h"
#include "dh-moment.h"
#include "dh-report.h"
#include "dh-spawn.h"

typedef struct
{
  DexPromise *gate;
  gboolean was_gone;
  gboolean done;
} Errand;

static void
wait_at_gate (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  dex_await (dex_ref (errand->gate), NULL);
  g_autoptr (GObject) self = g_weak_ref_get (owner);
  errand->was_gone = self == NULL;
  errand->done = TRUE;
}

static gboolean
is_done (gpointer errand)
{
  return ((Errand *) errand)->done;
}

static void
test_spawn_does_not_own (void)
{
  GObject *owner = g_object_new (G_TYPE_OBJECT, NULL);
  Errand errand = { .gate = dex_promise_new () };

  dh_spawn (owner, wait_at_gate, &errand, NULL);
  ui_wait_idle ();
  g_assert_false (errand.done);
  g_object_unref (owner);
  dex_promise_resolve_boolean (errand.gate, TRUE);
  ui_wait_until (is_done, &errand);
  g_assert_true (errand.was_gone);
  dex_unref (errand.gate);
}

static void
test_spawn_finds_owner (void)
{
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);
  Errand errand = { .gate = dex_promise_new () };

  dh_spawn (owner, wait_at_gate, &errand, NULL);
  dex_promise_resolve_boolean (errand.gate, TRUE);
  ui_wait_until (is_done, &errand);
  g_assert_false (errand.was_gone);
  dex_unref (errand.gate);
}

static void
test_moment (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) at = g_date_time_new (zone, 2023, 2, 5, 8, 2, 0);
  gint64 then = g_date_time_to_unix_usec (at);
  g_autofree char *full = dh_moment_format (then);
  g_autofree char *today = dh_moment_describe (then, then + G_TIME_SPAN_HOUR);
  g_autofree char *yesterday = dh_moment_describe (then, then + 20 * G_TIME_SPAN_HOUR);
  g_autofree char *later = dh_moment_describe (then, then + 50 * G_TIME_SPAN_HOUR);

  g_assert_cmpstr (full, ==, "05/02/2023 8:02");
  g_assert_cmpstr (today, ==, "today 8:02");
  g_assert_cmpstr (yesterday, ==, "yesterday 8:02");
  g_assert_cmpstr (later, ==, full);
}

static void
test_marked (void)
{
  g_autoptr (GtkLabel) label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));

  dh_marked_set_label (label, "a <b> \x02Hội\x03 &\nc");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "a <b> Hội & c");
  g_autoptr (PangoAttrIterator) iterator = pango_attr_list_get_iterator (gtk_label_get_attributes (label));
  int start, end;
  while (pango_attr_iterator_get (iterator, PANGO_ATTR_WEIGHT) == NULL)
    g_assert_true (pango_attr_iterator_next (iterator));
  pango_attr_iterator_range (iterator, &start, &end);
  g_assert_cmpint (start, ==, 6);
  g_assert_cmpint (end, ==, 6 + (int) strlen ("Hội"));
}

/* Half a mark must not be shown nor read over the end. */
static void
test_marked_unbalanced (void)
{
  g_autoptr (GtkLabel) label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));

  dh_marked_set_label (label, "x\x03y\x02z");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "xyz");
}

typedef struct
{
  guint n;
  char *last;
} Heard;

static void
words_cb (Heard *heard, const char *words)
{
  heard->n++;
  g_set_str (&heard->last, words);
}

static void
test_live_search_waits_for_composition (void)
{
  g_autoptr (GtkWidget) entry = g_object_ref_sink (gtk_search_entry_new ());
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  Heard heard = { 0 };

  g_signal_connect_swapped (dh_live_search_new (GTK_SEARCH_ENTRY (entry)), "words", G_CALLBACK (words_cb), &heard);
  g_signal_emit_by_name (text, "preedit-changed", "tiê");
  gtk_editable_set_text (GTK_EDITABLE (entry), "ti");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpuint (heard.n, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "tiếng");
  g_signal_emit_by_name (text, "preedit-changed", "");
  g_assert_cmpuint (heard.n, ==, 1);
  g_assert_cmpstr (heard.last, ==, "tiếng");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpuint (heard.n, ==, 2);
  g_free (heard.last);
}

static GtkWidget *
window_with_overlay (GtkWidget **inside)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  *inside = gtk_label_new ("x");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), *inside);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_idle ();
  return window;
}

static void
test_report_is_plain_text (void)
{
  GtkWidget *inside;
  GtkWidget *window = window_with_overlay (&inside);

  dh_report_toast (inside, "R&D <unit>");
  ui_wait_idle ();
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, "R&D <unit>"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_dialog (gpointer window)
{
  return adw_window_get_visible_dialog (window) != NULL;
}

static void
test_report_details (void)
{
  GtkWidget *inside;
  GtkWidget *window = window_with_overlay (&inside);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is <full> & closed.");

  dh_report_error (inside, "Not saved", error);
  ui_wait_idle ();
  GtkWidget *button = ui_find (window, GTK_TYPE_BUTTON, "_Details");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_wait_until (has_dialog, window);
  GtkWidget *dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (window)));
  GtkWidget *label = ui_find (dialog, GTK_TYPE_LABEL, "The disk is <full> & closed.");
  g_assert_nonnull (label);
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (label)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The page was closed while the work went on: nobody is there to be told, and nothing breaks. */
static void
test_report_without_window (void)
{
  g_autoptr (GtkWidget) alone = g_object_ref_sink (gtk_label_new ("x"));
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Failed.");

  dh_report_error (alone, "Not saved", error);
  dh_report_toast (alone, "Saved");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/widgets/spawn/does-not-own", test_spawn_does_not_own);
  g_test_add_func ("/widgets/spawn/finds-owner", test_spawn_finds_owner);
  g_test_add_func ("/widgets/moment", test_moment);
  g_test_add_func ("/widgets/marked", test_marked);
  g_test_add_func ("/widgets/marked/unbalanced", test_marked_unbalanced);
  g_test_add_func ("/widgets/live-search", test_live_search_waits_for_composition);
  g_test_add_func ("/widgets/report/plain-text", test_report_is_plain_text);
  g_test_add_func ("/widgets/report/details", test_report_details);
  g_test_add_func ("/widgets/report/without-window", test_report_without_window);
  return g_test_run ();
}
