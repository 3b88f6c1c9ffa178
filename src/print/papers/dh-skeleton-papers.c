/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "dh-error.h"
#include "dh-number.h"
#include "dh-paper-words.h"

/* Papers that an office writes again and again, filled from a task as far as its record goes; what only people
 * know is a row of dots. */

#define DOTS "………………………………………………"

static const DhPaperOption common[] = {
  { "about", DH_OPTION_TEXT, N_ ("About"), "", NULL },
  { "to", DH_OPTION_LINES, N_ ("Addressees"), "", NULL },
  { NULL },
};

static const DhPaperOption invitation_options[] = {
  { "about", DH_OPTION_TEXT, N_ ("About"), "", NULL },
  { "to", DH_OPTION_LINES, N_ ("Invited"), "", NULL },
  { "time", DH_OPTION_TEXT, N_ ("Time of the meeting"), "", NULL },
  { "at", DH_OPTION_TEXT, N_ ("Place of the meeting"), "", NULL },
  { NULL },
};

static const DhPaperOption minutes_options[] = {
  { "about", DH_OPTION_TEXT, N_ ("About"), "", NULL },
  { "time", DH_OPTION_TEXT, N_ ("Time of the meeting"), "", NULL },
  { "at", DH_OPTION_TEXT, N_ ("Place of the meeting"), "", NULL },
  { "chair", DH_OPTION_TEXT, N_ ("Chair of the meeting"), "", NULL },
  { "secretary", DH_OPTION_TEXT, N_ ("Secretary"), "", NULL },
  { NULL },
};

/* The task a paper is about; an empty one when there is none. */
static const DhTaskLine *
find_task (DhCompose *self, GPtrArray *tasks, GError **error)
{
  static const DhTaskLine none = { .title = (char *) "",
                                   .content = (char *) "",
                                   .lead_name = (char *) "",
                                   .units = (char *) "",
                                   .period = (char *) "",
                                   .product = (char *) "",
                                   .note = (char *) "",
                                   .state = (char *) "",
                                   .officer = (char *) "",
                                   .supervisor = (char *) "" };

  if (self->request->record == 0)
    return &none;
  for (guint i = 0; i < tasks->len; i++)
    if (((DhTaskLine *) tasks->pdata[i])->id == self->request->record)
      return tasks->pdata[i];
  g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("The programme of %d has no task with the number %" PRId64 "."),
               self->year, self->request->record);
  return NULL;
}

static const char *
or_dots (const char *text)
{
  return *text != '\0' ? text : DOTS;
}

/* For a title, or the end of a sentence that has its own mark. New string. */
static char *
bare_or_dots (const char *text)
{
  g_autofree char *bare = dh_paper_list_name (text);

  return g_strdup (or_dots (bare));
}

static char *
about (DhCompose *self, const DhTaskLine *task)
{
  g_autofree char *text = _dh_compose_text (self, "about", g_strdup (task->title));

  return bare_or_dots (text);
}

