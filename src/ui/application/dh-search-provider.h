/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DH_TYPE_SEARCH_PROVIDER (dh_search_provider_get_type ())

/* Answers the desktop's search box from the index of the organisation that was open last
 * (org.gnome.Shell.SearchProvider2). It asks a window that has it open, or opens the file for reading. For a while
 * after a question it keeps that file open and the application running: the shell asks again at the next key. */
G_DECLARE_FINAL_TYPE (DhSearchProvider, dh_search_provider, DH, SEARCH_PROVIDER, GObject)

/* A result that the person chose, or (with entity NULL) the words to go on with in the window. */
typedef void (*DhSearchProviderFunc) (const char *path, const char *entity, gint64 id, const char *words, gpointer data);
/* The organisation that stands open at @path: DhStore, transfer full, or NULL. */
typedef gpointer (*DhSearchProviderStoreFunc) (const char *path, gpointer data);

/* @application: owns it. @settings: for the organisation that was open last. */
DhSearchProvider *dh_search_provider_new      (GApplication *application, GSettings *settings,
                                               DhSearchProviderStoreFunc find, DhSearchProviderFunc activate,
                                               gpointer data);
gboolean          dh_search_provider_export   (DhSearchProvider *self, GDBusConnection *bus, const char *path,
                                               GError **error);
void              dh_search_provider_unexport (DhSearchProvider *self);
gboolean          dh_search_provider_holds    (DhSearchProvider *self);   /* whether it keeps the application running */

G_END_DECLS
