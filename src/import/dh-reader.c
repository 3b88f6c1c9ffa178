/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-pdf.h"
#include "readers/dh-decode.h"
#include "readers/dh-package.h"
#include "readers/dh-readers.h"
#include "readers/dh-xml.h"

/* Packages carry pictures that are not read; other files are text from end to end. */
#define MAX_PACKAGE (100u << 20)

/* libarchive and libxml2 are not written for the small stack of a fiber. */
#define STACK (1u << 20)

G_DEFINE_QUARK (dh - reader - error - quark, dh_reader_error)

typedef DhSource *(*Reader) (GBytes *bytes, const DhReaderOptions *options, GError **error);

typedef struct
{
  const char *data;
  gsize length;
  const char *name;
  const char *mime_type;
} Probe;

static gboolean
begins (const Probe *probe, const char *magic, gsize length)
{
  return probe->length >= length && memcmp (probe->data, magic, length) == 0;
}

static gboolean
has_suffix (const Probe *probe, const char *suffix)
{
  gsize length = probe->name != NULL ? strlen (probe->name) : 0, n = strlen (suffix);
  return length > n && g_ascii_strcasecmp (probe->name + length - n, suffix) == 0;
}

static gboolean
is_mime_type (const Probe *probe, const char *type)
{
  return probe->mime_type != NULL && g_ascii_strncasecmp (probe->mime_type, type, strlen (type)) == 0;
}

/* Among the first of the text, after blanks: a tag that only a page begins with, or several tags. */
static gboolean
looks_like_html (const char *text)
{
  static const char *const tags[] = { "<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>",     "<p ",
                                      "<span",          "<meta", "<ul",   "<ol",   "<h1",    "<h2",  "<article" };
  while (*text != '\0' && (guchar) *text <= ' ')
    text++;
  g_autofree char *head = g_ascii_strdown (text, (gssize) strnlen (text, 2048));
  const char *at = head;
  while (g_str_has_prefix (at, "<?xml") || g_str_has_prefix (at, "<!--"))
    {
      const char *stop = strstr (at, at[1] == '?' ? "?>" : "-->");
      if (stop == NULL)
        return FALSE;
      at = stop + (at[1] == '?' ? 2 : 3);
      while (g_ascii_isspace (*at))
        at++;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_str_has_prefix (at, tags[i]))
      return TRUE;
  return FALSE;
}

static gboolean
fail_format (GError **error, const char *sentence)
{
  g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_FORMAT, sentence);
  return FALSE;
}

/* Files that are recognised and cannot be read. */
static gboolean
check_foreign (const Probe *probe, GError **error)
{
  if (begins (probe, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
    {
      /* An encrypted package of Office 2007 and later is wrapped in the container of the older ones; its name
       * stands in the directory in UTF-16. */
      static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
      if (memmem (probe->data, probe->length, encrypted, sizeof encrypted - 1) == NULL)
        return fail_format (error, _ ("The file has the format of Office 97–2003: save it as DOCX or XLSX first."));
      g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_PROTECTED,
                           _ ("The file is protected by a password: save a copy without it first."));
      return FALSE;
    }
  if (begins (probe, "{\\rtf", 5))
    return fail_format (error, _ ("The file has the format RTF: save it as DOCX first."));
  if (begins (probe, "%PDF-", 5))
    return fail_format (error, _ ("A PDF cannot be read from here: open the file itself."));
  return TRUE;
}

static Reader
choose_plain (const Probe *probe, GError **error)
{
  if (!_dh_decode_looks_like_text (probe->data, probe->length))
    {
      fail_format (error, _ ("The file is not a text, web page, Word, Excel or OpenDocument file."));
      return NULL;
    }
  gsize length;
  DhEncoding encoding;
  g_autofree char *head = _dh_decode (probe->data, MIN (probe->length, 32 << 10), NULL, &length, &encoding);
  if (is_mime_type (probe, "text/html") || looks_like_html (head))
    return _dh_read_html;
  if (is_mime_type (probe, "text/csv") || is_mime_type (probe, "text/tab-separated-values")
      || has_suffix (probe, ".csv") || has_suffix (probe, ".tsv"))
    return _dh_read_csv;
  return _dh_csv_looks_like_table (head, length) ? _dh_read_csv : _dh_read_text;
}

static Reader
choose_opendocument (DhPackage *package, GError **error)
{
  g_autoptr (GBytes) type = _dh_package_load (package, "mimetype", 128);
  g_autofree char *name = type != NULL ? g_strndup (g_bytes_get_data (type, NULL), g_bytes_get_size (type)) : NULL;
  if (name != NULL && strstr (name, "opendocument.") != NULL && _dh_package_has (package, "content.xml"))
    return _dh_read_odf;
  fail_format (error, _ ("The file is a zip package, but neither of Word, Excel nor OpenDocument."));
  return NULL;
}

/* By the main part, not by the name of the file. */
static Reader
choose_package (GBytes *bytes, GError **error)
{
  g_autoptr (DhPackage) package = _dh_package_open (bytes, error);
  if (package == NULL)
    return NULL;
  if (!_dh_package_has (package, "[Content_Types].xml"))
    return choose_opendocument (package, error);
  g_autoptr (DhRelations) relations = _dh_relations_read (package, "");
  const char *part = _dh_relations_by_type (relations, "officeDocument");
  if (part == NULL)
    part = _dh_package_has (package, "xl/workbook.xml") ? "xl/workbook.xml" : "word/document.xml";
  if (!_dh_package_has (package, part))
    fail_format (error, _ ("The file has no document in it: it is damaged or incomplete."));
  else if (g_str_has_prefix (part, "xl/") && g_str_has_suffix (part, ".xml"))
    return _dh_read_xlsx;
  else if (g_str_has_prefix (part, "word/"))
    return _dh_read_docx;
  else
    fail_format (error, _ ("The file is a package of Office, but neither a Word document nor an Excel workbook."));
  return NULL;
}

static Reader
choose_reader (const Probe *probe, GBytes *bytes, GError **error)
{
  if (!check_foreign (probe, error))
    return NULL;
  if (begins (probe, "PK\003\004", 4) || begins (probe, "PK\005\006", 4))
    return choose_package (bytes, error);
  if (probe->length > DH_READER_MAX_TEXT)
    {
      g_autofree char *size = g_format_size (probe->length);
      g_set_error (error, DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE,
                   _ ("The file has %s of text; at most 12 MB can be read."), size);
      return NULL;
    }
  return choose_plain (probe, error);
}

DhSource *
dh_import_read_bytes (GBytes *bytes, const DhReaderOptions *options, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  static const DhReaderOptions none = { 0 };
  options = options != NULL ? options : &none;
  Probe probe = { .name = options->name, .mime_type = options->mime_type };
  probe.data = g_bytes_get_data (bytes, &probe.length);
  if (probe.length == 0)
    {
      g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_EMPTY, _ ("The file is empty."));
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (options->cancellable, error))
    return NULL;
  Reader reader = choose_reader (&probe, bytes, error);
  return reader != NULL ? reader (bytes, options, error) : NULL;
}

