/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include <cairo.h>
#include <math.h>

#include "dh-pdf.h"

/* These verbs take no store: they show what the isolated helper makes of any file. */

#define MAX_SCALE 40.0

static int only_page = 0;
static double scale = 2.0;
static char *output;
static char *password;

static const GOptionEntry options[] = {
  { "page", 0, 0, G_OPTION_ARG_INT, &only_page, N_ ("Only this page, from 1"), N_ ("N") },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, N_ ("Pixels per point"), N_ ("S") },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Where the picture goes"), N_ ("PNG") },
  { "password", 0, 0, G_OPTION_ARG_STRING, &password, N_ ("What opens a protected file"), N_ ("WORDS") },
  G_OPTION_ENTRY_NULL,
};

static DhPdfDocument *
open_file (DhPdfClient *client, const char *path, GError **error)
{
  DhPdfDocument *document = dh_pdf_document_new_for_path (client, path, error);

  if (document != NULL && password != NULL)
    dh_pdf_document_set_password (document, password);
  return document;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
print_info_json (const char *path, const DhPdfInfo *info, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = g_filename_display_name (path);

  json_builder_begin_object (builder);
  add_text (builder, "file", name);
  if (info != NULL)
    {
      json_builder_set_member_name (builder, "pages");
      json_builder_add_int_value (builder, info->n_pages);
      add_text (builder, "title", info->title);
      json_builder_set_member_name (builder, "encrypted");
      json_builder_add_boolean_value (builder, info->encrypted);
    }
  else
    add_text (builder, "error", error->message);
  json_builder_end_object (builder);

  /* One line for each file, so that a reader may begin before the last one is known. */
  g_autoptr (JsonNode) root
      = json_builder_get_root (builder);
  g_autofree char *line = json_to_string (root, FALSE);
  g_print ("%s\n", line);
}

static void
print_info_text (const char *path, const DhPdfInfo *info, const GError *error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (info == NULL)
    g_print ("%s\t%s\n", name, error->message);
  else
    {
      g_print (ngettext ("%s\t%u page\t%s\n", "%s\t%u pages\t%s\n", info->n_pages), name, info->n_pages, info->title);
    }
}

/* Whatever a file is, the next one is looked at; only a reader that does not start ends it. */
static gboolean
run_info (DhCli *cli, DhPdfClient *client, GError **error)
{
  for (guint i = 1; i < cli->n_args; i++)
    {
      g_autoptr (GError) own = NULL;
      g_autoptr (DhPdfDocument) document = open_file (client, cli->args[i], &own);
      g_autoptr (DhPdfInfo) info = NULL;

      if (document != NULL)
        info = dex_await_boxed (dh_pdf_document_get_info (document), &own);
      if (g_error_matches (own, DH_PDF_ERROR, DH_PDF_ERROR_NO_HELPER))
        {
          g_propagate_error (error, g_steal_pointer (&own));
          return FALSE;
        }
      if (cli->json)
        print_info_json (cli->args[i], info, own);
      else
        print_info_text (cli->args[i], info, own);
    }
  return TRUE;
}

static void
print_texts (DhCli *cli, char **texts, guint first)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (!cli->json)
        {
          /* Pages end with a form feed, as those who print text expect. */
          g_print ("%s\n\f", texts[i]);
          continue;
        }
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "page");
      json_builder_add_int_value (builder, first + i);
      add_text (builder, "text", texts[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    _dh_cli_print_json (builder);
}

static gboolean
run_text (DhCli *cli, DhPdfClient *client, GError **error)
{
  g_autoptr (DhPdfDocument) document = open_file (client, cli->args[1], error);

  if (document == NULL)
    return FALSE;
  if (only_page > 0)
    {
      g_autoptr (DhPdfText) text = dex_await_boxed (dh_pdf_document_get_text (document, only_page - 1, DH_PDF_VISIBLE), error);
      char *texts[] = { text != NULL ? text->text : NULL, NULL };

      if (text != NULL)
        print_texts (cli, texts, only_page);
      return text != NULL;
    }
  g_auto (GStrv) texts = dex_await_boxed (dh_pdf_document_get_texts (document), error);
  if (texts != NULL)
    print_texts (cli, texts, 1);
  return texts != NULL;
}

static gboolean
write_png (const DhPdfImage *image, const char *path, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (image->pixels, NULL),
                                                                  CAIRO_FORMAT_RGB24, image->width, image->height,
                                                                  image->stride);
  cairo_status_t status = cairo_surface_write_to_png (surface, path);

  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED, _ ("“%s” cannot be written: %s."), path,
                 cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

static DhPdfImage *
render_page (DhPdfDocument *document, guint page, GError **error)
{
  g_autoptr (DhPdfPages) pages = dex_await_boxed (dh_pdf_document_get_pages (document, page, 1), error);

  if (pages == NULL)
    return NULL;
  if (pages->n == 0)
    {
      g_set_error (error, DH_PDF_ERROR, DH_PDF_ERROR_NO_PAGE, _ ("“%s” has no page %u."),
                   dh_pdf_document_get_name (document), page + 1);
      return NULL;
    }
  const DhPdfPage *size = &pages->pages[0];
  double limited = dh_pdf_limit_scale (size->width, size->height, scale);
  const DhPdfTile tile = { .page = page,
                           .scale = limited,
                           .width = MAX (1, ceil (size->width * limited)),
                           .height = MAX (1, ceil (size->height * limited)) };
  return dex_await_boxed (dh_pdf_document_render (document, &tile, DH_PDF_VISIBLE), error);
}

static gboolean
run_render (DhCli *cli, DhPdfClient *client, GError **error)
{
  guint64 page = 0;

  if (cli->n_args < 3 || output == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("A picture needs a FILE, a PAGE and --output PNG."));
      return FALSE;
    }
  if (!g_ascii_string_to_unsigned (cli->args[2], 10, 1, G_MAXINT, &page, NULL))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("“%s” is not a page; expected a number from 1."), cli->args[2]);
      return FALSE;
    }
  if (!(scale > 0 && scale <= MAX_SCALE))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("The scale must be above 0 and at most %g."), MAX_SCALE);
      return FALSE;
    }
  g_autoptr (DhPdfDocument) document = open_file (client, cli->args[1], error);
  g_autoptr (DhPdfImage) image = document != NULL ? render_page (document, page - 1, error) : NULL;
  if (image == NULL || !write_png (image, output, error))
    return FALSE;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      add_text (builder, "output", output);
      json_builder_set_member_name (builder, "width");
      json_builder_add_int_value (builder, image->width);
      json_builder_set_member_name (builder, "height");
      json_builder_add_int_value (builder, image->height);
      json_builder_end_object (builder);
      _dh_cli_print_json (builder);
    }
  return TRUE;
}

static gboolean
run_pdf (DhCli *cli, GError **error)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();

  if (g_str_equal (cli->args[0], "info"))
    return run_info (cli, client, error);
  if (g_str_equal (cli->args[0], "text"))
    return run_text (cli, client, error);
  if (g_str_equal (cli->args[0], "render"))
    return run_render (cli, client, error);
  g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("“pdf %s” is not known; expected info, text or render."),
               cli->args[0]);
  return FALSE;
}

const DhCliVerb dh_cli_pdf_verb = {
  "pdf",
  N_ ("info FILE… | text FILE | render FILE PAGE"),
  N_ ("Look into PDF files, isolated from everything else"),
  2,
  run_pdf,
  options,
};
