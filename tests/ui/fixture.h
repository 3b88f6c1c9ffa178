/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <libdex.h>

#include "dh-application.h"
#include "dh-context.h"
#include "dh-entity.h"
#include "dh-window.h"

G_BEGIN_DECLS

/* What the tests of the window share: GTK and the templates set up once, waiting by running the main
 * context, and an organisation in a folder of its own. */

void       ui_test_init        (int *argc, char ***argv);   /* a display and folders of its own, no animations, a fixed day */

typedef gboolean (*UiPredicate) (gpointer data);
/* Fails the test when @predicate stays false. */
void       ui_wait_until       (UiPredicate predicate, gpointer data);
void       ui_wait_idle        (void);
/* Until @widget has the size that its window gives it: breakpoints have done their work. */
void       ui_wait_painted     (GtkWidget *widget);
gboolean   ui_wait_for         (DexFuture *future, GError **error);       /* takes @future */
gpointer   ui_wait_for_object  (DexFuture *future, GError **error);
gint64     ui_wait_for_int64   (DexFuture *future, GError **error);

/* An application that is registered but not run. */
DhApplication *ui_application_new (void);

typedef struct
{
  DhApplication *application;
  char          *folder;
  char          *path;
  DhContext     *context;   /* of a new organisation with two units */
  gint64         unit;      /* the first of them */
  DhWindow      *window;    /* shows it, mapped */
} UiFixture;

void       ui_fixture_set_up    (UiFixture *self, gconstpointer data);
void       ui_fixture_tear_down (UiFixture *self, gconstpointer data);
#define ui_fixture_add(name, func) \
  g_test_add (name, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)

DhContext *ui_organisation_new  (const char *path);         /* made, with nothing but its own record */
gint64     ui_add_unit          (DhContext *context, const char *name);
void       ui_remove_folder     (const char *folder);

/* A message bus of its own, which ends with ui_bus_stop (). Not GTestDBus: the process that this forks is taken for
 * ours by the sanitizers. */
GSubprocess     *ui_bus_start   (char **address);
GDBusConnection *ui_bus_connect (const char *address);
void             ui_bus_stop    (GSubprocess *bus);

/* The first widget below @root of @type for which @name is its label, title or tooltip; NULL: any. */
GtkWidget *ui_find              (GtkWidget *root, GType type, const char *name);

/* How many widgets below @root can have the focus and cannot be named by a screen reader; says each. */
guint      ui_count_unnamed     (GtkWidget *root, const char *where);

G_END_DECLS
