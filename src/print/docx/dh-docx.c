/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define OFFICE_TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define OFFICE_RELATIONSHIPS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE_RELATIONSHIPS "http://schemas.openxmlformats.org/package/2006/relationships"

/* The archive in memory: papers are small, and the file appears at once or not at all. */
typedef struct
{
  struct archive *archive;
  GByteArray *bytes;
  gboolean failed;
} Package;

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *bytes, size_t length)
{
  g_byte_array_append (data, bytes, length);
  return (la_ssize_t) length;
}

static void
package_open (Package *self)
{
  *self = (Package) { archive_write_new (), g_byte_array_new (), FALSE };
  self->failed = archive_write_set_format_zip (self->archive) != ARCHIVE_OK
                 || archive_write_zip_set_compression_deflate (self->archive) != ARCHIVE_OK
                 || archive_write_set_bytes_in_last_block (self->archive, 1) != ARCHIVE_OK
                 || archive_write_open (self->archive, self->bytes, NULL, write_cb, NULL) != ARCHIVE_OK;
}

/* Parts have no time of their own: the same paper makes the same bytes. */
static void
package_add (Package *self, const char *name, const char *text, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, 0, 0);
  archive_entry_set_size (entry, (la_int64_t) length);
  if (!self->failed)
    self->failed = archive_write_header (self->archive, entry) != ARCHIVE_OK
                   || archive_write_data (self->archive, text, length) != (la_ssize_t) length;
  archive_entry_free (entry);
}

static void
package_take (Package *self, const char *name, char *text)
{
  package_add (self, name, text, strlen (text));
  g_free (text);
}

static gboolean
package_close (Package *self, const char *path, GError **error)
{
  gboolean done = FALSE;

  if (!self->failed)
    self->failed = archive_write_close (self->archive) != ARCHIVE_OK;
  if (self->failed)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The document could not be packed: %s."),
                 archive_error_string (self->archive) != NULL ? archive_error_string (self->archive) : "");
  else
    done = g_file_set_contents_full (path, (const char *) self->bytes->data, (gssize) self->bytes->len,
                                     G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
  archive_write_free (self->archive);
  g_byte_array_unref (self->bytes);
  return done;
}

static char *
types_xml (void)
{
  GString *xml = g_string_new (
      DOCX_XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
                    "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    "<Override PartName=\"/word/document.xml\" ContentType=\"" OFFICE_TYPES "document.main+xml\"/>"
                    "<Override PartName=\"/word/styles.xml\" ContentType=\"" OFFICE_TYPES "styles+xml\"/>"
                    "<Override PartName=\"/word/numbering.xml\" ContentType=\"" OFFICE_TYPES "numbering+xml\"/>"
                    "<Override PartName=\"/word/settings.xml\" ContentType=\"" OFFICE_TYPES "settings+xml\"/>");

  for (const DocxMargin *margin = _docx_margins (); margin->name != NULL; margin++)
    g_string_append_printf (xml, "<Override PartName=\"/word/%s\" ContentType=\"" OFFICE_TYPES "%s+xml\"/>",
                            margin->name, margin->header ? "header" : "footer");
  g_string_append (xml, "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-"
                        "package.core-properties+xml\"/><Override PartName=\"/docProps/app.xml\" ContentType="
                        "\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>");
  return g_string_free (xml, FALSE);
}

static const char package_relationships[] = DOCX_XML_HEAD
    "<Relationships xmlns=\"" PACKAGE_RELATIONSHIPS "\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE_RELATIONSHIPS "officeDocument\" "
    "Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/"
    "package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" OFFICE_RELATIONSHIPS "extended-properties\" "
    "Target=\"docProps/app.xml\"/></Relationships>";

static char *
document_relationships_xml (void)
{
  GString *xml = g_string_new (DOCX_XML_HEAD "<Relationships xmlns=\"" PACKAGE_RELATIONSHIPS "\">"
                                             "<Relationship Id=\"rIdStyles\" Type=\"" OFFICE_RELATIONSHIPS
                                             "styles\" Target=\"styles.xml\"/><Relationship Id=\"rIdNumbering\" "
                                             "Type=\"" OFFICE_RELATIONSHIPS
                                             "numbering\" Target=\"numbering.xml\"/><Relationship Id=\"rIdSettings\" "
                                             "Type=\"" OFFICE_RELATIONSHIPS "settings\" Target=\"settings.xml\"/>");

  for (const DocxMargin *margin = _docx_margins (); margin->name != NULL; margin++)
    g_string_append_printf (xml, "<Relationship Id=\"%s\" Type=\"" OFFICE_RELATIONSHIPS "%s\" Target=\"%s\"/>",
                            margin->id, margin->header ? "header" : "footer", margin->name);
  g_string_append (xml, "</Relationships>");
  return g_string_free (xml, FALSE);
}

/* Lines that a person broke inside a justified paragraph are not stretched, and blanks are never squeezed to
 * let one more word in, as programs do from mode 15 on: both as the layout engine has it. */
static char *
settings_xml (const DhFormatProfile *profile)
{
  return g_strdup_printf (DOCX_XML_HEAD "<w:settings " DOCX_NAMESPACES ">%s<w:defaultTabStop w:val=\"567\"/><w:compat>"
                                        "<w:doNotExpandShiftReturn/><w:compatSetting w:name=\"compatibilityMode\" "
                                        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"14\"/></w:compat>"
                                        "<w:themeFontLang w:val=\"vi-VN\"/></w:settings>",
                          profile->margin_mirrored ? "<w:mirrorMargins/>" : "");
}

