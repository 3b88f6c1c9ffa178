/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-output.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dh-ask.h"
#include "dh-keeping.h"
#include "dh-paper-file.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* --- printing ------------------------------------------------------------------------------------ */

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, DhLayout *layout)
{
  gtk_print_operation_set_n_pages (operation, (int) dh_layout_n_pages (layout));
}

/* Landscape pages lie in a section of their own. */
static void
page_setup_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, GtkPageSetup *setup, DhLayout *layout)
{
  double width, height;

  dh_layout_get_page_size (layout, (guint) page, &width, &height);
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (MIN (width, height) < 500 ? GTK_PAPER_NAME_A5 : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup,
                                  width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, DhLayout *layout)
{
  dh_page_draw (layout, (guint) page, gtk_print_context_get_cairo_context (context), DH_DRAW_PLAIN);
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *from)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  dh_report_error (from, _ ("The paper was not printed"), error);
}

static void
unref_layout (gpointer data, GClosure *closure)
{
  dh_layout_unref (data);
}

static void
connect_layout (GtkPrintOperation *operation, const char *signal, GCallback func, DhLayout *layout)
{
  g_signal_connect_data (operation, signal, func, dh_layout_ref (layout), unref_layout, 0);
}

/* --- files --------------------------------------------------------------------------------------- */

typedef struct
{
  DhContext *context;
  DhPaper *paper;
  char *name;
  char *suffix;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_object (&errand->context);
  g_clear_pointer (&errand->paper, dh_paper_unref);
  g_free (errand->name);
  g_free (errand->suffix);
  g_free (errand);
}

static GtkFileDialog *
make_save_dialog (const Errand *errand)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autofree char *name = g_strconcat (errand->name, errand->suffix, NULL);

  g_strdelimit (name, "/", '-');
  gtk_file_dialog_set_title (dialog, _ ("Save the Paper"));
  gtk_file_dialog_set_initial_name (dialog, name);
  return dialog;
}

static void
save_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkFileDialog) dialog = make_save_dialog (errand);
  g_autoptr (GtkWidget) from = g_weak_ref_get (owner);
  DexFuture *asking = from != NULL ? dh_ask_save_file (dialog, from) : NULL;

  g_clear_object (&from);
  if (asking == NULL)
    return;

  g_autoptr (GFile) file = dex_await_object (asking, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_auto (GStrv) warnings = path != NULL ? dex_await_boxed (dh_paper_write (errand->paper, path), &error) : NULL;

  from = g_weak_ref_get (owner);
  if (from == NULL || (error != NULL && dh_ask_is_cancelled (error)))
    return;
  if (warnings != NULL)
    dh_report_saved (from, path, _ ("Please Look at the Paper Again"), (const char *const *) warnings);
  else
    dh_report_error (from, _ ("The paper was not saved"), error);
}

/* --- filing -------------------------------------------------------------------------------------- */

static const DhPaperBlock *
find_block (const DhPaper *paper, DhBlockKind kind)
{
  for (guint i = 0; i < dh_paper_n_blocks (paper); i++)
    if (dh_paper_get_block (paper, i)->kind == kind)
      return dh_paper_get_block (paper, i);
  return NULL;
}

static void
set_unless_empty (DhEdit *edit, const char *field, const char *text)
{
  if (text != NULL && *text != '\0')
    dh_edit_set_text (edit, field, text);
}

/* What the paper says of itself. */
static DhEdit *
describe (const DhPaper *paper)
{
  DhEdit *edit = dh_edit_new (&dh_document_entity);
  const DhPaperBlock *head = find_block (paper, DH_BLOCK_LETTERHEAD), *title = find_block (paper, DH_BLOCK_TITLE);
  const DhPaperBlock *signature = find_block (paper, DH_BLOCK_SIGNATURE);
  g_autofree char *day = NULL;

  dh_edit_set_text (edit, "direction", "outgoing");
  set_unless_empty (edit, "kind", dh_paper_get_subject (paper));
  dh_edit_set_text (edit, "abstract", dh_paper_get_title (paper));
  if (head != NULL)
    {
      set_unless_empty (edit, "number", head->letterhead.number);
      set_unless_empty (edit, "symbol", head->letterhead.symbol);
      day = head->letterhead.date != DH_DATE_NONE ? dh_date_to_iso (head->letterhead.date) : NULL;
      set_unless_empty (edit, "issued_on", day);
      set_unless_empty (edit, "abstract", head->letterhead.abstract);
    }
  if (title != NULL && *title->title.abstract != '\0')
    {
      g_autofree char *subject = g_strdelimit (g_strdup (title->title.abstract), "\n", ' ');

      dh_edit_set_text (edit, "abstract", subject);
    }
  if (signature != NULL && signature->signature.n_signers > 0)
    set_unless_empty (edit, "signer", signature->signature.signers[signature->signature.n_signers - 1].name);
  return edit;
}

