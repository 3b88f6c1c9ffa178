/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-scene.h"

#include "dh-documents-add.h"
#include "dh-documents-page.h"
#include "dh-import-assistant.h"
#include "dh-programme-page-private.h"
#include "dh-record-page-private.h"
#include "dh-registers-page.h"
#include "dh-search-page.h"

static void
prepare_welcome (DhWindow *window)
{
  dh_window_show_welcome (window);
}

static void
prepare_new_organisation (DhWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-organisation", NULL);
}

static void
prepare_search (DhWindow *window)
{
  dh_search_page_set_words (DH_SEARCH_PAGE (dh_window_get_page_widget (window)), "thanh niên");
}

static void
prepare_search_nothing (DhWindow *window)
{
  dh_search_page_set_words (DH_SEARCH_PAGE (dh_window_get_page_widget (window)), "xyzzy");
}

static void
prepare_go_to (DhWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.go-to", NULL);
}

static void
prepare_preferences (DhWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "app.preferences", NULL);
}

static void
prepare_shortcuts (DhWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "app.shortcuts", NULL);
}

static void
prepare_about (DhWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "app.about", NULL);
}

static void
prepare_sidebar (DhWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-sidebar", NULL);
}

static void
prepare_first_record (DhWindow *window)
{
  GtkWidget *page = dh_window_get_page_widget (window);

  if (DH_IS_RECORD_PAGE (page))
    gtk_widget_activate_action (page, "page.show-first", NULL);
}

static void
prepare_register (DhWindow *window)
{
  dh_registers_page_open (DH_REGISTERS_PAGE (dh_window_get_page_widget (window)), dh_entity_find ("petition"));
}

static void
prepare_rules (DhWindow *window)
{
  dh_registers_page_open (DH_REGISTERS_PAGE (dh_window_get_page_widget (window)), dh_entity_find ("deadline_rule"));
}

static void
prepare_print (DhWindow *window)
{
  gtk_widget_activate_action (dh_window_get_page_widget (window), "page.print", NULL);
}

static void
prepare_statistics (DhWindow *window)
{
  dh_registers_page_open_statistics (DH_REGISTERS_PAGE (dh_window_get_page_widget (window)),
                                     dh_register_find ("petition"));
}

static void
prepare_next_programme (DhWindow *window)
{
  gtk_widget_activate_action (dh_window_get_page_widget (window), "programme.next", NULL);
}

static void
prepare_progress (DhWindow *window)
{
  DhRecordPage *page = dh_programme_page_get_record_page (DH_PROGRAMME_PAGE (dh_window_get_page_widget (window)));

  gtk_widget_activate_action (GTK_WIDGET (page), "page.show-first", NULL);
  dh_record_details_show_tab (dh_record_page_get_details (page), DH_TAB_PROGRESS);
}

static void
show_first_point (DhProgrammePage *page)
{
  const DhOutline *outline = dh_programme_outline_get_outline (dh_programme_page_get_outline (page));

  if (outline == NULL || outline->points->len == 0)
    return;
  const DhOutlinePoint *point = g_ptr_array_index (outline->points, 0);
  dh_programme_outline_choose (dh_programme_page_get_outline (page), point->id);
  _dh_programme_page_show_point (page, point->id);
  dh_record_details_show_tab (page->point_details, DH_TAB_PROGRESS);
}

/* The outline comes after a page that was not seen before. */
static void
prepare_point (DhWindow *window)
{
  GtkWidget *page = dh_window_get_page_widget (window);

  show_first_point (DH_PROGRAMME_PAGE (page));
  g_signal_connect_object (dh_programme_page_get_outline (DH_PROGRAMME_PAGE (page)), "read",
                           G_CALLBACK (show_first_point), page, G_CONNECT_SWAPPED);
}

static void
prepare_export (DhWindow *window)
{
  gtk_widget_activate_action (dh_window_get_page_widget (window), "page.export", NULL);
}

static void
prepare_import (DhWindow *window)
{
  static const char *const lines[] = { "Tên gọi;Ngày thành lập", "Name;Valid from;Địa bàn",
                                       "Hội Người cao tuổi;31/2/2023;", ";1/1/2020;", NULL };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (rows, g_strsplit (lines[i], ";", -1));
  _dh_record_page_import (DH_RECORD_PAGE (dh_window_get_page_widget (window)), rows);
}

