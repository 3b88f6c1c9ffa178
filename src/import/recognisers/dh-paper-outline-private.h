/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-paper-outline.h"

G_BEGIN_DECLS

static inline DhPaperLine *
_dh_paper_outline_line (GArray *lines, guint i)
{
  return &g_array_index (lines, DhPaperLine, i);
}

/* Why a line is no part of the programme wherever it stands: menus, "back", dashes; NULL when it may be one. */
const char *_dh_paper_outline_noise      (const DhPaperLine *line);
/* The line opens the end of the paper: recipients, signature. */
gboolean    _dh_paper_outline_is_ending  (const DhPaperLine *line);
/* "Trên đây là Chương trình …, đề nghị …": the sentence behind the last point. */
gboolean    _dh_paper_outline_is_closing (const DhPaperLine *line);
/* A line behind the last point that is a name or an office and no sentence. */
gboolean    _dh_paper_outline_is_signature (const DhPaperLine *line);
/* Motto, number, place and date, the name of a body: what stands at the head of a paper. */
gboolean    _dh_paper_outline_is_letterhead (const DhPaperLine *line);
/* The line before @end that looks most like the title of the paper; @end when none does. */
guint       _dh_paper_outline_find_title (GArray *lines, guint end);
/* Gives the lines before @end their roles: title, or head with the reason. */
void        _dh_paper_outline_read_head  (GArray *lines, guint end);
/* Cuts paragraphs that list the points of a paper without labels; TRUE when one was found. */
gboolean    _dh_paper_outline_cut_lists  (GArray *lines);
/* A small copy of the line's head, folded, for the comparison with set phrases. */
char       *_dh_paper_outline_fold       (const DhPaperLine *line, gsize max_length);

G_END_DECLS
