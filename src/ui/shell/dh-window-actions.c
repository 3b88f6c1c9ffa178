/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-window-private.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-goto-dialog.h"
#include "dh-import-assistant.h"
#include "dh-papers-page.h"
#include "dh-record-host.h"
#include "dh-record-page.h"
#include "dh-report.h"
#include "dh-search-page.h"
#include "dh-section.h"
#include "dh-view-state.h"

static void
show_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_window_show_page (DH_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
page_number_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int number = g_variant_get_int32 (parameter);
  const DhSection *section = number > 0 ? dh_section_nth_listed ((guint) number - 1) : NULL;

  if (section != NULL && DH_WINDOW (widget)->context != NULL)
    dh_window_show_page (DH_WINDOW (widget), section->name);
}

static void
show_record_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *entity;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &entity, &id);
  if (DH_WINDOW (widget)->context != NULL)
    dh_window_show_record (DH_WINDOW (widget), entity, id);
}

static void
show_passage_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 document, attachment;
  guint page;
  const char *words;

  g_variant_get (parameter, "(xxu&s)", &document, &attachment, &page, &words);
  if (DH_WINDOW (widget)->context != NULL)
    dh_window_show_passage (DH_WINDOW (widget), document, attachment, page, words);
}

static void
show_paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhWindow *self = DH_WINDOW (widget);

  if (self->context == NULL)
    return;
  dh_window_show_page (self, "papers");
  dh_papers_page_show_paper (DH_PAPERS_PAGE (dh_window_get_page_widget (self)), g_variant_get_string (parameter, NULL),
                             0, 0);
}

/* The rows of a table under the columns it shows, or a register as its book. */
static DhPaperRequest *
make_print_request (const DhEntity *entity, const char *state)
{
  g_autoptr (DhPaperRequest) request = dh_paper_request_new ();

  if (*state != '\0')
    request->query = dh_view_state_parse (entity, state, &request->columns, NULL);
  else
    dh_paper_request_set (request, "register", entity->name);
  return g_steal_pointer (&request);
}

static void
print_table_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhWindow *self = DH_WINDOW (widget);
  const char *paper, *entity, *state;

  g_variant_get (parameter, "(&s&s&s)", &paper, &entity, &state);
  if (self->context == NULL || dh_entity_find (entity) == NULL)
    return;

  g_autoptr (DhPaperRequest) request = make_print_request (dh_entity_find (entity), state);
  dh_window_show_page (self, "papers");
  dh_papers_page_show_request (DH_PAPERS_PAGE (dh_window_get_page_widget (self)), paper, request);
}

static void
attach_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *entity;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &entity, &id);
  _dh_window_attach (DH_WINDOW (widget), entity, id);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhWindow *self = DH_WINDOW (widget);

  if (self->context == NULL)
    return;
  dh_window_show_page (self, "search");
  dh_search_page_focus (DH_SEARCH_PAGE (dh_window_get_page_widget (self)));
}

static void
go_to_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhWindow *self = DH_WINDOW (widget);

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    adw_dialog_present (dh_goto_dialog_new (self->context), widget);
}

/* A dialog that is open is not covered by another. */
static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhWindow *self = DH_WINDOW (widget);

  if (self->context != NULL && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    dh_import_assistant_present (widget, self->context, NULL);
}

/* Works from the sidebar, too; on a page that makes no records nothing happens. */
static void
new_record_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = dh_window_get_page_widget (DH_WINDOW (widget));

  if (DH_IS_RECORD_HOST (page))
    dh_record_host_start_new (DH_RECORD_HOST (page));
  else if (DH_IS_RECORD_PAGE (page))
    gtk_widget_activate_action (page, "page.new", NULL);
}

static void
toggle_sidebar_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (DH_WINDOW (widget)->context != NULL)
    _dh_window_toggle_sidebar (DH_WINDOW (widget));
}

static void
show_sidebar_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (DH_WINDOW (widget)->context != NULL)
    _dh_window_show_sidebar (DH_WINDOW (widget));
}

