/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DH_ERROR (dh_error_quark ())

/* Errors of the words a person gave. Every message is one translated sentence: what, where, what is
 * expected. */
typedef enum
{
  DH_ERROR_INVALID_VALUE,   /* a value that its field cannot hold */
  DH_ERROR_MISSING_VALUE,   /* a required field is empty */
  DH_ERROR_NOT_FOUND,       /* no such record, entity or field */
  DH_ERROR_NOT_ALLOWED,     /* a rule of the work forbids it */
  DH_ERROR_USAGE,           /* the command line itself is wrong */
} DhError;

GQuark dh_error_quark (void);

G_END_DECLS