static gboolean
is_complete (const DhPaper *paper)
{
  const DhPaperBlock *head = find_block (paper, DH_BLOCK_LETTERHEAD);

  return head != NULL && head->letterhead.number != NULL && *head->letterhead.number != '\0'
         && head->letterhead.date != DH_DATE_NONE;
}

static DexFuture *
ask_filing (GtkWidget *from, const DhPaper *paper)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("File the Paper as Issued?"), NULL));

  adw_alert_dialog_set_body (
      dialog, is_complete (paper) ? _ ("The pages are kept as a PDF among the outgoing documents, with the number "
                                       "and day that stand on them.")
                                  : _ ("The paper has no number or no day yet. It is kept among the outgoing "
                                       "documents as it stands; both can be filled in there."));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "file", _ ("_File"), NULL);
  adw_alert_dialog_set_default_response (dialog, "file");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_response_appearance (dialog, "file", ADW_RESPONSE_SUGGESTED);
  return dh_ask_alert (dialog, from);
}

static GArray *
file_paper (Errand *errand, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("donghanh-XXXXXX", error);
  g_autofree char *name = g_strconcat (errand->name, ".pdf", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, g_strdelimit (name, "/", '-'), NULL) : NULL;
  g_auto (GStrv) warnings = path != NULL ? dex_await_boxed (dh_paper_write (errand->paper, path), error) : NULL;
  GArray *kept = NULL;

  if (warnings != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (DhEdit) fields = describe (errand->paper);
      DhKeeping *keeping = dh_keeping_new ();

      dh_keeping_add (keeping, file, fields);
      kept = dex_await_boxed (dh_keeping_run (errand->context, keeping, NULL, NULL, NULL), error);
    }
  if (path != NULL)
    g_unlink (path);
  if (folder != NULL)
    g_rmdir (folder);
  return kept;
}

static void
tell_filed (GtkWidget *from, const DhKept *kept)
{
  AdwToast *toast = adw_toast_new (_ ("Filed among the documents"));

  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_action_name (toast, "win.show-record");
  adw_toast_set_action_target (toast, "(sx)", dh_document_entity.name, kept->document);
  dh_report_take_toast (from, toast);
}

static void
file_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkWidget) from = g_weak_ref_get (owner);
  DexFuture *asking = from != NULL ? ask_filing (from, errand->paper) : NULL;

  g_clear_object (&from);
  if (asking == NULL)
    return;

  g_autofree char *answer = dex_await_string (asking, NULL);
  if (g_strcmp0 (answer, "file") != 0)
    return;

  g_autoptr (GArray) kept = file_paper (errand, &error);
  from = g_weak_ref_get (owner);
  if (from == NULL)
    return;
  if (kept != NULL)
    tell_filed (from, &g_array_index (kept, DhKept, 0));
  else
    dh_report_error (from, _ ("The paper was not filed"), error);
}

static Errand *
errand_new (const DhPaper *paper, const char *name)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->paper = dh_paper_ref (paper);
  errand->name = g_strdup (name);
  return errand;
}

GtkPrintOperation *
dh_paper_output_operation (DhLayout *layout)
{
  GtkPrintOperation *operation;

  g_return_val_if_fail (layout != NULL, NULL);

  operation = gtk_print_operation_new ();
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, dh_paper_get_title (dh_layout_get_paper (layout)));
  connect_layout (operation, "begin-print", G_CALLBACK (begin_print_cb), layout);
  connect_layout (operation, "request-page-setup", G_CALLBACK (page_setup_cb), layout);
  connect_layout (operation, "draw-page", G_CALLBACK (draw_page_cb), layout);
  return operation;
}

void
dh_paper_output_print (GtkWidget *from, DhLayout *layout)
{
  g_autoptr (GtkPrintOperation) operation = dh_paper_output_operation (layout);
  g_autoptr (GError) error = NULL;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (operation != NULL);

  root = gtk_widget_get_root (from);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), from, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    dh_report_error (from, _ ("The paper was not printed"), error);
}

void
dh_paper_output_save (GtkWidget *from, const DhPaper *paper, const char *name, const char *suffix)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (paper != NULL && name != NULL && suffix != NULL);

  Errand *errand = errand_new (paper, name);
  errand->suffix = g_strdup (suffix);
  dh_spawn (from, save_fiber, errand, errand_free);
}

void
dh_paper_output_file (GtkWidget *from, DhContext *context, const DhPaper *paper, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DH_IS_CONTEXT (context));
  g_return_if_fail (paper != NULL && name != NULL);

  Errand *errand = errand_new (paper, name);
  errand->context = g_object_ref (context);
  dh_spawn (from, file_fiber, errand, errand_free);
}
