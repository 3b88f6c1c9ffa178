/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DH_PDF_ERROR (dh_pdf_error_quark ())

/* Every message is one translated sentence that names the file. */
typedef enum
{
  DH_PDF_ERROR_PASSWORD,    /* it needs one, or another one */
  DH_PDF_ERROR_DAMAGED,     /* no PDF, or one that cannot be read */
  DH_PDF_ERROR_EMPTY,       /* no pages */
  DH_PDF_ERROR_NO_PAGE,     /* not this page */
  DH_PDF_ERROR_TOO_LARGE,   /* more than is shown: pages, pixels, text */
  DH_PDF_ERROR_GAVE_UP,     /* the helper died over it, did not answer, or answered nonsense */
  DH_PDF_ERROR_NO_HELPER,   /* it cannot be started, or cannot protect itself: not the file's fault */
} DhPdfError;

GQuark dh_pdf_error_quark (void);

G_END_DECLS
