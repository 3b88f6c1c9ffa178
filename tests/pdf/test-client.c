/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <fcntl.h>

/* The client against a helper that misbehaves as the file it is given tells it to. */

static DhPdfDocument *
make (DhPdfClient *client, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (word, strlen (word));
  DhPdfDocument *document = dh_pdf_document_new_for_bytes (client, word, bytes, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_info_fails (DhPdfClient *client, const char *word, int code)
{
  g_autoptr (DhPdfDocument) document = make (client, word);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfInfo) info = pdf_wait_boxed (dh_pdf_document_get_info (document), &error);

  g_assert_null (info);
  g_assert_error (error, DH_PDF_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
assert_good (DhPdfClient *client)
{
  g_autoptr (DhPdfDocument) document = make (client, "good");
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfInfo) info = pdf_wait_boxed (dh_pdf_document_get_info (document), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (info->n_pages, ==, 2);
  g_assert_cmpstr (info->title, ==, "Fake");
}

static void
test_death_is_one_files_error (void)
{
  const char *words[] = { "crash", "exit", "status", "length", "noise", "pages" };
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      assert_info_fails (client, words[i], DH_PDF_ERROR_GAVE_UP);
      assert_good (client);
    }
  g_assert_cmpuint (dh_pdf_client_get_n_starts (client), ==, G_N_ELEMENTS (words) + 1);
}

static void
test_no_protection_is_not_the_files_fault (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();

  assert_info_fails (client, "locked", DH_PDF_ERROR_NO_HELPER);
}

static void
test_stall_costs_five_seconds (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  gint64 start = g_get_monotonic_time ();

  assert_info_fails (client, "half", DH_PDF_ERROR_GAVE_UP);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 7 * G_TIME_SPAN_SECOND);
  assert_good (client);
}

/* A page may take its time, but not when another file waits; what was asked of that one is answered. */
static void
test_others_are_not_kept_waiting (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) slow = make (client, "latehang");
  g_autoptr (DhPdfDocument) good = make (client, "good");
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  DexFuture *text = dh_pdf_document_get_text (slow, 0, DH_PDF_VISIBLE);
  g_autoptr (DhPdfInfo) info = pdf_wait_boxed (dh_pdf_document_get_info (good), &error);

  g_assert_no_error (error);
  g_assert_nonnull (info);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 7 * G_TIME_SPAN_SECOND);
  g_assert_null (pdf_wait_boxed (text, &error));
  g_assert_error (error, DH_PDF_ERROR, DH_PDF_ERROR_GAVE_UP);
}

/* A question that was let go gives way within a second, and nobody is blamed. */
static void
test_dropped_question_gives_way (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) slow = make (client, "latehang");
  g_autoptr (GError) error = NULL;

  g_autoptr (DhPdfInfo) info = pdf_wait_boxed (dh_pdf_document_get_info (slow), &error);
  g_assert_no_error (error);
  gint64 start = g_get_monotonic_time ();
  dex_unref (dh_pdf_document_get_text (slow, 0, DH_PDF_VISIBLE));
  assert_good (client);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_TIME_SPAN_SECOND);
}

static void
test_gives_up_after_two_deaths (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) document = make (client, "crash");

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (pdf_wait_boxed (dh_pdf_document_get_info (document), &error));
      g_assert_error (error, DH_PDF_ERROR, DH_PDF_ERROR_GAVE_UP);
    }
  g_assert_cmpuint (dh_pdf_client_get_n_starts (client), ==, 2);
  dh_pdf_document_retry (document);
  g_assert_null (pdf_wait_boxed (dh_pdf_document_get_info (document), NULL));
  g_assert_cmpuint (dh_pdf_client_get_n_starts (client), ==, 3);
}

static void
test_lies_are_not_believed (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) document = make (client, "late");
  g_autoptr (GError) error = NULL;

  g_autoptr (DhPdfText) text = pdf_wait_boxed (dh_pdf_document_get_text (document, 0, DH_PDF_VISIBLE), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (text->n_chars, ==, 1);
  g_assert_cmpfloat_with_epsilon (text->rects[0].x2, 0, 0.001);
  g_assert_cmpfloat_with_epsilon (text->rects[0].y1, 0, 0.001);
  /* Not one page of those asked for: it would be asked for ever. */
  g_assert_null (pdf_wait_boxed (dh_pdf_document_get_texts (document), &error));
  g_assert_error (error, DH_PDF_ERROR, DH_PDF_ERROR_GAVE_UP);
}

