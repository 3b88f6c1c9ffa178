/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-look-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Colours are thin enough for light and dark text; every kind can be told without its colour. */
typedef struct
{
  const char *name;
  const char *label; /* in the legend; NULL: not there */
  GdkRGBA background;
  PangoWeight weight;
  PangoStyle style;
  PangoUnderline underline;
  gboolean overline;
  gboolean strikethrough;
} LookKind;

static const LookKind LOOKS[DH_N_LOOKS] = {
  [DH_LOOK_POINT] = { .name = "point", .label = N_ ("Point"), .weight = PANGO_WEIGHT_BOLD },
  [DH_LOOK_TASK]
  = { .name = "task", .label = N_ ("Task"), { 0.21f, 0.52f, 0.89f, 0.16f }, .underline = PANGO_UNDERLINE_SINGLE },
  [DH_LOOK_DOCUMENT]
  = { .name = "document", .label = N_ ("Document"), { 0.9f, 0.6f, 0.05f, 0.28f }, .style = PANGO_STYLE_ITALIC },
  [DH_LOOK_INDICATOR]
  = { .name = "indicator", .label = N_ ("Indicator"), { 0.2f, 0.7f, 0.4f, 0.28f }, .overline = TRUE },
  [DH_LOOK_NAME] = { .name = "name",
                     .label = N_ ("Campaign or name"),
                     { 0.57f, 0.25f, 0.67f, 0.2f },
                     .underline = PANGO_UNDERLINE_DOUBLE },
  [DH_LOOK_IGNORED] = { .name = "ignored", .label = N_ ("Left out"), .strikethrough = TRUE },
  [DH_LOOK_SHOWN] = { .name = "shown", .background = { 0.21f, 0.52f, 0.89f, 0.38f } },
};

void
_dh_looks_make_tags (GtkTextBuffer *buffer, GtkTextTag **tags)
{
  for (guint i = 0; i < DH_N_LOOKS; i++)
    {
      const LookKind *kind = &LOOKS[i];

      tags[i] = gtk_text_buffer_create_tag (buffer, kind->name, NULL);
      if (kind->background.alpha > 0)
        g_object_set (tags[i], "background-rgba", &kind->background, NULL);
      if (kind->weight != 0)
        g_object_set (tags[i], "weight", kind->weight, NULL);
      if (kind->style != PANGO_STYLE_NORMAL)
        g_object_set (tags[i], "style", kind->style, NULL);
      if (kind->underline != PANGO_UNDERLINE_NONE)
        g_object_set (tags[i], "underline", kind->underline, NULL);
      if (kind->overline)
        g_object_set (tags[i], "overline", PANGO_OVERLINE_SINGLE, NULL);
      if (kind->strikethrough)
        g_object_set (tags[i], "strikethrough", TRUE, NULL);
    }
}

static GtkWidget *
legend_label_new (const LookKind *kind)
{
  GtkWidget *label = gtk_label_new (_ (kind->label));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const GdkRGBA *colour = &kind->background;

  if (colour->alpha > 0)
    {
      pango_attr_list_insert (attributes, pango_attr_background_new ((guint16) (colour->red * 65535),
                                                                     (guint16) (colour->green * 65535),
                                                                     (guint16) (colour->blue * 65535)));
      pango_attr_list_insert (attributes, pango_attr_background_alpha_new ((guint16) (colour->alpha * 65535)));
    }
  if (kind->weight != 0)
    pango_attr_list_insert (attributes, pango_attr_weight_new (kind->weight));
  if (kind->style != PANGO_STYLE_NORMAL)
    pango_attr_list_insert (attributes, pango_attr_style_new (kind->style));
  if (kind->underline != PANGO_UNDERLINE_NONE)
    pango_attr_list_insert (attributes, pango_attr_underline_new (kind->underline));
  if (kind->overline)
    pango_attr_list_insert (attributes, pango_attr_overline_new (PANGO_OVERLINE_SINGLE));
  if (kind->strikethrough)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

GtkWidget *
_dh_looks_legend_new (void)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 3);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  for (guint i = 0; i < DH_N_LOOKS; i++)
    if (LOOKS[i].label != NULL)
      adw_wrap_box_append (ADW_WRAP_BOX (box), legend_label_new (&LOOKS[i]));
  return box;
}

DhLook
_dh_look_of_finding (DhFindingKind kind)
{
  switch (kind)
    {
    case DH_FINDING_DOCUMENT:
      return DH_LOOK_DOCUMENT;
    case DH_FINDING_INDICATOR:
      return DH_LOOK_INDICATOR;
    case DH_FINDING_IGNORED:
      return DH_LOOK_IGNORED;
    case DH_FINDING_CAMPAIGN:
    case DH_FINDING_FUND:
    case DH_FINDING_PAGE:
    case DH_FINDING_EVENT:
    case DH_FINDING_MODEL:
    case DH_FINDING_THEME:
    case DH_FINDING_NAME:
    default:
      return DH_LOOK_NAME;
    }
}
