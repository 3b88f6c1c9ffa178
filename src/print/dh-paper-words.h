/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-paper.h"

G_BEGIN_DECLS

/* The words of a paper that follow from its blocks and its profile; the layout engine and the DOCX writer
 * print the same ones. New strings. */

char *dh_letterhead_number_line (const DhLetterhead *self);   /* "Số: 05/CTr-MTTQ-BTT"; blanks are U+00A0 */
char *dh_letterhead_date_line   (const DhLetterhead *self);   /* "Hà Nội, ngày 05 tháng 02 năm 2023" */
char *dh_paper_base_line        (const DhFormatProfile *profile, const char *base, gboolean last);
/* "Kính gửi: A." for one; for several the label alone, then "- A;" … "- B." by dh_paper_list_line. */
char *dh_paper_list_line        (const char *name, gboolean last);   /* "- Như trên;" */
char *dh_paper_list_name        (const char *line);   /* "Như trên": what was typed, without dash and end mark */
char *dh_heading_line           (const DhHeading *self);             /* "I. MỤC ĐÍCH" for levels of one line */

/* Breakable blanks turned into U+00A0 where a line must not end: inside dates and numbers with their
 * units, after Điều, khoản, số …, before a lone dash, inside VIỆT NAM. */
char *dh_text_glue              (const char *text);

G_END_DECLS
