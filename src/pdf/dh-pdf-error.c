/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-error.h"

G_DEFINE_QUARK (dh_pdf_error_quark, dh_pdf_error)
