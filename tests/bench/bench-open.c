/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <libdex.h>
#include <locale.h>
#include <malloc.h>
#include <unistd.h>

#include "dh-application.h"
#include "dh-overview-page.h"
#include "dh-record-page.h"
#include "dh-record-table.h"
#include "dh-window.h"
#include "ten-years.h"

/* How long a person waits from starting the program to the first painted page of a ten-year store. Every
 * figure is of a fresh process: this program starts itself with what to show and the time it did so, and
 * the child says when the first frame and the first frame with a filled list were painted. */
#define N_ROUNDS 5
#define CHILD "--child"

typedef struct
{
  double window; /* seconds from the start to the first frame; 0: not yet */
  double list;   /* to the first frame with a filled list or overview in it */
  double memory; /* resident then, in MB */
} Opening;

typedef struct
{
  const DhEntity *entity; /* a page of this alone; NULL: the program as it is */
  const char *path;       /* NULL: an empty window */
  double start;
  Opening opening;
} Child;

static double
resident_memory (void)
{
  g_autofree char *statm = NULL;
  guint64 pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL))
    pages = g_ascii_strtoull (strchr (statm, ' '), NULL, 10);
  return (double) pages * (double) sysconf (_SC_PAGESIZE) / 1e6;
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static gboolean
shows_overview (GtkWidget *page)
{
  g_autofree char *state = NULL;

  g_object_get (page, "state", &state, NULL);
  return gtk_widget_get_mapped (page) && g_str_equal (state, "content");
}

/* Looked at right after a frame: what is filled now was so before the frame began, hence it is in it. */
static gboolean
shows_content (GtkWidget *window)
{
  GtkWidget *overview = find_widget (window, DH_TYPE_OVERVIEW_PAGE);
  if (overview != NULL)
    return shows_overview (overview);

  GtkWidget *table = find_widget (window, DH_TYPE_RECORD_TABLE);

  if (table == NULL || !gtk_widget_get_mapped (table))
    return FALSE;
  DhRecordList *list = dh_record_table_get_list (DH_RECORD_TABLE (table));
  if (dh_record_list_get_state (list) != DH_LIST_READY)
    return FALSE;
  g_autoptr (DhRecord) first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  return !dh_record_is_loading (first);
}

static void
painted_cb (GdkFrameClock *clock, GtkWidget *window)
{
  Child *child = g_object_get_data (G_OBJECT (window), "child");
  double now = dh_bench_now () - child->start;

  if (child->opening.window <= 0)
    child->opening.window = now;
  if (child->opening.list > 0 || (child->path != NULL && !shows_content (window)))
    return;
  child->opening.list = now;
  child->opening.memory = resident_memory ();
  g_idle_add_once ((GSourceOnceFunc) gtk_window_close, window);
}

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), window, 0);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, Child *child)
{
  g_object_set_data (G_OBJECT (window), "child", child);
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}

static DexFuture *
opened_cb (DexFuture *future, gpointer window)
{
  Child *child = g_object_get_data (window, "child");
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  g_assert_no_error (error);
  adw_application_window_set_content (window, dh_record_page_new (g_value_get_object (value), child->entity));
  return NULL;
}

static void
activate_cb (GtkApplication *application, Child *child)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  if (child->path != NULL)
    {
      DexFuture *opening = dh_context_open (child->path, DH_STORE_OPEN_DEFAULT, NULL, NULL);
      dex_future_disown (dex_future_then (opening, opened_cb, g_object_ref (window), g_object_unref));
    }
  gtk_window_present (GTK_WINDOW (window));
}

static GtkApplication *
application_new (Child *child)
{
  if (child->path != NULL && child->entity == NULL)
    return GTK_APPLICATION (dh_application_new ());

  AdwApplication *application = adw_application_new (DH_APPLICATION_ID, G_APPLICATION_DEFAULT_FLAGS);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), child);
  return GTK_APPLICATION (application);
}

