/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-id.h"

#define PER_THREAD 20000
#define THREADS 4

static gpointer
make_ids (gpointer data)
{
  gint64 *ids = data;
  for (int i = 0; i < PER_THREAD; i++)
    ids[i] = dh_id_new ();
  return NULL;
}

static int
compare_ids (const void *a, const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;
  return (x > y) - (x < y);
}

static void
test_rising (void)
{
  gint64 last = 0;
  for (int i = 0; i < 100000; i++)
    {
      gint64 id = dh_id_new ();
      g_assert_cmpint (id, >, last);
      last = id;
    }
}

/* Each thread sees its own ids rise, and no two threads see the same one. */
static void
test_threads (void)
{
  g_autofree gint64 *ids = g_new0 (gint64, THREADS * PER_THREAD);
  GThread *threads[THREADS];
  for (int t = 0; t < THREADS; t++)
    threads[t] = g_thread_new ("ids", make_ids, ids + t * PER_THREAD);
  for (int t = 0; t < THREADS; t++)
    g_thread_join (threads[t]);

  for (int t = 0; t < THREADS; t++)
    for (int i = 1; i < PER_THREAD; i++)
      g_assert_cmpint (ids[t * PER_THREAD + i], >, ids[t * PER_THREAD + i - 1]);
  qsort (ids, THREADS * PER_THREAD, sizeof *ids, compare_ids);
  for (int i = 1; i < THREADS * PER_THREAD; i++)
    g_assert_cmpint (ids[i], !=, ids[i - 1]);
}

static void
test_time (void)
{
  gint64 before = g_get_real_time () / 1000;
  gint64 id = dh_id_new ();
  gint64 time = dh_id_get_time (id);
  g_assert_cmpint (id, >, 0);
  g_assert_cmpint (time, >=, before);
  /* A burst of the tests before this one may have borrowed from the coming milliseconds. */
  g_assert_cmpint (time, <=, g_get_real_time () / 1000 + 60000);
}

static void
test_text (void)
{
  gint64 id = dh_id_new (), back = 0;
  g_autofree char *text = dh_id_format (id);
  g_assert_true (dh_id_parse (text, &back));
  g_assert_cmpint (back, ==, id);

  const char *refused[] = { "", "0", "-5", "+5", " 5", "5 ", "05", "5x", "0x10", "9223372036854775808", "năm" };
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      back = 77;
      g_assert_false (dh_id_parse (refused[i], &back));
      g_assert_cmpint (back, ==, 77);
    }
  g_assert_true (dh_id_parse ("9223372036854775807", &back));
  g_assert_cmpint (back, ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/rising", test_rising);
  g_test_add_func ("/id/threads", test_threads);
  g_test_add_func ("/id/time", test_time);
  g_test_add_func ("/id/text", test_text);
  return g_test_run ();
}
