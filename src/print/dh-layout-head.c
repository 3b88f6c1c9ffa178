/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The top of the first page: boxes 1 to 4, 5b, 10 and 11 of the plan, and the address at its foot. */

static double
widest_line (DhLayout *self, const char *const *lines, double size, DhTextStyle style)
{
  double widest = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    widest = MAX (widest, _dh_para_width (self, lines[i], size, style));
  return widest;
}

static DhTextStyle
superior_style (DhLayout *self)
{
  return self->profile->superior_bold ? DH_STYLE_BOLD : DH_STYLE_PLAIN;
}

/* The widest of what stands in the left column, broken as the person broke it. */
static double
left_need (DhLayout *self, const DhLetterhead *head, const DhHeadPlan *plan)
{
  g_autofree char *line = head->symbol != NULL ? dh_letterhead_number_line (head) : g_strdup ("");
  double superior = widest_line (self, head->superior, plan->superior, superior_style (self));
  double issuing = widest_line (self, head->issuing, plan->issuing, DH_STYLE_BOLD);
  double number = _dh_para_width (self, line, self->profile->number_size, DH_STYLE_PLAIN);

  return MAX (MAX (superior, issuing), number);
}

static double
right_need (DhLayout *self, const DhLetterhead *head, const DhHeadPlan *plan)
{
  g_autofree char *line = head->no_date ? g_strdup ("") : dh_letterhead_date_line (head);
  double nation = _dh_para_width (self, DH_NATION, plan->nation, DH_STYLE_BOLD);
  double motto = _dh_para_width (self, DH_MOTTO, plan->motto, DH_STYLE_BOLD);
  double date = _dh_para_width (self, line, plan->date, DH_STYLE_ITALIC);

  return MAX (MAX (nation, motto), date);
}

/* Steps 2 and 3. TRUE when every line fits as it is; with @overhang the columns may reach that far into the
 * margins. */
static gboolean
try_columns (DhLayout *self, const DhLetterhead *head, DhHeadPlan *plan, double overhang)
{
  const DhFormatProfile *profile = self->profile;
  double need = right_need (self, head, plan), names = left_need (self, head, plan), missing = 0;

  plan->right = CLAMP (need + profile->right_padding * DH_MM, profile->right_min * DH_MM, profile->right_max * DH_MM);
  /* Narrow papers have no room for the usual column. */
  plan->right = MIN (plan->right, self->width * 0.64);
  plan->left = self->width - plan->right;
  plan->left_x = 0;
  plan->right_x = plan->left;
  missing = MAX (names - plan->left, 0);
  if (missing > 0 && missing <= overhang)
    {
      plan->left += missing;
      plan->left_x = -missing;
      missing = 0;
    }
  if (need > plan->right && need - plan->right <= overhang)
    plan->right += need - plan->right;
  return missing <= 0.01 && need <= plan->right + 0.01;
}

static double
unbreakable (DhLayout *self, const char *const *lines, double size, DhTextStyle style)
{
  double widest = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      DhPara para = _dh_para_new (self, lines[i], size, style);
      double natural = 0, least = 0;

      _dh_para_measure (self, &para, &natural, &least);
      widest = MAX (widest, least);
    }
  return widest;
}

static void
warn_wide (DhLayout *self)
{
  _dh_warn (self, g_strdup (_ ("The letterhead is too wide for the page even with the smallest letters; break its "
                               "lines in the settings of the organisation.")));
}

