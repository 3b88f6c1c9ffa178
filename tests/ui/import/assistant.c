/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assistant.h"

#include <string.h>

#include "dh-record-query.h"

const char assistant_paper[]
    = "Chương trình phối hợp và thống nhất hành động năm 2024\n\n"
      "1. Tuyên truyền, vận động các tầng lớp Nhân dân.\n"
      "Hội Nông dân tỉnh chủ trì, phối hợp với Hội Làm vườn tỉnh thực hiện Kế hoạch số 12/KH-MTTQ ngày 05/3/2024.\n\n"
      "2. Tổ chức cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”.\n"
      "Phấn đấu 100% khu dân cư tổ chức Ngày hội.\n\n"
      "3. Giám sát việc thực hiện chính sách ở cơ sở.\n";

const char assistant_table[] = "STT,Nội dung,Chủ trì,Thời gian\n"
                               "1,Ban hành kế hoạch,Hội Nông dân tỉnh,Quý I/2024\n"
                               "2,Họp giao ban,Tỉnh đoàn An Phú,Quý V\n";

static gboolean
has_dialog (gpointer window)
{
  return DH_IS_IMPORT_ASSISTANT (adw_application_window_get_visible_dialog (window));
}

static gboolean
has_no_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

DhImportAssistant *
assistant_open (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.import", NULL);
  ui_wait_until (has_dialog, fixture->window);
  return DH_IMPORT_ASSISTANT (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

typedef struct
{
  DhImportAssistant *self;
  const char *state;
} Wanted;

static gboolean
is_in_state (gpointer data)
{
  const Wanted *wanted = data;

  return g_str_equal (dh_import_assistant_get_state (wanted->self), wanted->state);
}

void
assistant_wait_state (DhImportAssistant *self, const char *state)
{
  Wanted wanted = { self, state };

  ui_wait_until (is_in_state, &wanted);
}

static DhImportReview *
wait_review (DhImportAssistant *self)
{
  assistant_wait_state (self, "review");
  return dh_import_assistant_get_review (self);
}

DhImportReview *
assistant_read_text (DhImportAssistant *self, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  dh_import_assistant_read_bytes (self, bytes, NULL);
  return wait_review (self);
}

DhImportReview *
assistant_read_path (DhImportAssistant *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  dh_import_assistant_read_file (self, file);
  return wait_review (self);
}

DhImportReview *
assistant_read_made (DhImportAssistant *self, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("DH_FIXTURES"), name, NULL);
  DhImportReview *review = assistant_read_path (self, path);

  g_assert_nonnull (review);
  return review;
}

static gboolean
is_ready (gpointer review)
{
  return dh_import_review_is_ready (review);
}

static gboolean
is_blocked (gpointer review)
{
  return !dh_import_review_is_ready (review)
         && gtk_widget_has_css_class (ui_find (review, GTK_TYPE_LABEL, dh_import_review_get_summary (review)), "error");
}

void
assistant_wait_ready (DhImportReview *review)
{
  ui_wait_until (is_ready, review);
}

void
assistant_wait_blocked (DhImportReview *review)
{
  ui_wait_until (is_blocked, review);
}

void
assistant_press (GtkWidget *root, const char *label)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

void
assistant_import (UiFixture *fixture, DhImportReview *review)
{
  assistant_wait_ready (review);
  assistant_press (GTK_WIDGET (review), "_Import");
  ui_wait_until (has_no_dialog, fixture->window);
}

guint
assistant_count (UiFixture *fixture, const DhEntity *entity)
{
  g_autoptr (DhQuery) query = dh_query_new (entity);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) records = ui_wait_for_object (dh_record_query (fixture->context, query, 0), &error);

  g_assert_no_error (error);
  return g_list_model_get_n_items (records);
}
