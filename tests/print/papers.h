/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dh-layout.h"
#include "dh-paper.h"

G_BEGIN_DECLS

/* Papers made by hand, without a store. Profiles come from DONGHANH_DATA_DIR. */

DhFormatProfile *load_profile    (const char *name);
/* A programme as an office issues it: letterhead, title, bases, sections with @n tasks, signature with
 * @n_recipients, and an appendix with the table of tasks. */
DhPaper         *make_programme  (const DhFormatProfile *profile, guint n_tasks, guint n_recipients);
/* Letterhead with these lines ("\n" parts them), a line of text, signature. */
DhPaper         *make_letter     (const DhFormatProfile *profile, const char *superior, const char *issuing,
                                  const char *place);
/* A table alone: @n rows of 6 columns. */
DhPaper         *make_list       (const DhFormatProfile *profile, guint n);

/* Text that fills lines; the same for the same @seed. */
char            *make_sentence   (guint seed, guint n_words);

/* In a private folder; remove_folder takes it away. */
char            *make_folder     (void);
void             remove_folder   (const char *path);
/* Lays @paper out, writes it to a PDF in @folder and returns its path. */
char            *write_pdf       (const DhPaper *paper, const char *folder, const char *name);
/* What a poppler tool prints. */
char            *run_tool        (const char *tool, ...) G_GNUC_NULL_TERMINATED;

/* A word of a page, from pdftotext -bbox: points from the page's top left corner. */
typedef struct
{
  guint  page;      /* from 0 */
  char  *text;
  double x0, y0, x1, y1;
} Word;

/* All words of a PDF, in reading order. Array of Word. */
GArray          *read_words      (const char *pdf);
/* The first of @words on @page that begins with @text from @from on; -1 when there is none. */
int              find_word       (GArray *words, guint page, const char *text, guint from);
const Word      *get_word        (GArray *words, int index);

/* cairo writes Vietnamese letters into a font of their own, so a line comes in pieces: the text of one style in
 * the output of pdftohtml, without blanks. */
char            *text_in_style   (const char *xml, gboolean bold, gboolean italic);

G_END_DECLS