void
_dh_plan_head (DhLayout *self, const DhLetterhead *head, DhHeadPlan *plan)
{
  const DhFormatProfile *profile = self->profile;
  double overhang = profile->overhang * DH_MM, superior = 0, issuing = 0, least = 0, need = 0;

  *plan = (DhHeadPlan) { profile->nation_size, profile->motto_size, profile->superior_size, profile->issuing_size,
                         profile->date_size };
  if (try_columns (self, head, plan, 0))
    return;
  plan->nation = MIN (plan->nation, profile->nation_size_low);
  plan->motto = MIN (plan->motto, profile->motto_size_low);
  plan->superior = MIN (plan->superior, profile->superior_size_low);
  plan->issuing = MIN (plan->issuing, profile->issuing_size_low);
  plan->date = MIN (plan->date, profile->date_size_low);
  if (try_columns (self, head, plan, 0) || try_columns (self, head, plan, overhang))
    return;

  /* The names wrap. Only a piece that cannot be broken may still hang over. */
  try_columns (self, head, plan, 0);
  superior = unbreakable (self, head->superior, plan->superior, superior_style (self));
  issuing = unbreakable (self, head->issuing, plan->issuing, DH_STYLE_BOLD);
  least = MAX (superior, issuing);
  need = right_need (self, head, plan);
  if (least > plan->left + overhang || need > plan->right + overhang)
    warn_wide (self);
  if (least > plan->left)
    {
      double reach = MIN (least - plan->left, overhang);

      plan->left += reach;
      plan->left_x = -reach;
    }
  plan->right = CLAMP (need, plan->right, plan->right + overhang);
}

static void
rule_under (DhLayout *self, double x, double width, double y, double length)
{
  _dh_mark_rule (self, x + (width - length) / 2, y, length, self->profile->rule_thickness);
}

static double
set_names (DhLayout *self, const DhLetterhead *head, const DhHeadPlan *plan)
{
  double y = 0, last = 0;

  for (guint i = 0; head->superior[i] != NULL; i++)
    y += _dh_set_lines (self, head->superior[i], plan->superior, superior_style (self), plan->left_x, y, plan->left,
                        DH_ALIGN_CENTRE, TRUE, &last);
  for (guint i = 0; head->issuing[i] != NULL; i++)
    y += _dh_set_lines (self, head->issuing[i], plan->issuing, DH_STYLE_BOLD, plan->left_x, y, plan->left,
                        DH_ALIGN_CENTRE, TRUE, &last);
  if (self->profile->issuing_rule && last > 0)
    rule_under (self, plan->left_x, plan->left, y + DH_RULE_GAP, last * self->profile->issuing_rule_share);
  return y + DH_RULE_GAP;
}

static double
set_motto (DhLayout *self, const DhLetterhead *head, const DhHeadPlan *plan)
{
  double y = 0, last = 0;

  if (head->copy != NULL)
    return _dh_set_lines (self, head->copy, self->profile->mark_size, DH_STYLE_BOLD, plan->right_x, 0, plan->right,
                          DH_ALIGN_CENTRE, FALSE, NULL);
  y += _dh_set_lines (self, DH_NATION, plan->nation, DH_STYLE_BOLD, plan->right_x, y, plan->right, DH_ALIGN_CENTRE,
                      FALSE, NULL);
  y += _dh_set_lines (self, DH_MOTTO, plan->motto, DH_STYLE_BOLD, plan->right_x, y, plan->right, DH_ALIGN_CENTRE, FALSE,
                      &last);
  rule_under (self, plan->right_x, plan->right, y + DH_RULE_GAP, last * self->profile->motto_rule_share);
  return y + DH_RULE_GAP;
}

/* Number and date stand on one line; their sizes may differ, the baseline does not. */
static double
set_number_and_date (DhLayout *self, const DhLetterhead *head, const DhHeadPlan *plan, double y)
{
  double size = self->profile->number_size, top = _dh_pitch (MAX (size, plan->date), 1), number = 0, date = 0;

  if (head->symbol != NULL)
    {
      g_autofree char *line = dh_letterhead_number_line (head);

      number = _dh_set_lines (self, line, size, DH_STYLE_PLAIN, plan->left_x, y + top - _dh_pitch (size, 1), plan->left,
                              DH_ALIGN_CENTRE, FALSE, NULL);
    }
  if (!head->no_date)
    {
      g_autofree char *line = dh_letterhead_date_line (head);

      date = _dh_set_lines (self, line, plan->date, DH_STYLE_ITALIC, plan->right_x, y + top - _dh_pitch (plan->date, 1),
                            plan->right, DH_ALIGN_CENTRE, FALSE, NULL);
    }
  return y + MAX (number, date);
}

