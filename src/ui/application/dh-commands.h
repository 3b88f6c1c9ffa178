/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Every command of the program in one table: from it come the accelerators, the shortcuts dialog and
 * the commands offered by “Go to”. */

typedef enum
{
  DH_COMMAND_ACCEL  = 0,         /* works wherever the focus is */
  DH_COMMAND_BUBBLE = 1 << 0,    /* the focused widget comes first: text has its own undo */
  DH_COMMAND_LISTED = 1 << 1,    /* the page itself handles the key; it is only told about here */
  DH_COMMAND_OFFER  = 1 << 2,    /* shown by “Go to” */
  DH_COMMAND_ALIKE  = 1 << 3,    /* told about together with the command before */
} DhCommandFlags;

typedef struct
{
  const char    *action;     /* detailed action name; NULL when the page handles the key */
  const char    *label;      /* N_() */
  const char    *group;      /* N_(); NULL: as the command before */
  DhCommandFlags flags;
  const char    *accels[3];
} DhCommand;

const DhCommand *dh_commands_get     (guint *n);
const char      *dh_command_get_label (const DhCommand *self);   /* translated */
/* The accelerators that work everywhere. */
void             dh_commands_install (GtkApplication *application);
/* The ones the focused widget comes before, as bindings of the window's class. */
void             dh_commands_install_bindings (GtkWidgetClass *window_class);

G_END_DECLS
