/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-numbers-page.h"

G_BEGIN_DECLS

struct _DhNumbersPage
{
  AdwNavigationPage  parent_instance;

  DhContext         *context;
  DhRecordPage      *page;        /* of the numbers */
  GListModel        *all;         /* DhRecord of number_series, as the drop-down lists them; NULL: not read yet */
  gint64             chosen;      /* the series that is shown, 0: none */
  gint64             next;        /* its next number, 0: not known */
  guint              serial;      /* of the last reading: a late answer looks at it and leaves */
  gboolean           filling;     /* the drop-down changes by itself */
  gboolean           asking;      /* a question about a number is on its way to the screen, or there */

  AdwNavigationView *view;
  GtkWidget         *bar;
  GtkDropDown       *series;
  GtkLabel          *summary;
};

/* -actions */
void _dh_numbers_page_install_actions (GtkWidgetClass *klass);
void _dh_numbers_page_update_actions  (DhNumbersPage *self);
/* The table of the series on top of the book. */
DhRecordPage *_dh_numbers_page_open_series (DhNumbersPage *self);

G_END_DECLS
