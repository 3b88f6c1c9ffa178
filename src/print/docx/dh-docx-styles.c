/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-private.h"

#include <math.h>

/* Names are what Word and LibreOffice show. Those of their own styles are English in the file and shown in the
 * person's language; the others are the words of the regulation. */
static const struct
{
  const char *id, *name;
} names[DOCX_N_STYLES] = {
  [DOCX_NORMAL] = { "Normal", "Normal" },
  [DOCX_BODY] = { "BodyText", "Body Text" },
  [DOCX_BASE] = { "CanCu", "Căn cứ" },
  [DOCX_HEADING_CENTRED] = { "PhanChuong", "Phần, Chương, Mục" },
  [DOCX_HEADING_ARTICLE] = { "Dieu", "Điều" },
  [DOCX_HEADING_1] = { "Heading1", "heading 1" },
  [DOCX_HEADING_2] = { "Heading2", "heading 2" },
  [DOCX_HEADING_3] = { "Heading3", "heading 3" },
  [DOCX_HEADING_4] = { "Heading4", "heading 4" },
  [DOCX_KIND] = { "Title", "Title" },
  [DOCX_ABSTRACT] = { "Subtitle", "Subtitle" },
  [DOCX_NATION] = { "QuocHieu", "Quốc hiệu" },
  [DOCX_MOTTO] = { "TieuNgu", "Tiêu ngữ" },
  [DOCX_SUPERIOR] = { "CoQuanChuQuan", "Cơ quan chủ quản" },
  [DOCX_ISSUING] = { "CoQuanBanHanh", "Cơ quan ban hành" },
  [DOCX_NUMBER] = { "SoKyHieu", "Số và ký hiệu" },
  [DOCX_DATE] = { "DiaDanhNgayThang", "Địa danh, ngày tháng" },
  [DOCX_LETTER_ABSTRACT] = { "TrichYeuCongVan", "Trích yếu công văn" },
  [DOCX_MARK] = { "DauChiMuc", "Dấu chỉ mức" },
  [DOCX_ADDRESSEE] = { "KinhGui", "Kính gửi" },
  [DOCX_SIGNER] = { "NguoiKy", "Người ký" },
  [DOCX_SIGNER_HINT] = { "CachKy", "Cách ký" },
  [DOCX_RECIPIENT_LABEL] = { "NoiNhan", "Nơi nhận" },
  [DOCX_RECIPIENT] = { "DanhSachNoiNhan", "Danh sách nơi nhận" },
  [DOCX_DRAFTER] = { "NguoiSoanThao", "Người soạn thảo" },
  [DOCX_APPENDIX] = { "PhuLuc", "Phụ lục" },
  [DOCX_APPENDIX_TITLE] = { "TenPhuLuc", "Tên phụ lục" },
  [DOCX_APPENDIX_REFERENCE] = { "KemTheo", "Kèm theo" },
  [DOCX_TABLE_TEXT] = { "ChuTrongBang", "Chữ trong bảng" },
  [DOCX_TABLE_HEAD] = { "DauBang", "Đầu bảng" },
  [DOCX_PAGE_NUMBER] = { "SoTrang", "Số trang" },
  [DOCX_ADDRESS] = { "DiaChi", "Địa chỉ" },
  [DOCX_RULE] = { "DuongKe", "Đường kẻ" },
};

static void
set (Docx *self, DocxStyleId id, double size, DhTextStyle style, DhAlign align)
{
  self->styles[id] = (DocxStyle) { .id = names[id].id,
                                   .name = names[id].name,
                                   .size = size,
                                   .style = style,
                                   .align = align,
                                   .line = _dh_pitch (size, 1),
                                   .outline = -1 };
}

static void
set_flowing (Docx *self, DocxStyleId id, double size, DhTextStyle style, int outline)
{
  DocxStyle *spec = &self->styles[id];

  set (self, id, size, style, DH_ALIGN_JUSTIFY);
  spec->line = _dh_pitch (size, self->profile->body_line);
  spec->after = self->profile->body_space;
  spec->indent = self->profile->body_indent * DH_MM;
  spec->outline = outline;
  spec->keep = outline >= 0;
}

