/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-abbreviations-page.h"

#include <glib/gi18n.h>

#include "dh-record-page.h"

GtkWidget *
dh_abbreviations_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  GtkWidget *page = dh_record_page_new (context, &dh_abbreviation_entity);
  dh_record_page_set_empty (DH_RECORD_PAGE (page),
                            _ ("The search knows the usual ones, such as UBND and MTTQ. Add those of your office, or "
                               "another meaning of a usual one."),
                            _ ("_Add an Abbreviation"), "page.new");
  return page;
}