static void
test_answer_too_many_is_thrown_away (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) document = make (client, "twice");
  g_autoptr (GError) error = NULL;

  g_autoptr (DhPdfInfo) info = pdf_wait_boxed (dh_pdf_document_get_info (document), &error);
  g_assert_no_error (error);
  assert_good (client);
}

static void
test_all_texts (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("good", 4);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) texts = pdf_wait_boxed (dh_pdf_text_pages (client, "good", bytes, NULL), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (texts), ==, 2);
  g_assert_cmpstr (texts[1], ==, "two");
}

static void
test_no_helper (void)
{
  g_autofree char *before = g_strdup (g_getenv ("DONGHANH_PDF_HELPER"));
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) document = make (client, "good");
  g_autoptr (GError) error = NULL;

  g_setenv ("DONGHANH_PDF_HELPER", "/nonexistent/donghanh-pdf", TRUE);
  g_assert_null (pdf_wait_boxed (dh_pdf_document_get_info (document), &error));
  g_assert_error (error, DH_PDF_ERROR, DH_PDF_ERROR_NO_HELPER);
  g_setenv ("DONGHANH_PDF_HELPER", before, TRUE);
  assert_good (client);
}

/* The client and its documents may go in any order, with questions open. */
static void
test_leaves_while_asked (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) document = make (client, "hang");
  gint64 start = g_get_monotonic_time ();

  DexFuture *info = dh_pdf_document_get_info (document);
  DexFuture *text = dh_pdf_document_get_text (document, 0, DH_PDF_BACKGROUND);
  g_clear_object (&document);
  g_clear_object (&client);
  g_assert_false (pdf_wait (info, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_TIME_SPAN_SECOND);
  g_assert_false (pdf_wait (text, NULL));
}

static DexFuture *
nothing_cb (DexFuture *future, gpointer data)
{
  return dex_ref (future);
}

/* In the moment in which the answer arrives: two threads that pass on and let go at once would wait for each
 * other for ever. */
static void
test_let_go_while_answered (void)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) document = make (client, "good");

  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr (DexFuture) text = dh_pdf_document_get_text (document, 0, DH_PDF_VISIBLE);
      g_autoptr (DexFuture) block = dex_future_finally (dex_ref (text), nothing_cb, NULL, NULL);

      for (guint n = 1; dex_future_is_pending (text); n++)
        if (n % 256 == 0)
          g_main_context_iteration (NULL, FALSE);
    }
  assert_good (client);
}

int
main (int argc, char **argv)
{
  g_setenv ("DONGHANH_PDF_HELPER", g_getenv ("DONGHANH_FAKE_HELPER"), TRUE);
  pdf_test_init (&argc, &argv);
  g_test_add_func ("/client/death-is-one-files-error", test_death_is_one_files_error);
  g_test_add_func ("/client/no-protection", test_no_protection_is_not_the_files_fault);
  g_test_add_func ("/client/stall-costs-five-seconds", test_stall_costs_five_seconds);
  g_test_add_func ("/client/others-are-not-kept-waiting", test_others_are_not_kept_waiting);
  g_test_add_func ("/client/dropped-question-gives-way", test_dropped_question_gives_way);
  g_test_add_func ("/client/gives-up-after-two-deaths", test_gives_up_after_two_deaths);
  g_test_add_func ("/client/lies-are-not-believed", test_lies_are_not_believed);
  g_test_add_func ("/client/answer-too-many", test_answer_too_many_is_thrown_away);
  g_test_add_func ("/client/all-texts", test_all_texts);
  g_test_add_func ("/client/no-helper", test_no_helper);
  g_test_add_func ("/client/leaves-while-asked", test_leaves_while_asked);
  g_test_add_func ("/client/let-go-while-answered", test_let_go_while_answered);
  return g_test_run ();
}
