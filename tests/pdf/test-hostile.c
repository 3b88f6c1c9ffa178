/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* Every file of hostile.py, and of mutants.py as many as DONGHANH_MUTANTS says, through everything that may be asked:
 * each answers or is refused with a sentence, within the time, and the program lives. */
#define MUTANTS "192"

static const DhPdfTile tile = { .scale = 1.5, .width = 893, .height = 1263 };

typedef DexFuture *(*Ask) (DhPdfDocument *document);

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

static const Ask asks[] = { dh_pdf_document_get_info,    ask_pages, ask_links,
                            dh_pdf_document_get_outline, ask_text,  ask_picture };

static void
ask_everything (DhPdfClient *client, DhPdfDocument *sound, const char *folder, const char *name)
{
  g_autoptr (DhPdfDocument) document = pdf_open (client, folder, name);

  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      DexFuture *future = asks[i](document);
      /* Somebody else is always waiting. */
      DexFuture *other = dh_pdf_document_get_text (sound, 0, DH_PDF_BACKGROUND);

      if (!pdf_wait (future, &error))
        {
          g_assert_true (error->domain == DH_PDF_ERROR);
          g_assert_cmpint (error->code, !=, DH_PDF_ERROR_NO_HELPER);
          g_assert_nonnull (strstr (error->message, name));
        }
      g_assert_cmpint (g_get_monotonic_time () - start, <, 8 * G_TIME_SPAN_SECOND);
      g_clear_error (&error);
      g_assert_true (pdf_wait (other, &error));
      g_assert_no_error (error);
    }
}

/* Takes @folder. */
static void
ask_all (char *folder)
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
  pdf_remove_files (folder);
  pdf_remove_files (other);
}

static void
test_everything (void)
{
  ask_all (pdf_make_files (NULL));
}

static void
test_mutants (void)
{
  const char *n = g_getenv ("DONGHANH_MUTANTS");

  ask_all (pdf_make_mutants ((guint) g_ascii_strtoull (n != NULL ? n : MUTANTS, NULL, 10)));
}

int
main (int argc, char **argv)
{
  pdf_test_init (&argc, &argv);
  g_test_add_func ("/hostile/everything", test_everything);
  g_test_add_func ("/hostile/mutants", test_mutants);
  return g_test_run ();
}