static void
set_head_styles (Docx *self)
{
  const DhFormatProfile *profile = self->profile;

  set (self, DOCX_NATION, profile->nation_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  set (self, DOCX_MOTTO, profile->motto_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  set (self, DOCX_SUPERIOR, profile->superior_size, profile->superior_bold ? DH_STYLE_BOLD : DH_STYLE_PLAIN,
       DH_ALIGN_CENTRE);
  set (self, DOCX_ISSUING, profile->issuing_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  set (self, DOCX_NUMBER, profile->number_size, DH_STYLE_PLAIN, DH_ALIGN_CENTRE);
  set (self, DOCX_DATE, profile->date_size, DH_STYLE_ITALIC, DH_ALIGN_CENTRE);
  set (self, DOCX_LETTER_ABSTRACT, profile->letter_abstract_size, DH_STYLE_PLAIN, DH_ALIGN_CENTRE);
  set (self, DOCX_MARK, profile->mark_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  set (self, DOCX_ADDRESSEE, profile->addressee_size, DH_STYLE_PLAIN, DH_ALIGN_LEFT);
  set (self, DOCX_KIND, profile->kind_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  set (self, DOCX_ABSTRACT, profile->abstract_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  set (self, DOCX_APPENDIX, profile->appendix_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  set (self, DOCX_APPENDIX_TITLE, profile->appendix_title_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  set (self, DOCX_APPENDIX_REFERENCE, profile->appendix_reference_size, DH_STYLE_ITALIC, DH_ALIGN_CENTRE);
  self->styles[DOCX_KIND].outline = self->styles[DOCX_APPENDIX].outline = 0;
  self->styles[DOCX_KIND].keep = self->styles[DOCX_ABSTRACT].keep = TRUE;
  self->styles[DOCX_APPENDIX].keep = self->styles[DOCX_APPENDIX_TITLE].keep = TRUE;
  self->styles[DOCX_APPENDIX_REFERENCE].keep = TRUE;
}

static void
set_foot_styles (Docx *self)
{
  const DhFormatProfile *profile = self->profile;

  set (self, DOCX_SIGNER, profile->signature_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  set (self, DOCX_SIGNER_HINT, profile->recipient_label_size, DH_STYLE_ITALIC, DH_ALIGN_CENTRE);
  set (self, DOCX_RECIPIENT_LABEL, profile->recipient_label_size, DH_STYLE_BOLD | DH_STYLE_ITALIC, DH_ALIGN_LEFT);
  set (self, DOCX_RECIPIENT, profile->recipient_size, DH_STYLE_PLAIN, DH_ALIGN_LEFT);
  set (self, DOCX_DRAFTER, profile->drafter_size, DH_STYLE_PLAIN, DH_ALIGN_LEFT);
  set (self, DOCX_PAGE_NUMBER, profile->page_number_size, DH_STYLE_PLAIN,
       profile->page_number_place == DH_NUMBER_BOTTOM_RIGHT ? DH_ALIGN_RIGHT : DH_ALIGN_CENTRE);
  set (self, DOCX_ADDRESS, profile->address_size, DH_STYLE_PLAIN, DH_ALIGN_CENTRE);
  set (self, DOCX_TABLE_TEXT, profile->table_size, DH_STYLE_PLAIN, DH_ALIGN_LEFT);
  set (self, DOCX_TABLE_HEAD, profile->table_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  self->styles[DOCX_TABLE_TEXT].line = self->styles[DOCX_TABLE_HEAD].line = _dh_pitch (profile->table_size,
                                                                                       profile->table_line);
}

void
_docx_styles_init (Docx *self)
{
  const DhFormatProfile *profile = self->profile;

  set (self, DOCX_NORMAL, profile->body_size, DH_STYLE_PLAIN, DH_ALIGN_LEFT);
  set_flowing (self, DOCX_BODY, profile->body_size, DH_STYLE_PLAIN, -1);
  set_flowing (self, DOCX_BASE, profile->base_size, profile->base_italic ? DH_STYLE_ITALIC : DH_STYLE_PLAIN, -1);
  set (self, DOCX_HEADING_CENTRED, profile->body_size, DH_STYLE_BOLD, DH_ALIGN_CENTRE);
  self->styles[DOCX_HEADING_CENTRED].outline = 0;
  self->styles[DOCX_HEADING_CENTRED].keep = TRUE;
  set_flowing (self, DOCX_HEADING_ARTICLE, profile->body_size, DH_STYLE_BOLD, 1);
  set_flowing (self, DOCX_HEADING_1, profile->body_size, DH_STYLE_BOLD, 0);
  set_flowing (self, DOCX_HEADING_2, profile->body_size, DH_STYLE_BOLD, 1);
  set_flowing (self, DOCX_HEADING_3, profile->body_size, DH_STYLE_BOLD | DH_STYLE_ITALIC, 2);
  set_flowing (self, DOCX_HEADING_4, profile->body_size, DH_STYLE_PLAIN, 3);
  set_head_styles (self);
  set_foot_styles (self);
  set (self, DOCX_RULE, 1, DH_STYLE_PLAIN, DH_ALIGN_LEFT);
  self->styles[DOCX_RULE].line = DH_RULE_GAP;
}

static void
append_paragraph_properties (GString *xml, const DocxStyle *style, gboolean exact)
{
  static const char *const aligns[] = { "left", "center", "right", "both" };

  g_string_append (xml, "<w:pPr>");
  if (style->keep)
    g_string_append (xml, "<w:keepNext/><w:keepLines/>");
  g_string_append_printf (xml,
                          "<w:spacing w:before=\"0\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"%s\"/>"
                          "<w:ind w:firstLine=\"%d\"/><w:jc w:val=\"%s\"/>",
                          _docx_twips (style->after), _docx_twips (style->line), exact ? "exact" : "atLeast",
                          _docx_twips (style->indent), aligns[style->align]);
  if (style->outline >= 0)
    g_string_append_printf (xml, "<w:outlineLvl w:val=\"%d\"/>", style->outline);
  g_string_append (xml, "</w:pPr>");
}

static void
append_style (GString *xml, const DocxStyle *style, DocxStyleId id)
{
  int half = (int) lround (style->size * 2);

  g_string_append_printf (xml, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>",
                          id == DOCX_NORMAL ? " w:default=\"1\"" : "", style->id, style->name);
  if (id != DOCX_NORMAL)
    g_string_append (xml, "<w:basedOn w:val=\"Normal\"/>");
  if (style->outline >= 0)
    g_string_append (xml, "<w:next w:val=\"BodyText\"/>");
  g_string_append (xml, "<w:qFormat/>");
  append_paragraph_properties (xml, style, id == DOCX_RULE);
  g_string_append (xml, "<w:rPr>");
  if (style->style & DH_STYLE_BOLD)
    g_string_append (xml, "<w:b/>");
  if (style->style & DH_STYLE_ITALIC)
    g_string_append (xml, "<w:i/>");
  g_string_append_printf (xml, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>", half, half);
}

char *
_docx_styles_xml (Docx *self)
{
  const DhFormatProfile *profile = self->profile;
  GString *xml = g_string_new (DOCX_XML_HEAD "<w:styles " DOCX_NAMESPACES "><w:docDefaults><w:rPrDefault><w:rPr>"
                                             "<w:rFonts");
  static const char *const faces[] = { "ascii", "hAnsi", "eastAsia", "cs" };

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      g_string_append_printf (xml, " w:%s=\"", faces[i]);
      _docx_append_escaped (xml, profile->font_family);
      g_string_append_c (xml, '"');
    }
  g_string_append (xml, "/>");
  if (profile->font_kerning)
    g_string_append (xml, "<w:kern w:val=\"2\"/>");
  g_string_append_printf (xml,
                          "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/><w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" "
                          "w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
                          "</w:pPr></w:pPrDefault></w:docDefaults>",
                          (int) lround (profile->body_size * 2), (int) lround (profile->body_size * 2));
  for (guint i = 0; i < DOCX_N_STYLES; i++)
    append_style (xml, &self->styles[i], i);
  g_string_append (xml, "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
                        "Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" "
                        "w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>"
                        "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>");
  return g_string_free (xml, FALSE);
}