static void
append_property (GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml, "<%s>", name);
  _docx_append_escaped (xml, value != NULL ? value : "");
  g_string_append_printf (xml, "</%s>", name);
}

static char *
properties_xml (const DhPaper *paper)
{
  g_autoptr (GDateTime) created = g_date_time_new_from_unix_utc (dh_paper_get_created (paper) / G_USEC_PER_SEC);
  g_autofree char *iso = created != NULL ? g_date_time_format_iso8601 (created) : NULL;
  GString *xml = g_string_new (
      DOCX_XML_HEAD "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
                    "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl."
                    "org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");

  append_property (xml, "dc:title", dh_paper_get_title (paper));
  append_property (xml, "dc:subject", dh_paper_get_subject (paper));
  append_property (xml, "dc:creator", dh_paper_get_author (paper));
  append_property (xml, "cp:lastModifiedBy", dh_paper_get_author (paper));
  append_property (xml, "dc:language", "vi-VN");
  if (iso != NULL)
    g_string_append_printf (xml,
                            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>"
                            "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>",
                            iso, iso);
  g_string_append (xml, "</cp:coreProperties>");
  return g_string_free (xml, FALSE);
}

static void
docx_init (Docx *self, const DhPaper *paper)
{
  *self = (Docx) { .paper = paper,
                   .profile = dh_paper_get_profile (paper),
                   .measure = _dh_layout_new_bare (paper),
                   .body = g_string_sized_new (64 * 1024),
                   .landscape = dh_paper_is_landscape (paper),
                   .restart = TRUE,
                   .first_section = TRUE };
  self->para.runs = g_string_sized_new (1024);
  _docx_styles_init (self);
  _docx_numbering_init (self);
}

static void
docx_clear (Docx *self)
{
  _docx_numbering_clear (self);
  dh_layout_unref (self->measure);
  g_string_free (self->body, TRUE);
  g_string_free (self->para.runs, TRUE);
}

/* The paragraph that the table @index does not stand without. */
static const DhParagraph *
end_of_table (Docx *self, guint index)
{
  const DhPaperBlock *block = dh_paper_get_block (self->paper, index), *next = NULL;

  if (block->kind != DH_BLOCK_TABLE || index + 1 >= dh_paper_n_blocks (self->paper))
    return NULL;
  next = dh_paper_get_block (self->paper, index + 1);
  return next->kind == DH_BLOCK_PARAGRAPH && next->paragraph.keep_with_before ? &next->paragraph : NULL;
}

/* The blocks that were written. */
static guint
add_block (Docx *self, guint index)
{
  guint next = index + 1;

  self->table_end = end_of_table (self, index);
  next += self->table_end != NULL;
  self->before_signature = next < dh_paper_n_blocks (self->paper)
                           && dh_paper_get_block (self->paper, next)->kind == DH_BLOCK_SIGNATURE
                           && self->profile->signature_lines > 0;
  /* With the signature right below, the row above the last goes along, too. */
  if (self->table_end == NULL && self->before_signature)
    self->kept_rows = 2;
  else
    self->kept_rows = self->table_end != NULL || _docx_stays_with_signature (self, next) ? 1 : 0;
  _docx_block (self, dh_paper_get_block (self->paper, index));
  if (self->para_open && _docx_stays_with_signature (self, next))
    self->para.keep = TRUE;
  return self->table_end != NULL ? 2 : 1;
}

static void
add_document (Package *package, Docx *self)
{
  guint n = dh_paper_n_blocks (self->paper);

  g_string_append (self->body, DOCX_XML_HEAD "<w:document " DOCX_NAMESPACES "><w:body>");
  for (guint i = 0; i < n;)
    i += add_block (self, i);
  _docx_end_body (self);
  g_string_append (self->body, "</w:body></w:document>");
  package_add (package, "word/document.xml", self->body->str, self->body->len);
}

gboolean
dh_paper_write_docx (const DhPaper *paper, const char *path, GPtrArray *warnings, GError **error)
{
  Docx docx;
  Package package;

  g_return_val_if_fail (paper != NULL && path != NULL, FALSE);

  docx_init (&docx, paper);
  package_open (&package);
  package_take (&package, "[Content_Types].xml", types_xml ());
  package_add (&package, "_rels/.rels", package_relationships, sizeof package_relationships - 1);
  add_document (&package, &docx);
  package_take (&package, "word/_rels/document.xml.rels", document_relationships_xml ());
  package_take (&package, "word/styles.xml", _docx_styles_xml (&docx));
  package_take (&package, "word/numbering.xml", _docx_numbering_xml (&docx));
  package_take (&package, "word/settings.xml", settings_xml (docx.profile));
  for (const DocxMargin *margin = _docx_margins (); margin->name != NULL; margin++)
    {
      g_autofree char *name = g_strconcat ("word/", margin->name, NULL);

      package_take (&package, name, _docx_margin_xml (&docx, margin));
    }
  package_take (&package, "docProps/core.xml", properties_xml (paper));
  package_take (&package, "docProps/app.xml",
                g_strdup (DOCX_XML_HEAD "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                        "extended-properties\"><Application>Đồng Hành</Application></Properties>"));
  for (guint i = 0; warnings != NULL && dh_layout_get_warnings (docx.measure)[i] != NULL; i++)
    g_ptr_array_add (warnings, g_strdup (dh_layout_get_warnings (docx.measure)[i]));
  docx_clear (&docx);
  return package_close (&package, path, error);
}
