/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DH_TYPE_PDF_CLIENT (dh_pdf_client_get_type ())

/* The one who speaks with the isolated helper: a thread with a queue, and at most one process, started
 * with the first question and put away when nothing was asked for a minute. A process that dies, stalls
 * or answers nonsense costs its file an error; the next question starts another. Whoever reads in the
 * background makes a client of its own, so that no page on the screen waits behind it.
 *
 * Any thread may hold and release one. */
G_DECLARE_FINAL_TYPE (DhPdfClient, dh_pdf_client, DH, PDF_CLIENT, GObject)

DhPdfClient *dh_pdf_client_new          (void);

/* How many processes were started so far, for tests and the curious. */
guint        dh_pdf_client_get_n_starts (DhPdfClient *self);

G_END_DECLS