static int
run_child (const char *what, const char *path, const char *start)
{
  Child child = { .path = path[0] != '\0' ? path : NULL, .start = g_ascii_strtod (start, NULL) };
  char *program_arguments[] = {
    (char *) "donghanh", (char *) "--size", (char *) "1366x768", (char *) "--page", (char *) what, (char *) path, NULL
  };
  char *no_arguments[] = { (char *) "donghanh", NULL };

  dex_init ();
  dh_application_init_locale ();
  child.entity = dh_entity_find (what);
  gboolean whole = child.path != NULL && child.entity == NULL;
  if (!whole)
    dh_application_init_resources ();
  g_autoptr (GtkApplication) application = application_new (&child);
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &child);
  if (whole)
    g_application_run (G_APPLICATION (application), G_N_ELEMENTS (program_arguments) - 1, program_arguments);
  else
    g_application_run (G_APPLICATION (application), 1, no_arguments);
  g_print ("%f %f %f\n", child.opening.window, child.opening.list, child.opening.memory);
  return child.opening.list > 0 ? 0 : 1;
}

static Opening
start_child (const char *folder, const char *what, const char *path)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *output = NULL;
  Opening opening;

  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", folder, TRUE);
  g_autofree char *start = g_strdup_printf ("%f", dh_bench_now ());
  g_autoptr (GSubprocess) child = g_subprocess_launcher_spawn (launcher, &error, self, CHILD, what, path, start, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (child));
  g_assert_cmpint (sscanf (output, "%lf %lf %lf", &opening.window, &opening.list, &opening.memory), ==, 3);
  return opening;
}

static double
median_of (const Opening *openings, gsize offset)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_ROUNDS; i++)
    g_array_append_val (values, G_STRUCT_MEMBER (double, &openings[i], offset));
  return dh_bench_quantile (values, 0.5);
}

/* The median of fresh processes; the file has been read before. The window backs up some seconds after it is
 * shown, so that the first opening of a day is no other than the next. */
static Opening
measure (const char *folder, const char *what, const char *path)
{
  Opening openings[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    openings[i] = start_child (folder, what, path);
  return (Opening) { .window = median_of (openings, offsetof (Opening, window)),
                     .list = median_of (openings, offsetof (Opening, list)),
                     .memory = median_of (openings, offsetof (Opening, memory)) };
}

static void
wait_for (DexFuture *future)
{
  g_autoptr (DexFuture) work = future;
  g_autoptr (GError) error = NULL;

  while (dex_future_is_pending (work))
    g_main_context_iteration (NULL, TRUE);
  dex_future_get_value (work, &error);
  g_assert_no_error (error);
}

static void
report_all (const char *folder, const char *path)
{
  Opening floor = measure (folder, "empty", "");
  Opening first = start_child (folder, "overview", path);
  Opening overview = measure (folder, "overview", path);
  Opening units = measure (folder, "units", path);
  Opening tasks = measure (folder, dh_task_entity.name, path);
  Opening documents = measure (folder, dh_document_entity.name, path);

  dh_bench_report ("an empty window, first frame (the floor)", 1000 * floor.window, "ms", 0);
  dh_bench_report ("an empty window, memory", floor.memory, "MB", 0);
  dh_bench_report ("ten years, the first of all openings: painted overview", 1000 * first.list, "ms", 500);
  dh_bench_report ("ten years, first window", 1000 * overview.window, "ms", 500);
  dh_bench_report ("ten years, painted overview", 1000 * overview.list, "ms", 500);
  dh_bench_report ("the same / an empty window", overview.list / floor.window, "×", 0);
  dh_bench_report ("ten years, first painted list of 400 units", 1000 * units.list, "ms", 500);
  dh_bench_report ("the same, memory", units.memory, "MB", 0);
  dh_bench_report ("a page of 5,000 tasks, first painted list", 1000 * tasks.list, "ms", 500);
  dh_bench_report ("a page of 20,000 documents, first painted list", 1000 * documents.list, "ms", 500);
  dh_bench_report ("the same, memory", documents.memory, "MB", 0);
}

int
main (int argc, char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], CHILD))
    return run_child (argv[2], argv[3], argv[4]);

  setlocale (LC_ALL, "C.UTF-8"); /* for “×” */
  dex_init ();
  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "ten-years.donghanh", NULL);
  wait_for (dh_bench_write_ten_years (path));
  report_all (folder, path);
  dh_bench_remove_folder (folder);
  return dh_bench_status ();
}
