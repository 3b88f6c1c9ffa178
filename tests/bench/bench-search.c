/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <libdex.h>
#include <sqlite3.h>
#include <string.h>

#include "dh-search.h"
#include "dh-text.h"

/* 200,000 texts of about 500 bytes made of syllables, the commoner ones far more often, with some
 * numbers and document symbols: what is measured is the number of words and how they are spread. */
#define N_TEXTS 200000
#define N_SYLLABLES 3000
#define N_ROUNDS 40

static char *syllables[N_SYLLABLES];
static double shares[N_SYLLABLES]; /* running sums */
static guint64 state = 88172645463325252u;

static const DhIndexSource sources[] = {
  { "document", "document", "SELECT abstract, note FROM document WHERE id = ?1",
    "SELECT id, abstract, note FROM document" },
  { NULL },
};

static double
draw (void)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (double) (state >> 11) / 9007199254740992.0;
}

static void
make_syllables (void)
{
  static const char *const onsets[] = { "",  "b",  "c",  "ch", "d",  "đ", "g", "gi", "h",  "k",  "kh", "l", "m",
                                        "n", "ng", "nh", "ph", "qu", "r", "s", "t",  "th", "tr", "v",  "x" };
  static const char *const rimes[] = {
    "a",   "à",  "á",    "ả",    "ạ",    "an", "án", "ang", "ăng", "âng",  "âm",   "ấm",   "ai",  "ải",  "ao",  "ác",
    "ạc",  "át", "ạt",   "ân",   "ấn",   "e",  "én", "ện",  "ến",  "êu",   "iều",  "iệu",  "iện", "iến", "i",   "í",
    "ị",   "in", "inh",  "ình",  "ính",  "o",  "ò",  "ó",   "ọ",   "òng",  "ong",  "óng",  "ông", "ồng", "ống", "ộng",
    "ộc",  "ội", "ối",   "ơ",    "ờ",    "ớ",  "ợ",  "ơn",  "ời",  "ợp",   "u",    "ú",    "ủ",   "ụ",   "ung", "úng",
    "ụng", "ận", "uyện", "uyền", "uyết", "ư",  "ừ",  "ứ",   "ự",   "ương", "ường", "ượng", "ước", "ược", "y",   "ỹ"
  };
  guint n = G_N_ELEMENTS (onsets) * G_N_ELEMENTS (rimes);
  G_STATIC_ASSERT (G_N_ELEMENTS (onsets) * G_N_ELEMENTS (rimes) < 7919);
  double sum = 0;
  for (guint i = 0; i < N_SYLLABLES; i++)
    {
      guint pick = (i * 7919 + 13) % n;
      syllables[i] = g_strconcat (onsets[pick % G_N_ELEMENTS (onsets)], rimes[pick / G_N_ELEMENTS (onsets)], NULL);
      sum += 1.0 / (i + 8);
      shares[i] = sum;
    }
  for (guint i = 0; i < N_SYLLABLES; i++)
    shares[i] /= sum;
}

static const char *
draw_syllable (void)
{
  double value = draw ();
  guint low = 0, high = N_SYLLABLES - 1;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (shares[middle] < value)
        low = middle + 1;
      else
        high = middle;
    }
  return syllables[low];
}

static char *
make_text (gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  while (text->len < length)
    {
      double kind = draw ();
      if (kind < 0.02)
        g_string_append_printf (text, "%d-QĐ/TW", (int) (draw () * 2000));
      else if (kind < 0.04)
        g_string_append_printf (text, "%d", (int) (draw () * 10000));
      else
        g_string_append (text, draw_syllable ());
      g_string_append (text, draw () < 0.08 ? ", " : " ");
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

typedef struct
{
  GPtrArray *titles;
  GPtrArray *bodies;
} Texts;

static DexFuture *
store_texts (DhDb *db, gpointer data)
{
  Texts *texts = data;
  GError *error = NULL;
  for (guint i = 0; i < N_TEXTS; i++)
    if (!dh_db_exec (db, &error, "INSERT INTO document (id, abstract, note) VALUES (?1, ?2, ?3)", "iss", (gint64) i + 1,
                     texts->titles->pdata[i], texts->bodies->pdata[i]))
      return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* What the issue compares with: the folded texts into a plain FTS5 table, in one transaction. */
static double
measure_floor (const char *folder, Texts *texts)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *title = dh_text_fold (texts->titles->pdata[i]);
      g_autofree char *body = dh_text_fold (texts->bodies->pdata[i]);
      g_ptr_array_add (folded, g_strjoin ("\n", title, body, NULL));
    }
  g_autofree char *path = g_build_filename (folder, "floor", NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE VIRTUAL TABLE t USING fts5 (x)",
                NULL, NULL, NULL);
  double start = dh_bench_now ();
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO t (rowid, x) VALUES (?1, ?2)", -1, &stmt, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      sqlite3_bind_int64 (stmt, 1, i + 1);
      sqlite3_bind_text (stmt, 2, folded->pdata[i], -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
      sqlite3_reset (stmt);
    }
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  double seconds = dh_bench_now () - start;
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return seconds;
}

static double
measure_search (DhStore *store, const char *name, const char *words)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) error = NULL;
  guint n_hits = 0;
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = dh_bench_now ();
      g_autoptr (GListModel) hits = dex_await_object (dh_store_search (store, words, 50), &error);
      double ms = 1000 * (dh_bench_now () - start);
      g_assert_no_error (error);
      n_hits = g_list_model_get_n_items (hits);
      g_array_append_val (times, ms);
    }
  double late = dh_bench_quantile (times, 0.95);
  g_autofree char *label = g_strdup_printf ("search, %s: “%s”, %u hits, p95", name, words, n_hits);
  dh_bench_report (label, late, "ms", 0);
  return late;
}