/* Frames as wide as the decree's for its words, else as the words need. */
double
_dh_mark_width (DhLayout *self, const char *text)
{
  static const struct
  {
    const char *text;
    double mm;
  } decreed[] = {
    { "HỎA TỐC", 30 }, { "THƯỢNG KHẨN", 40 }, { "KHẨN", 20 }, { "XEM XONG TRẢ LẠI", 56.9 }, { "LƯU HÀNH NỘI BỘ", 49.4 }
  };
  double need = _dh_para_width (self, text, self->profile->mark_size, DH_STYLE_BOLD) + 4 * DH_MM;

  for (guint i = 0; i < G_N_ELEMENTS (decreed); i++)
    if (g_str_equal (decreed[i].text, text))
      return MAX (need - 2 * DH_MM, decreed[i].mm * DH_MM);
  return need;
}

/* What is longer than its column goes on in a line below. */
static double
set_mark (DhLayout *self, const char *text, double x, double width, double y, gboolean red)
{
  double need = _dh_mark_width (self, text), frame = MIN (need, width), size = self->profile->mark_size;
  double left = x + (width - frame) / 2, side = need > width ? 2 * DH_MM : 0;
  double air = (DH_MARK_HEIGHT - _dh_pitch (size, 1)) / 2;
  guint first = self->marks->len;
  double height = _dh_set_lines (self, text, size, DH_STYLE_BOLD, left + side, y + air, frame - 2 * side,
                                 DH_ALIGN_CENTRE, FALSE, NULL)
                  + 2 * air;

  _dh_mark_frame (self, left, y, frame, height, red);
  for (guint i = first; i < self->marks->len; i++)
    g_array_index (self->marks, DhMark, i).red = red;
  return y + height + 4;
}

static double
set_left_marks (DhLayout *self, const DhLetterhead *head, const DhHeadPlan *plan, double y)
{
  if (head->abstract != NULL && *head->abstract != '\0')
    {
      y += self->profile->letter_abstract_space;
      y += _dh_set_lines (self, head->abstract, self->profile->letter_abstract_size, DH_STYLE_PLAIN, plan->left_x, y,
                          plan->left, DH_ALIGN_CENTRE, TRUE, NULL);
    }
  /* The stamp is put on by hand: its place stays white. */
  if (head->secrecy)
    y += DH_MARK_HEIGHT + 8;
  if (head->urgency != NULL && *head->urgency != '\0')
    y = set_mark (self, head->urgency, plan->left_x, plan->left, y + 4, TRUE);
  if (head->draft != NULL && *head->draft != '\0')
    y = set_mark (self, head->draft, plan->left_x, plan->left, y + 4, FALSE);
  return y;
}

static void
plan_address (DhLayout *self, const DhLetterhead *head)
{
  guint first = self->marks->len;
  double size = self->profile->address_size, height = DH_RULE_GAP + self->profile->rule_thickness;

  if (head->address == NULL || *head->address == '\0' || self->boxes->len > 0)
    return;
  height += _dh_set_lines (self, head->address, size, DH_STYLE_PLAIN, 0, height, self->width, DH_ALIGN_CENTRE, FALSE,
                           NULL);
  _dh_box_add (self, first, height, 0, _dh_group_new (self, "Artifact"));
  self->address_box = self->boxes->len;
  self->address_height = height + 6;
}

/* What was copied ends above a rule from margin to margin (document-format, 12). */
static void
rule_off (DhLayout *self)
{
  guint first = self->marks->len;

  _dh_mark_rule (self, 0, 0, self->width, self->profile->rule_thickness);
  _dh_box_add (self, first, self->profile->rule_thickness + self->profile->body_space, 2 * self->profile->body_space,
               _dh_group_new (self, "Artifact"));
  self->tie_next = TRUE;
}

