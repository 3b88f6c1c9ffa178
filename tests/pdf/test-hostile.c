/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* Every file of hostile.py and scans.py, and of mutants.py as many as DONGHANH_MUTANTS says, through everything that
 * may be asked: each answers or is refused with a sentence, within the time, and the program lives. */
#define MUTANTS "192"

static const DhPdfTile tile = { .scale = 1.5, .width = 893, .height = 1263 };

typedef struct
{
  const char *name;
  DexFuture *(*ask) (DhPdfDocument *document);
} Ask;

static DexFuture *
ask_text (DhPdfDocument *document)
{
  return dh_pdf_document_get_text (document, 0, DH_PDF_VISIBLE);
}

static DexFuture *
ask_picture (DhPdfDocument *document)
{
  return dh_pdf_document_render (document, &tile, DH_PDF_VISIBLE);
}

static DexFuture *
ask_pages (DhPdfDocument *document)
{
  return dh_pdf_document_get_pages (document, 0, 64);
}

static DexFuture *
ask_links (DhPdfDocument *document)
{
  return dh_pdf_document_get_links (document, 0);
}

static const Ask asks[] = {
  { "info", dh_pdf_document_get_info },       { "pages", ask_pages }, { "links", ask_links },
  { "outline", dh_pdf_document_get_outline }, { "text", ask_text },   { "picture", ask_picture },
};

static void
ask_everything (DhPdfClient *client, DhPdfDocument *sound, const char *folder, const char *name)
{
  g_autoptr (DhPdfDocument) document = pdf_open (client, folder, name);

  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      DexFuture *future = asks[i].ask (document);
      /* Somebody else is always waiting. */
      DexFuture *other = dh_pdf_document_get_text (sound, 0, DH_PDF_BACKGROUND);

      if (!pdf_wait (future, &error))
        {
          g_assert_true (error->domain == DH_PDF_ERROR);
          g_assert_cmpint (error->code, !=, DH_PDF_ERROR_NO_HELPER);
          g_assert_nonnull (strstr (error->message, name));
          g_test_message ("%s: %s", asks[i].name, error->message);
        }
      gint64 span = g_get_monotonic_time () - start;
      if (span > G_TIME_SPAN_SECOND)
        g_test_message ("%s: %" G_GINT64_FORMAT " ms", asks[i].name, span / G_TIME_SPAN_MILLISECOND);
      g_assert_cmpint (span, <, 8 * G_TIME_SPAN_SECOND);
      g_clear_error (&error);
      g_assert_true (pdf_wait (other, &error));
      g_assert_no_error (error);
    }
}

static void
ask_all (const char *folder)
{
  char *other = pdf_make_files ("sound.pdf");
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) sound = pdf_open (client, other, "sound.pdf");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_test_message ("%s", name);
      ask_everything (client, sound, folder, name);
    }
  pdf_remove_files (other);
}

static void
test_everything (void)
{
  char *folder = pdf_make_files (NULL);

  ask_all (folder);
  pdf_remove_files (folder);
}

static void
test_mutants (void)
{
  const char *n = g_getenv ("DONGHANH_MUTANTS");

  char *folder = pdf_make_mutants ((guint) g_ascii_strtoull (n != NULL ? n : MUTANTS, NULL, 10));

  ask_all (folder);
  pdf_remove_files (folder);
}

static void
test_scans (void)
{
  char *folder = pdf_make_scans (NULL);

  ask_all (folder);
  pdf_remove_files (folder);
}

/* Files of others, such as the suites of PDF readers, are too many to keep here. */
static void
test_suite (void)
{
  const char *folder = g_getenv ("DH_PDF_SUITE");

  if (folder != NULL)
    ask_all (folder);
  else
    g_test_skip ("DH_PDF_SUITE names no folder of PDF files");
}

int
main (int argc, char **argv)
{
  pdf_test_init (&argc, &argv);
  g_test_add_func ("/hostile/everything", test_everything);
  g_test_add_func ("/hostile/mutants", test_mutants);
  g_test_add_func ("/hostile/scans", test_scans);
  g_test_add_func ("/hostile/suite", test_suite);
  return g_test_run ();
}
