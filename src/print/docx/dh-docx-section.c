/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-private.h"

/* What stands in the margins. Every section names all of it: what it does not name it would inherit. */
static const DocxMargin margins[] = {
  { "header1.xml", "rIdHeader1", TRUE, TRUE, FALSE },  { "header2.xml", "rIdHeader2", TRUE, FALSE, FALSE },
  { "footer1.xml", "rIdFooter1", FALSE, TRUE, FALSE }, { "footer2.xml", "rIdFooter2", FALSE, FALSE, FALSE },
  { "footer3.xml", "rIdFooter3", FALSE, FALSE, TRUE }, { NULL },
};

const DocxMargin *
_docx_margins (void)
{
  return margins;
}

static void
append_number (GString *xml)
{
  g_string_append (xml, "<w:p><w:pPr><w:pStyle w:val=\"SoTrang\"/></w:pPr><w:fldSimple w:instr=\" PAGE \">"
                        "<w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>");
}

static void
append_blank (GString *xml, double height)
{
  g_string_append_printf (xml,
                          "<w:p><w:pPr><w:pStyle w:val=\"DuongKe\"/><w:spacing w:line=\"%d\" w:lineRule=\"exact\"/>"
                          "</w:pPr></w:p>",
                          MAX (_docx_twips (height), 20));
}

/* Stands on the lower edge of the text, above the bottom margin. */
static void
append_address (Docx *self, GString *xml)
{
  const DhFormatProfile *profile = self->profile;

  g_string_append_printf (xml,
                          "<w:p><w:pPr><w:pStyle w:val=\"DiaChi\"/><w:pBdr><w:top w:val=\"single\" w:sz=\"%d\" "
                          "w:space=\"2\" w:color=\"000000\"/></w:pBdr><w:spacing w:before=\"120\"/></w:pPr><w:r>"
                          "<w:t xml:space=\"preserve\">",
                          MAX ((int) (profile->rule_thickness * 8), 2));
  _docx_append_escaped (xml, self->address != NULL ? self->address : "");
  g_string_append (xml, "</w:t></w:r></w:p>");
  append_blank (xml, (profile->margin_bottom - profile->header_distance) * DH_MM);
}

char *
_docx_margin_xml (Docx *self, const DocxMargin *margin)
{
  const char *root = margin->header ? "hdr" : "ftr";
  GString *xml = g_string_new (DOCX_XML_HEAD);

  g_string_append_printf (xml, "<w:%s " DOCX_NAMESPACES ">", root);
  if (margin->number)
    append_number (xml);
  else if (margin->address)
    append_address (self, xml);
  else
    append_blank (xml, 1);
  g_string_append_printf (xml, "</w:%s>", root);
  return g_string_free (xml, FALSE);
}

static void
append_reference (GString *xml, gboolean header, gboolean first, gboolean number, gboolean address)
{
  for (const DocxMargin *margin = margins; margin->name != NULL; margin++)
    if (margin->header == header && margin->number == number && margin->address == address)
      g_string_append_printf (xml, "<w:%sReference w:type=\"%s\" r:id=\"%s\"/>", header ? "header" : "footer",
                              first ? "first" : "default", margin->id);
}

static void
append_geometry (Docx *self, GString *xml)
{
  const DhFormatProfile *profile = self->profile;
  double width = 0, height = 0, edge = profile->header_distance * DH_MM;

  dh_format_profile_get_paper (profile, &width, &height);
  g_string_append_printf (xml, "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>",
                          _docx_twips ((self->landscape ? height : width) * DH_MM),
                          _docx_twips ((self->landscape ? width : height) * DH_MM),
                          self->landscape ? " w:orient=\"landscape\"" : "");
  g_string_append_printf (xml,
                          "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" "
                          "w:footer=\"%d\" w:gutter=\"0\"/>",
                          _docx_twips (profile->margin_top * DH_MM), _docx_twips (profile->margin_right * DH_MM),
                          _docx_twips (profile->margin_bottom * DH_MM), _docx_twips (profile->margin_left * DH_MM),
                          _docx_twips (edge), _docx_twips (edge));
}

static char *
section_xml (Docx *self)
{
  const DhFormatProfile *profile = self->profile;
  gboolean top = profile->page_number_place == DH_NUMBER_TOP_CENTRE;
  gboolean address = self->first_section && self->address != NULL;
  gboolean hides = self->restart && !profile->page_number_first;
  GString *xml = g_string_new ("<w:sectPr>");

  append_reference (xml, TRUE, FALSE, top, FALSE);
  append_reference (xml, TRUE, TRUE, top && !hides, FALSE);
  append_reference (xml, FALSE, FALSE, !top, FALSE);
  append_reference (xml, FALSE, TRUE, !top && !hides && !address, address);
  append_geometry (self, xml);
  if (self->restart)
    g_string_append (xml, "<w:pgNumType w:start=\"1\"/>");
  if (hides || address)
    g_string_append (xml, "<w:titlePg/>");
  g_string_append (xml, "</w:sectPr>");
  return g_string_free (xml, FALSE);
}

void
_docx_begin_section (Docx *self, gboolean landscape, gboolean restart)
{
  if (self->place != DOCX_AFTER_NOTHING)
    {
      g_autofree char *xml = section_xml (self);

      /* The section is a property of its last paragraph; after a table that is an empty one. */
      if (!self->para_open)
        _docx_gap (self, 1);
      _docx_flush (self, xml);
      self->first_section = FALSE;
    }
  self->restart = restart || self->first_section;
  self->landscape = landscape;
  self->place = DOCX_AFTER_NOTHING;
  self->fresh = FALSE;
  self->space = 0;
  _dh_layout_begin_section (self->measure, landscape, restart, "");
}

void
_docx_end_body (Docx *self)
{
  g_autofree char *xml = section_xml (self);

  if (self->place != DOCX_AFTER_PARA)
    _docx_gap (self, 1);
  _docx_flush (self, NULL);
  g_string_append (self->body, xml);
}
