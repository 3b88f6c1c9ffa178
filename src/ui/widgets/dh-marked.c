/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-marked.h"

#define MARK_START '\x02'
#define MARK_END '\x03'

void
dh_marked_set_label (GtkLabel *label, const char *marked)
{
  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (marked != NULL);

  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  guint start = G_MAXUINT;

  for (const char *p = marked; *p != '\0'; p++)
    {
      if (*p == MARK_START)
        start = (guint) plain->len;
      else if (*p != MARK_END)
        g_string_append_c (plain, *p == '\n' ? ' ' : *p);
      else if (start != G_MAXUINT)
        {
          PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
          bold->start_index = start;
          bold->end_index = (guint) plain->len;
          pango_attr_list_insert (attributes, bold);
          start = G_MAXUINT;
        }
    }
  gtk_label_set_text (label, plain->str);
  gtk_label_set_attributes (label, attributes);
}