/* "Tổ chức hội nghị" → "tổ chức hội nghị", but names stay: only a first word that is not all capitals. */
static char *
small (const char *text)
{
  gunichar second = *text != '\0' ? g_utf8_get_char (g_utf8_next_char (text)) : 0;
  g_autofree char *first = NULL;

  if (*text == '\0' || g_unichar_isupper (second))
    return g_strdup (text);
  first = g_utf8_strdown (text, g_utf8_next_char (text) - text);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

static void
add_section (DhCompose *self, guint *n, const char *title, const char *text)
{
  g_autofree char *roman = dh_roman_format ((int) ++*n);
  g_autofree char *label = g_strconcat (roman, ".", NULL);

  dh_paper_builder_add_heading (self->builder, DH_HEADING_ROMAN, label, title);
  _dh_compose_paragraphs (self, text);
}

static gboolean
finish (DhCompose *self, const char *const *recipients, GError **error)
{
  _dh_compose_paragraphs (self, _dh_compose_option (self, "closing"));
  dh_paper_builder_add_end_mark (self->builder);
  return _dh_compose_signature (self, recipients, error);
}

static const DhTaskLine *
begin (DhCompose *self, GPtrArray **tasks, GError **error)
{
  *tasks = _dh_compose_tasks (self, error);
  return *tasks != NULL ? find_task (self, *tasks, error) : NULL;
}

static gboolean
compose_plan (DhCompose *self, GError **error)
{
  static const char *const recipients[] = { "Các đơn vị chủ trì, phối hợp (để thực hiện)", "Lưu: VT", NULL };
  g_autoptr (GPtrArray) tasks = NULL;
  const DhTaskLine *task = begin (self, &tasks, error);
  g_autofree char *title = NULL, *lower = NULL, *opening = NULL, *issuer = NULL, *when = NULL, *who = NULL;
  g_autofree char *period = NULL, *product = NULL;
  guint n = 0;

  if (task == NULL)
    return FALSE;
  title = about (self, task);
  lower = small (title);
  _dh_compose_head (self, NULL);
  _dh_compose_title (self, NULL, title);
  if (!_dh_compose_bases (self, "task", task->id, error))
    return FALSE;
  issuer = _dh_compose_issuer (self);
  opening = _dh_compose_text (
      self, "opening",
      g_strdup_printf ("Thực hiện %s; %s xây dựng Kế hoạch %s như sau:",
                       self->programme_title != NULL ? self->programme_title : "Chương trình công tác năm", issuer,
                       lower));
  _dh_compose_paragraphs (self, opening);
  add_section (self, &n, "MỤC ĐÍCH, YÊU CẦU", "1. Mục đích: " DOTS "\n2. Yêu cầu: " DOTS);
  add_section (self, &n, "NỘI DUNG", or_dots (task->content));
  period = bare_or_dots (task->period);
  when = g_strdup_printf ("Thời gian: %s.\nĐịa điểm: " DOTS, period);
  add_section (self, &n, "THỜI GIAN, ĐỊA ĐIỂM", when);
  add_section (self, &n, "KINH PHÍ", DOTS);
  product = bare_or_dots (task->product);
  who = g_strdup_printf ("1. Đơn vị chủ trì: %s.\n2. Đơn vị phối hợp: %s.\n3. Sản phẩm: %s.", or_dots (task->lead_name),
                         or_dots (task->units), product);
  add_section (self, &n, "TỔ CHỨC THỰC HIỆN", who);
  return finish (self, recipients, error);
}

static void
add_to (DhCompose *self, const char *label, const char *otherwise)
{
  g_auto (GStrv) names = _dh_compose_lines (self, "to");
  const char *const one[] = { otherwise, NULL };

  dh_paper_builder_add_addressees (self->builder, label, names[0] != NULL ? (const char *const *) names : one);
}

static gboolean
compose_letter (DhCompose *self, GError **error)
{
  static const char *const recipients[] = { "Như trên", "Lưu: VT", NULL };
  g_autoptr (GPtrArray) tasks = NULL;
  const DhTaskLine *task = begin (self, &tasks, error);
  g_autofree char *title = NULL, *lower = NULL, *abstract = NULL, *text = NULL, *issuer = NULL;

  if (task == NULL)
    return FALSE;
  title = about (self, task);
  lower = small (title);
  /* The column under the number is narrow. */
  abstract = g_strconcat ("V/v ", g_str_equal (title, DOTS) ? "……………………" : lower, NULL);
  _dh_compose_head (self, abstract);
  issuer = _dh_compose_issuer (self);
  dh_paper_builder_set_meta (self->builder, abstract, issuer, "Công văn", dh_db_get_now (self->db));
  add_to (self, "Kính gửi:", *task->lead_name != '\0' ? task->lead_name : DOTS);
  text = _dh_compose_text (
      self, "opening",
      g_strdup_printf ("%s đề nghị Quý cơ quan phối hợp %s.\n%s", issuer, lower, or_dots (task->content)));
  _dh_compose_paragraphs (self, text);
  return finish (self, recipients, error);
}

static gboolean
compose_submission (DhCompose *self, GError **error)
{
  static const char *const recipients[] = { "Như trên", "Lưu: VT", NULL };
  g_autoptr (GPtrArray) tasks = NULL;
  const DhTaskLine *task = begin (self, &tasks, error);
  g_autofree char *title = NULL, *lower = NULL, *abstract = NULL, *text = NULL, *issuer = NULL;
  guint n = 0;

  if (task == NULL)
    return FALSE;
  title = about (self, task);
  lower = small (title);
  abstract = g_strconcat ("Về việc ", lower, NULL);
  _dh_compose_head (self, NULL);
  _dh_compose_title (self, NULL, abstract);
  add_to (self, "Kính gửi:", DOTS);
  issuer = _dh_compose_issuer (self);
  text = _dh_compose_text (self, "opening",
                           g_strdup_printf ("%s trình xem xét việc %s với nội dung sau:", issuer, lower));
  _dh_compose_paragraphs (self, text);
  add_section (self, &n, "SỰ CẦN THIẾT", DOTS);
  add_section (self, &n, "NỘI DUNG TRÌNH", or_dots (task->content));
  add_section (self, &n, "ĐỀ XUẤT, KIẾN NGHỊ", "Kính trình xem xét, quyết định.");
  return finish (self, recipients, error);
}

static gboolean
compose_invitation (DhCompose *self, GError **error)
{
  static const char *const recipients[] = { "Như thành phần mời", "Lưu: VT", NULL };
  g_autoptr (GPtrArray) tasks = NULL;
  const DhTaskLine *task = begin (self, &tasks, error);
  g_autofree char *title = NULL, *text = NULL, *issuer = NULL, *time = NULL, *place = NULL;

  if (task == NULL)
    return FALSE;
  title = about (self, task);
  time = bare_or_dots (_dh_compose_option (self, "time"));
  place = bare_or_dots (_dh_compose_option (self, "at"));
  _dh_compose_head (self, NULL);
  _dh_compose_title (self, NULL, title);
  issuer = _dh_compose_issuer (self);
  add_to (self, "Trân trọng kính mời:", DOTS);
  text = _dh_compose_text (
      self, "opening",
      g_strdup_printf (
          "%s trân trọng kính mời Quý vị tới dự: %s.\n1. Thời gian: %s.\n2. Địa điểm: %s.\n3. Chủ trì: %s.", issuer,
          title, time, place, or_dots (task->supervisor)));
  _dh_compose_paragraphs (self, text);
  dh_paper_builder_add_text (self->builder, "Rất hân hạnh được đón tiếp.");
  return finish (self, recipients, error);
}

static gboolean
compose_minutes (DhCompose *self, GError **error)
{
  static const char *const left[] = { "THƯ KÝ", NULL }, *const right[] = { "CHỦ TỌA", NULL };
  g_autoptr (GPtrArray) tasks = NULL;
  const DhTaskLine *task = begin (self, &tasks, error);
  g_autofree char *title = NULL, *text = NULL, *time = NULL, *place = NULL;
  const char *chair = _dh_compose_option (self, "chair"), *secretary = _dh_compose_option (self, "secretary");
  const DhSigner signers[] = { { left, secretary, "(Ký, ghi rõ họ tên)" }, { right, chair, "(Ký, ghi rõ họ tên)" } };
  guint n = 0;

  if (task == NULL)
    return FALSE;
  title = about (self, task);
  time = bare_or_dots (_dh_compose_option (self, "time"));
  place = bare_or_dots (_dh_compose_option (self, "at"));
  _dh_compose_head (self, NULL);
  _dh_compose_title (self, NULL, title);
  text = _dh_compose_text (self, "opening",
                           g_strdup_printf ("Thời gian bắt đầu: %s.\nĐịa điểm: %s.\nThành phần tham dự: " DOTS
                                            "\nChủ trì (chủ tọa): %s.\nThư ký "
                                            "(người ghi biên bản): %s.",
                                            time, place, or_dots (chair), or_dots (secretary)));
  _dh_compose_paragraphs (self, text);
  add_section (self, &n, "NỘI DUNG", or_dots (task->content));
  add_section (self, &n, "KẾT LUẬN", DOTS);
  dh_paper_builder_add_text (self->builder, "Cuộc họp kết thúc vào " DOTS);
  _dh_compose_paragraphs (self, _dh_compose_option (self, "closing"));
  dh_paper_builder_add_end_mark (self->builder);
  dh_paper_builder_add_signature (self->builder, &(DhSignature) { .signers = signers, .n_signers = 2 });
  return TRUE;
}

/* "Điều 1." in bold before its text: an article without a title has no line of its own. */
static void
add_article (DhCompose *self, guint number, const char *text)
{
  g_autofree char *label = g_strdup_printf ("Điều %u.", number);
  g_autofree char *whole = g_strconcat (label, " ", text, NULL);
  const DhTextSpan bold = { 0, (guint32) strlen (label), DH_STYLE_BOLD };

  dh_paper_builder_add_paragraph (self->builder,
                                  &(DhParagraph) { .text = { whole, &bold, 1 }, .align = DH_ALIGN_JUSTIFY });
}

static gboolean
compose_decision (DhCompose *self, GError **error)
{
  static const char *const recipients[] = { "Như Điều 3", "Lưu: VT", NULL };
  g_autoptr (GPtrArray) tasks = NULL;
  const DhTaskLine *task = begin (self, &tasks, error);
  g_autofree char *title = NULL, *lower = NULL, *abstract = NULL, *capitals = NULL, *issuer = NULL, *who = NULL,
                  *first = NULL;

  if (task == NULL)
    return FALSE;
  title = about (self, task);
  lower = small (title);
  abstract = g_strconcat ("Về việc ", lower, NULL);
  _dh_compose_head (self, NULL);
  _dh_compose_title (self, NULL, abstract);
  issuer = _dh_compose_issuer (self);
  capitals = _dh_compose_capitals (issuer);
  dh_paper_builder_add_paragraph (
      self->builder,
      &(DhParagraph) { .text = { capitals, &(DhTextSpan) { 0, (guint32) strlen (capitals), DH_STYLE_BOLD }, 1 },
                       .align = DH_ALIGN_CENTRE,
                       .keep_with_next = TRUE });
  if (!_dh_compose_bases (self, "task", task->id, error))
    return FALSE;
  _dh_compose_paragraphs (self, _dh_compose_option (self, "opening"));
  dh_paper_builder_add_paragraph (
      self->builder,
      &(DhParagraph) { .text = { "QUYẾT ĐỊNH:", &(DhTextSpan) { 0, strlen ("QUYẾT ĐỊNH:"), DH_STYLE_BOLD }, 1 },
                       .align = DH_ALIGN_CENTRE,
                       .keep_with_next = TRUE });
  first = g_strdup_printf ("%s.", title);
  add_article (self, 1, *task->content != '\0' ? task->content : first);
  add_article (self, 2, "Quyết định này có hiệu lực kể từ ngày ký.");
  who = g_strdup_printf ("%s và các cơ quan, đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.",
                         *task->lead_name != '\0' ? task->lead_name : "Văn phòng");
  add_article (self, 3, who);
  return finish (self, recipients, error);
}

const DhPaperType _dh_plan_paper = {
  "plan", N_ ("Plan"),  N_ ("A skeleton, filled from a task."), "Kế hoạch", DH_PAPER_RECORD, common,
  FALSE,  compose_plan, .recipients = DH_RECIPIENTS_PLAN,
};

const DhPaperType _dh_letter_paper = {
  "letter", N_ ("Official letter"), N_ ("A skeleton, filled from a task."), "Công văn", DH_PAPER_RECORD, common,
  FALSE,    compose_letter,         .recipients = DH_RECIPIENTS_LETTER,
};

const DhPaperType _dh_submission_paper = {
  "submission", N_ ("Submission"),  N_ ("A skeleton, filled from a task."), "Tờ trình", DH_PAPER_RECORD, common,
  FALSE,        compose_submission, .recipients = DH_RECIPIENTS_SUBMISSION,
};

const DhPaperType _dh_invitation_paper = {
  "invitation", N_ ("Invitation"),  N_ ("A skeleton, filled from a task."),
  "Giấy mời",   DH_PAPER_RECORD,    invitation_options,
  FALSE,        compose_invitation, .recipients = DH_RECIPIENTS_INVITATION,
};

const DhPaperType _dh_minutes_paper = {
  "minutes", N_ ("Minutes"),  N_ ("A skeleton, filled from a task."), "Biên bản", DH_PAPER_RECORD, minutes_options,
  FALSE,     compose_minutes,
};

const DhPaperType _dh_decision_paper = {
  "decision", N_ ("Decision"),  N_ ("A skeleton, filled from a task."), "Quyết định", DH_PAPER_RECORD, common,
  FALSE,      compose_decision, .recipients = DH_RECIPIENTS_DECISION,
};