void
_dh_layout_letterhead (DhLayout *self, const DhLetterhead *letterhead)
{
  DhHeadPlan plan;
  double y = 0, motto = 0;
  guint first = 0;

  plan_address (self, letterhead);
  _dh_plan_head (self, letterhead, &plan);
  self->copied = letterhead->copy != NULL;
  if (self->copied)
    rule_off (self);

  first = self->marks->len;
  if (letterhead->circulation != NULL && *letterhead->circulation != '\0')
    {
      double down = set_mark (self, letterhead->circulation, plan.right_x, plan.right, 0, FALSE);

      _dh_box_add (self, first, down, 0, _dh_group_new (self, "P"));
      self->tie_next = TRUE;
      first = self->marks->len;
    }
  _dh_mark_tag (self, "P");
  y = set_names (self, letterhead, &plan);
  _dh_mark_tag_end (self);
  _dh_mark_tag (self, "P");
  motto = set_motto (self, letterhead, &plan);
  _dh_mark_tag_end (self);
  _dh_mark_tag (self, "P");
  y = set_number_and_date (self, letterhead, &plan, MAX (y, motto) + self->profile->header_space);
  y = set_left_marks (self, letterhead, &plan, y);
  _dh_mark_tag_end (self);
  _dh_box_add (self, first, y, 0, 0);
  self->tie_next = TRUE;
}

void
_dh_layout_title (DhLayout *self, const DhTitle *title)
{
  const DhFormatProfile *profile = self->profile;
  guint first = self->marks->len;
  double y = 0, last = 0;
  DhBox *box = NULL;

  y += _dh_set_lines (self, title->kind, profile->kind_size, DH_STYLE_BOLD, 0, y, self->width, DH_ALIGN_CENTRE, TRUE,
                      NULL);
  if (*title->abstract != '\0')
    {
      /* A title has some air at its sides. */
      double side = self->width * 0.06;

      y += _dh_set_lines (self, title->abstract, profile->abstract_size, DH_STYLE_BOLD, side, y, self->width - 2 * side,
                          DH_ALIGN_CENTRE, TRUE, &last);
      rule_under (self, 0, self->width, y + DH_RULE_GAP, last * profile->abstract_rule_share);
      y += DH_RULE_GAP + profile->rule_thickness;
    }
  box = _dh_box_add (self, first, y + profile->title_space_after, profile->title_space_before,
                     _dh_group_new (self, "H1"));
  box->outline = 1;
  box->outline_title = title->kind;
  self->tie_next = TRUE;
}

void
_dh_layout_appendix (DhLayout *self, const DhAppendix *appendix)
{
  const DhFormatProfile *profile = self->profile;
  const char *number = strrchr (appendix->label, ' ');
  gboolean roman = number != NULL && strspn (number + 1, "IVXLC") == strlen (number + 1);
  g_autofree char *paper = self->n_papers > 0 ? g_strdup_printf ("%u-", self->n_papers + 1) : g_strdup ("");
  g_autofree char *prefix = g_strconcat (paper, roman ? number + 1 : "PL", "-", NULL);
  guint first = 0;
  double y = 0, last = 0, side = 0;
  DhBox *box = NULL;

  _dh_layout_begin_section (self, appendix->landscape, TRUE, prefix);
  first = self->marks->len;
  side = self->width * 0.06;
  y += _dh_set_lines (self, appendix->label, profile->appendix_size, DH_STYLE_BOLD, 0, y, self->width, DH_ALIGN_CENTRE,
                      FALSE, NULL);
  y += _dh_set_lines (self, appendix->title, profile->appendix_title_size, DH_STYLE_BOLD, side, y,
                      self->width - 2 * side, DH_ALIGN_CENTRE, TRUE, &last);
  if (appendix->reference != NULL)
    y += _dh_set_lines (self, appendix->reference, profile->appendix_reference_size, DH_STYLE_ITALIC, side, y,
                        self->width - 2 * side, DH_ALIGN_CENTRE, TRUE, &last);
  rule_under (self, 0, self->width, y + DH_RULE_GAP, last * profile->abstract_rule_share);
  box = _dh_box_add (self, first, y + DH_RULE_GAP + profile->title_space_after, 0, _dh_group_new (self, "H1"));
  box->outline = 1;
  box->outline_title = appendix->label;
  self->tie_next = TRUE;
}