/* One organisation, one window: the one that is open stays where it is. */
static void
begin_organisation (DhWindow *self, gboolean from_paper)
{
  if (self->context != NULL)
    {
      self = dh_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->settings, self->clock);
      gtk_window_present (GTK_WINDOW (self));
    }
  self->import_next = from_paper;
  _dh_window_set_state (self, "welcome");
  dh_welcome_show_new (self->welcome);
}

static void
new_organisation_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  begin_organisation (DH_WINDOW (widget), FALSE);
}

static void
new_from_paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  begin_organisation (DH_WINDOW (widget), TRUE);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_window_choose_file (DH_WINDOW (widget));
}

static void
open_recent_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_window_open (DH_WINDOW (widget), g_variant_get_string (parameter, NULL), DH_STORE_OPEN_DEFAULT);
}

static void
sample_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DH_WINDOW (widget)->import_next = FALSE;
  dh_welcome_open_sample (DH_WINDOW (widget)->welcome);
}

static void
retry_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_window_retry (DH_WINDOW (widget), DH_STORE_OPEN_DEFAULT);
}

static void
open_read_only_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_window_retry (DH_WINDOW (widget), DH_STORE_OPEN_READ_ONLY);
}

static void
choose_backup_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_window_choose_backup (DH_WINDOW (widget));
}

static void
restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *path;
  gint64 at;

  g_variant_get (parameter, "(&sx)", &path, &at);
  if (dh_window_get_path (DH_WINDOW (widget)) != NULL)
    _dh_window_restore (DH_WINDOW (widget), path, at);
}

/* Back to what was there before: the organisation that is still open, or the three doors. */
static void
cancel_opening_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhWindow *self = DH_WINDOW (widget);

  self->opening_serial++;
  g_clear_pointer (&self->opening, g_free);
  if (self->context != NULL)
    _dh_window_set_state (self, "organisation");
  else
    dh_window_show_welcome (self);
}

static void
help_shown_cb (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (DhWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (launcher), result, &error) && !dh_ask_is_cancelled (error))
    dh_report_error (GTK_WIDGET (self), _ ("The help could not be shown"), error);
}

static void
help_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhWindow *self = DH_WINDOW (widget);
  const DhSection *section = self->context != NULL ? dh_section_find (self->page) : NULL;
  const char *page = section != NULL && section->help != NULL ? section->help : "index";
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  g_autofree char *uri = g_strconcat ("help:donghanh/", DH_IS_IMPORT_ASSISTANT (dialog) ? "import" : page, NULL);
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (self), NULL, help_shown_cb, g_object_ref (self));
}

void
_dh_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "win.show-page", "s", show_page_cb },
    { "win.page-number", "i", page_number_cb },
    { "win.show-record", "(sx)", show_record_cb },
    { "win.show-passage", "(xxus)", show_passage_cb },
    { "win.show-paper", "s", show_paper_cb },
    { "win.print-table", "(sss)", print_table_cb },
    { "win.attach", "(sx)", attach_cb },
    { "win.search", NULL, search_cb },
    { "win.go-to", NULL, go_to_cb },
    { "win.new-record", NULL, new_record_cb },
    { "win.import", NULL, import_cb },
    { "win.toggle-sidebar", NULL, toggle_sidebar_cb },
    { "win.show-sidebar", NULL, show_sidebar_cb },
    { "win.new-organisation", NULL, new_organisation_cb },
    { "win.new-from-paper", NULL, new_from_paper_cb },
    { "win.open", NULL, open_cb },
    { "win.open-recent", "s", open_recent_cb },
    { "win.sample", NULL, sample_cb },
    { "win.retry", NULL, retry_cb },
    { "win.open-read-only", NULL, open_read_only_cb },
    { "win.choose-backup", NULL, choose_backup_cb },
    { "win.restore", "(sx)", restore_cb },
    { "win.cancel-opening", NULL, cancel_opening_cb },
    { "win.help", NULL, help_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].func);
}