/* Read, not mapped: a file that is cut short while it is mapped would end the program. */
static GBytes *
load_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                       G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      fail_format (error, _ ("This is not a file that can be read."));
      return NULL;
    }
  if (g_file_info_get_size (info) > MAX_PACKAGE)
    {
      g_autofree char *size = g_format_size ((guint64) g_file_info_get_size (info));
      g_set_error (error, DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE,
                   _ ("The file has %s; at most 100 MB can be read."), size);
      return NULL;
    }
  return g_file_load_bytes (file, cancellable, NULL, error);
}

DhSource *
dh_import_read_file (const char *path, const DhReaderOptions *options, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  DhReaderOptions own = options != NULL ? *options : (DhReaderOptions) { 0 };
  own.name = own.name != NULL ? own.name : path;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = load_file (file, own.cancellable, error);
  return bytes != NULL ? dh_import_read_bytes (bytes, &own, error) : NULL;
}

typedef struct
{
  GFile *file;
  DhReaderOptions options;
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;
  g_object_unref (load->file);
  g_clear_object (&load->options.cancellable);
  g_free ((char *) load->options.name);
  g_free ((char *) load->options.mime_type);
  g_free (load);
}

/* A few pages at a time: between them the person hears how far it is, and may have had enough. */
static GStrv
load_pages (DhPdfDocument *document, const DhReaderOptions *options, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (DhPdfInfo) info = dex_await_boxed (dh_pdf_document_get_info (document), error);
  guint done = 0;

  if (info == NULL)
    return NULL;
  while (done < info->n_pages)
    {
      g_auto (GStrv) texts = NULL;

      if (g_cancellable_set_error_if_cancelled (options->cancellable, error))
        return NULL;
      texts = dex_await_boxed (dh_pdf_document_get_some_texts (document, done, info->n_pages - done), error);
      if (texts == NULL)
        return NULL;
      done += g_strv_length (texts);
      g_strv_builder_addv (builder, (const char **) texts);
      if (options->progress != NULL)
        options->progress (done, info->n_pages, options->data);
    }
  return g_strv_builder_end (builder);
}

static DhSource *
load_pdf (GBytes *bytes, const DhReaderOptions *options, GError **error)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) document = dh_pdf_document_new_for_bytes (client, options->name, bytes, error);
  g_auto (GStrv) pages = document != NULL ? load_pages (document, options, error) : NULL;

  return pages != NULL ? dh_import_read_pages ((const char *const *) pages, g_strv_length (pages), options, error)
                       : NULL;
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = load_file (load->file, load->options.cancellable, &error);
  if (bytes == NULL)
    return dex_future_new_for_error (error);
  Probe probe = { .data = g_bytes_get_data (bytes, NULL), .length = g_bytes_get_size (bytes) };
  DhSource *source = begins (&probe, "%PDF-", 5) ? load_pdf (bytes, &load->options, &error)
                                                 : dh_import_read_bytes (bytes, &load->options, &error);
  return source != NULL ? dex_future_new_take_boxed (DH_TYPE_SOURCE, source) : dex_future_new_for_error (error);
}

DexFuture *
dh_import_load (GFile *file, const DhReaderOptions *options)
{
  dex_return_error_if_fail (G_IS_FILE (file));

  Load *load = g_new0 (Load, 1);
  load->file = g_object_ref (file);
  if (options != NULL)
    load->options = *options;
  load->options.name = load->options.name != NULL ? g_strdup (load->options.name) : g_file_get_basename (file);
  load->options.mime_type = g_strdup (load->options.mime_type);
  if (load->options.cancellable != NULL)
    g_object_ref (load->options.cancellable);
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK, load_fiber, load, free_load);
}
