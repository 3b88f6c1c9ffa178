/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that were made to cost time or memory, as long as a reader lets through: from the bytes to the draft. */
#include <libdex.h>
#include <string.h>
#include <sys/resource.h>

#include "dh-import-draft.h"
#include "dh-reader.h"

#define MAX_SECONDS 5
#define MAX_MEGABYTES 256
#define SIZE (11u << 20)

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

typedef struct
{
  const char *name;
  const char *start;
  const char *piece; /* repeated; “%u” counts to 90 */
} Hostile;

static const Hostile texts[] = {
  { "semicolons", "Chương trình năm 2024\n", "Họp giao ban; " },
  { "sentences", "Chương trình năm 2024\n", "Họp giao ban. " },
  { "dashes", "CHƯƠNG TRÌNH NĂM 2024\n1. Việc\n", "- Họp giao ban với các cơ quan, đơn vị về việc chung của xã.\n" },
  { "labels", "CHƯƠNG TRÌNH NĂM 2024\n", "%u. Họp giao ban với các cơ quan, đơn vị về việc chung.\n" },
  { "numbers", "Chương trình năm 2024\n1. ", "1, " },
  { "open marks", "Chương trình năm 2024\n1. ", "“a " },
  { "brackets", "Chương trình năm 2024\n", "(" },
  { "kinds", "Chương trình năm 2024\n1. ", "Quyết định số " },
  { "citations", "Chương trình năm 2024\n1. ", "Kế hoạch số 1/KH-UBND ngày 1/2/2024, " },
  { "bodies", "Chương trình năm 2024\n1. phối hợp với ", "Hội A và " },
  { "leads", "Chương trình năm 2024\n1. ", "chủ trì: " },
  { "topics", "Chương trình năm 2024\n1. ", "Đối với việc này, " },
  { "dates", "Chương trình năm 2024\n1. ", "từ ngày 1/1 đến " },
  { "capitals", "CHƯƠNG TRÌNH NĂM 2024\n", "Ủy Ban Mặt Trận Tổ Quốc " },
  { "no word", "Chương trình năm 2024\n1. ", "a" },
};

static double
get_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static char *
make_text (const Hostile *hostile)
{
  GString *text = g_string_sized_new (SIZE + 256);
  const char *number = strstr (hostile->piece, "%u");

  g_string_append (text, hostile->start);
  for (guint i = 0; text->len < (SANITIZED ? SIZE / 16 : SIZE); i++)
    {
      if (number == NULL)
        g_string_append (text, hostile->piece);
      else
        g_string_append_printf (text, "%u%s", i % 90 + 1, number + 2);
    }
  return g_string_free (text, FALSE);
}

/* The peak is of the whole process so far: it can only be too high. */
static void
test_text (gconstpointer data)
{
  const Hostile *hostile = data;
  char *text = make_text (hostile);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  double started = get_seconds ();
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, NULL, &error);
  g_autoptr (DhImportDraft) draft = NULL;
  struct rusage usage;

  if (source == NULL)
    g_assert_error (error, DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE);
  else
    draft = dh_import_draft_new (source, 0, NULL, NULL);
  getrusage (RUSAGE_SELF, &usage);
  g_test_message ("%s: %.2f s, peak %ld MB", hostile->name, get_seconds () - started, usage.ru_maxrss / 1024);
  if (SANITIZED)
    return;
  g_assert_cmpfloat (get_seconds () - started, <, MAX_SECONDS);
  g_assert_cmpint (usage.ru_maxrss / 1024, <, MAX_MEGABYTES);
}

/* Rows of a table are counted, too, and the draft says where it stopped. */
static void
test_rows (void)
{
  GString *text = g_string_new ("STT,Nội dung,Chủ trì\n");
  DhReaderOptions options = { .name = "a.csv" };
  guint n_rows = SANITIZED ? 1000 : 120000;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%u,Họp,A\n", i + 1);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSource) source = dh_import_read_bytes (bytes, &options, &error);
  g_autoptr (DhImportDraft) draft = NULL;

  g_assert_no_error (error);
  draft = dh_import_draft_new (source, 2024, NULL, NULL);
  g_autoptr (DhDraftPoint) point = g_list_model_get_item (dh_import_draft_get_points (draft), 0);
  GListModel *ignored = dh_import_draft_get_ignored (draft);
  g_assert_cmpuint (g_list_model_get_n_items (dh_draft_point_get_items (point)), ==, MIN (n_rows, 100000));
  g_assert_cmpuint (g_list_model_get_n_items (ignored), ==, 1 + (n_rows > 100000));
  g_assert_true (g_str_has_suffix (dh_draft_point_get_text (point), "Họp\tA"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat ("/draft-hostile/", texts[i].name, NULL);

      g_test_add_data_func (path, &texts[i], test_text);
    }
  g_test_add_func ("/draft-hostile/rows", test_rows);
  return g_test_run ();
}
