/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-private.h"

/* The top of the first page, and of an appendix: what dh-layout-head.c sets, as a table without grid. */

static void
add_mark (Docx *self, const char *text, double space, double width, gboolean red)
{
  double frame = _dh_mark_width (self->measure, text), size = self->profile->mark_size;
  DocxPara *para = _docx_para (self, DOCX_MARK, space);

  para->frame = TRUE;
  para->red = red;
  para->frame_space = (DH_MARK_HEIGHT - _dh_pitch (size, 1)) / 2;
  para->left = para->right = MAX ((width - frame) / 2, 0);
  _docx_text (self, text, size, DH_STYLE_BOLD);
  self->space = 4;
}

static void
add_names (Docx *self, const DhLetterhead *head, const DhHeadPlan *plan)
{
  double last = 0;

  for (guint i = 0; head->superior[i] != NULL; i++)
    _docx_even (self, DOCX_SUPERIOR, 0, head->superior[i], plan->superior, plan->left, &last);
  for (guint i = 0; head->issuing[i] != NULL; i++)
    _docx_even (self, DOCX_ISSUING, 0, head->issuing[i], plan->issuing, plan->left, &last);
  if (self->profile->issuing_rule && last > 0)
    _docx_rule (self, plan->left, last * self->profile->issuing_rule_share);
}

static void
add_motto (Docx *self, const DhLetterhead *head, const DhHeadPlan *plan)
{
  double last = 0;

  if (head->copy != NULL)
    {
      _docx_even (self, DOCX_MARK, 0, head->copy, self->profile->mark_size, plan->right, NULL);
      return;
    }
  _docx_even (self, DOCX_NATION, 0, DH_NATION, plan->nation, plan->right, NULL);
  _docx_even (self, DOCX_MOTTO, 0, DH_MOTTO, plan->motto, plan->right, &last);
  _docx_rule (self, plan->right, last * self->profile->motto_rule_share);
}

static void
add_left_marks (Docx *self, const DhLetterhead *head, const DhHeadPlan *plan)
{
  const DhFormatProfile *profile = self->profile;

  if (head->abstract != NULL && *head->abstract != '\0')
    _docx_even (self, DOCX_LETTER_ABSTRACT, profile->letter_abstract_space, head->abstract,
                profile->letter_abstract_size, plan->left, NULL);
  /* The place of the rubber stamp stays white. */
  if (head->secrecy)
    _docx_gap (self, DH_MARK_HEIGHT + 8);
  if (head->urgency != NULL && *head->urgency != '\0')
    add_mark (self, head->urgency, 4, plan->left, TRUE);
  if (head->draft != NULL && *head->draft != '\0')
    add_mark (self, head->draft, 4, plan->left, FALSE);
  self->space = 0;
}

/* Number and date share a baseline though their sizes may differ. */
static void
add_number_row (Docx *self, const DhLetterhead *head, const DhHeadPlan *plan)
{
  double size = self->profile->number_size, top = _dh_pitch (MAX (size, plan->date), 1);
  double space = self->profile->header_space - self->profile->rule_thickness;

  _docx_begin_row (self, TRUE, FALSE);
  _docx_begin_cell (self, plan->left, 1);
  if (head->symbol != NULL)
    {
      g_autofree char *line = dh_letterhead_number_line (head);

      _docx_even (self, DOCX_NUMBER, space + top - _dh_pitch (size, 1), line, size, plan->left, NULL);
    }
  add_left_marks (self, head, plan);
  _docx_end_cell (self);
  _docx_begin_cell (self, plan->right, 1);
  if (!head->no_date)
    {
      g_autofree char *line = dh_letterhead_date_line (head);

      _docx_even (self, DOCX_DATE, space + top - _dh_pitch (plan->date, 1), line, plan->date, plan->right, NULL);
    }
  _docx_end_cell (self);
  _docx_end_row (self);
}

/* From margin to margin, as the layout has it. */
static void
rule_off (Docx *self)
{
  DocxPara *para = _docx_para (self, DOCX_RULE, 2 * self->profile->body_space - DH_RULE_GAP);

  para->line = DH_RULE_GAP;
  para->rule = self->profile->rule_thickness;
  para->keep = TRUE;
  self->space = self->profile->body_space;
}

void
_docx_letterhead (Docx *self, const DhLetterhead *head)
{
  DhHeadPlan plan;
  double widths[2] = { 0 };

  _dh_plan_head (self->measure, head, &plan);
  widths[0] = plan.left;
  widths[1] = plan.right;
  if (head->address != NULL && *head->address != '\0' && self->first_section && self->place == DOCX_AFTER_NOTHING)
    self->address = head->address;

  if (head->copy != NULL)
    rule_off (self);
  _docx_begin_table (self, 0, plan.left_x, widths, 2, 0, 0, 0);
  if (head->circulation != NULL && *head->circulation != '\0')
    {
      _docx_begin_row (self, TRUE, FALSE);
      _docx_begin_cell (self, plan.left, 1);
      _docx_end_cell (self);
      _docx_begin_cell (self, plan.right, 1);
      add_mark (self, head->circulation, 0, plan.right, FALSE);
      _docx_gap (self, 1);
      _docx_end_cell (self);
      _docx_end_row (self);
    }
  _docx_begin_row (self, TRUE, FALSE);
  _docx_begin_cell (self, plan.left, 1);
  add_names (self, head, &plan);
  _docx_end_cell (self);
  _docx_begin_cell (self, plan.right, 1);
  add_motto (self, head, &plan);
  _docx_end_cell (self);
  _docx_end_row (self);
  add_number_row (self, head, &plan);
  _docx_end_table (self);
}

void
_docx_title (Docx *self, const DhTitle *title)
{
  const DhFormatProfile *profile = self->profile;
  double width = self->measure->width, side = width * 0.06, last = 0;

  _docx_even (self, DOCX_KIND, profile->title_space_before, title->kind, profile->kind_size, width, NULL);
  if (*title->abstract != '\0')
    {
      _docx_even (self, DOCX_ABSTRACT, 0, title->abstract, profile->abstract_size, width - 2 * side, &last);
      _docx_rule (self, width, last * profile->abstract_rule_share);
      self->para.keep = TRUE;
    }
  self->space = profile->title_space_after;
}

void
_docx_appendix (Docx *self, const DhAppendix *appendix)
{
  const DhFormatProfile *profile = self->profile;
  double width = 0, side = 0, last = 0;

  _docx_begin_section (self, appendix->landscape, TRUE);
  width = self->measure->width;
  side = width * 0.06;
  _docx_even (self, DOCX_APPENDIX, 0, appendix->label, profile->appendix_size, width, NULL);
  _docx_even (self, DOCX_APPENDIX_TITLE, 0, appendix->title, profile->appendix_title_size, width - 2 * side, &last);
  if (appendix->reference != NULL)
    _docx_even (self, DOCX_APPENDIX_REFERENCE, 0, appendix->reference, profile->appendix_reference_size,
                width - 2 * side, &last);
  _docx_rule (self, width, last * profile->abstract_rule_share);
  self->para.keep = TRUE;
  self->space = profile->title_space_after - profile->rule_thickness;
}