static double
measure_searches (DhStore *store)
{
  g_autofree char *common = dh_text_fold (syllables[2]);
  g_autofree char *second = dh_text_fold (syllables[5]);
  g_autofree char *middle = dh_text_fold (syllables[300]);
  g_autofree char *rare = dh_text_fold (syllables[N_SYLLABLES - 5]);
  const char *names[] = { "very common",
                          "common",
                          "rare",
                          "very common, with marks",
                          "two common",
                          "three common",
                          "common rare",
                          "one letter",
                          "two letters",
                          "three letters",
                          "one letter with mark",
                          "symbol",
                          "rare and one letter",
                          "common phrase",
                          "ten words" };
  g_autofree char *queries[] = {
    g_strdup_printf ("%s ", common),
    g_strdup (middle),
    g_strdup (rare),
    g_strdup (syllables[0]),
    g_strdup_printf ("%s %s", common, second),
    g_strdup_printf ("%s %s %s", common, second, syllables[1]),
    g_strdup_printf ("%s %s", common, rare),
    g_strdup ("t"),
    g_strdup ("th"),
    g_strdup ("tru"),
    g_strdup ("đ"),
    g_strdup ("217-QĐ/TW"),
    g_strdup_printf ("%s t", syllables[N_SYLLABLES - 9]),
    g_strdup_printf ("\"%s %s\"", common, second),
    g_strjoin (" ", syllables[0], syllables[1], syllables[2], syllables[3], syllables[4], syllables[5], syllables[6],
               syllables[7], syllables[8], syllables[9], NULL),
  };
  double worst = 0;
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      double late = measure_search (store, names[i], queries[i]);
      worst = MAX (worst, late);
    }
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    g_clear_pointer (&queries[i], g_free);
  return worst;
}

static DexFuture *
bench_fiber (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "texts.donghanh", NULL);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (g_free);
  Texts texts = { titles, bodies };
  gsize bytes = 0;
  make_syllables ();
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_ptr_array_add (titles, make_text (60));
      g_ptr_array_add (bodies, make_text (440));
      bytes += strlen (titles->pdata[i]) + strlen (bodies->pdata[i]);
    }
  dh_bench_report ("texts", (double) bytes / 1e6, "MB", 0);
  double floor_time = measure_floor (folder, &texts);

  /* Without sources first: what is measured is a build, not a feed. */
  DhStoreOptions options = { 0 };
  DhStoreOpenFlags flags = DH_STORE_OPEN_NO_BACKUP;
  g_autoptr (DhStore) store = dex_await_object (dh_store_open (path, flags | DH_STORE_OPEN_CREATE, &options), &error);
  g_assert_no_error (error);
  dex_await (dh_store_write (store, "Fill", store_texts, &texts, NULL), &error);
  g_assert_no_error (error);
  dex_await (dh_store_close (store), NULL);
  g_clear_object (&store);

  options.sources = sources;
  store = dex_await_object (dh_store_open (path, flags, &options), &error);
  g_assert_no_error (error);
  double start = dh_bench_now ();
  dex_await (dh_store_index_settled (store), &error);
  g_assert_no_error (error);
  double build_time = dh_bench_now () - start;
  dh_bench_report ("bare FTS5 on the folded texts", floor_time, "s", 0);
  dh_bench_report ("search index built", build_time, "s", 0);
  double worst = measure_searches (store);
  dh_bench_report ("search, first 50 of 200,000 texts, worst p95", worst, "ms", 50);
  dh_bench_report ("search index built / bare FTS5", build_time / floor_time, "×", 3);
  dex_await (dh_store_close (store), NULL);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (void)
{
  return dh_bench_run (bench_fiber);
}
