/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-about.h"

#include <glib/gi18n.h>
#include <libdex.h>

static void
add_line (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s: %s\n", name, value != NULL ? value : "-");
}

static void
add_version (GString *text, const char *name, guint major, guint minor, guint micro)
{
  g_string_append_printf (text, "%s: %u.%u.%u\n", name, major, minor, micro);
}

char *
dh_about_dup_debug_info (const char *store_path)
{
  GString *text = g_string_new (NULL);
  GdkDisplay *display = gdk_display_get_default ();
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  add_line (text, DH_APPLICATION_ID, DH_VERSION);
  add_version (text, "GTK", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  add_version (text, "libadwaita", adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  add_version (text, "GLib", glib_major_version, glib_minor_version, glib_micro_version);
  add_line (text, "libdex", DEX_VERSION_S);
  add_line (text, "System", system);
  add_line (text, "Display", display != NULL ? G_OBJECT_TYPE_NAME (display) : NULL);
  add_line (text, "Languages", g_get_language_names ()[0]);
  add_line (text, "Flatpak", g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : "no");
  add_line (text, "File", store_path);
  return g_string_free (text, FALSE);
}

AdwDialog *
dh_about_dialog_new (const char *store_path)
{
  AdwDialog *dialog = adw_about_dialog_new_from_appdata ("/io/github/donghanh/DongHanh/metainfo.xml", DH_VERSION);
  g_autofree char *debug_info = dh_about_dup_debug_info (store_path);

  adw_about_dialog_set_version (ADW_ABOUT_DIALOG (dialog), DH_VERSION);
  adw_about_dialog_set_application_icon (ADW_ABOUT_DIALOG (dialog), DH_APPLICATION_ID);
  adw_about_dialog_set_debug_info (ADW_ABOUT_DIALOG (dialog), debug_info);
  adw_about_dialog_set_debug_info_filename (ADW_ABOUT_DIALOG (dialog), "donghanh.txt");
  /* Translators: your names, one a line. */
  adw_about_dialog_set_translator_credits (ADW_ABOUT_DIALOG (dialog), _ ("translator-credits"));
  return dialog;
}