/* The first row whose title begins so. */
static void
show_document (DhWindow *window, const char *title)
{
  DhDocumentsPage *page = DH_DOCUMENTS_PAGE (dh_window_get_page_widget (window));
  DhRecordList *list = dh_record_table_get_list (dh_record_page_get_table (dh_documents_page_get_record_page (page)));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_str_has_prefix (dh_record_get_title (record), title))
        {
          dh_documents_page_show_passage (page, dh_record_get_id (record), 0, 1, NULL);
          return;
        }
    }
}

static void
prepare_document (DhWindow *window)
{
  show_document (window, "Phối hợp và thống nhất hành động năm 2023");
}

static void
prepare_scan (DhWindow *window)
{
  show_document (window, "Kiến nghị sửa chế độ");
}

static void
prepare_text (DhWindow *window)
{
  show_document (window, "Giám sát, phản biện xã hội năm 2023");
}

static void
prepare_keep (DhWindow *window)
{
  const char *dir = g_getenv ("DONGHANH_DATA_DIR");
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) folder = g_file_new_build_filename (dir != NULL ? dir : DH_DATA_DIR, "samples", "files", NULL);

  g_list_store_append (files, folder);
  dh_documents_add (GTK_WIDGET (window), dh_window_get_context (window), G_LIST_MODEL (files), NULL, 0);
}

static void
prepare_paper (DhWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.import", NULL);
}

/* A paper of a made-up office, as short as shows every kind of find. */
static void
prepare_paper_review (DhWindow *window)
{
  static const char paper[]
      = "CHƯƠNG TRÌNH PHỐI HỢP VÀ THỐNG NHẤT HÀNH ĐỘNG NĂM 2024\n\n"
        "1. Tuyên truyền, vận động các tầng lớp Nhân dân thực hiện chủ trương, chính sách; Hội Nông dân tỉnh chủ trì, "
        "phối hợp với Tỉnh đoàn tổ chức hội nghị trong quý II.\n\n"
        "2. Triển khai cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh” theo Kế hoạch số "
        "12/KH-MTTQ ngày 05/3/2024; phấn đấu 100% khu dân cư tổ chức Ngày hội.\n\n"
        "3. Giám sát việc thực hiện chính sách ở cơ sở.\n\nBan Biên tập\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (paper, sizeof paper - 1);

  prepare_paper (window);
  dh_import_assistant_read_bytes (
      DH_IMPORT_ASSISTANT (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))), bytes, NULL);
}

static const DhScene scenes[] = {
  { "paper", "programme", prepare_paper },
  { "paper-review", "programme", prepare_paper_review },
  { "documents-keep", "documents", prepare_keep },
  { "documents-pages", "documents", prepare_document },
  { "documents-scan", "documents", prepare_scan },
  { "documents-text", "documents", prepare_text },
  { "programme-next", "programme", prepare_next_programme },
  { "programme-progress", "programme", prepare_progress },
  { "programme-point", "programme", prepare_point },
  { "welcome", NULL, prepare_welcome },
  { "new-organisation", NULL, prepare_new_organisation },
  { "search-results", "search", prepare_search },
  { "search-nothing", "search", prepare_search_nothing },
  { "units-details", "units", prepare_first_record },
  { "table-export", "units", prepare_export },
  { "table-import", "units", prepare_import },
  { "go-to", "units", prepare_go_to },
  { "preferences", "units", prepare_preferences },
  { "shortcuts", "units", prepare_shortcuts },
  { "about", "units", prepare_about },
  { "sidebar", "units", prepare_sidebar },
  { "register", "registers", prepare_register },
  { "deadline-rules", "registers", prepare_rules },
  { "table-print", "units", prepare_print },
  { "register-statistics", "registers", prepare_statistics },
};

const DhScene *
dh_scenes_get (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (scenes);
  return scenes;
}

const DhScene *
dh_scene_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      if (g_strcmp0 (scenes[i].name, name) == 0)
        return &scenes[i];
    }
  return NULL;
}
