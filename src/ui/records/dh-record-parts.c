/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-parts.h"

#include <glib/gi18n.h>

#include "dh-register.h"

static const DhRecordPart parts[] = {
  { &dh_task_entity, DH_TAB_DETAILS, &dh_task_part_entity, "task", NULL, N_ ("Part of Each Unit") },
  { &dh_task_entity, DH_TAB_DETAILS, &dh_task_entity, "parent", "", N_ ("Sub-Tasks") },
  { &dh_task_entity, DH_TAB_PROGRESS, &dh_progress_entity, "task", NULL, N_ ("Progress Log") },
  { &dh_task_entity, DH_TAB_PROGRESS, &dh_indicator_entity, "task", NULL, NULL },
  { &dh_focal_point_entity, DH_TAB_DETAILS, &dh_focal_point_entity, "parent", "", N_ ("Points Below") },
  { &dh_focal_point_entity, DH_TAB_PROGRESS, &dh_indicator_entity, "focal_point", NULL, NULL },
  { &dh_unit_entity, DH_TAB_PROGRESS, &dh_task_entity, "lead", "", N_ ("Tasks It Leads") },
  { &dh_unit_entity, DH_TAB_PROGRESS, &dh_task_part_entity, "unit", "task", N_ ("Tasks It Takes Part In") },
  { &dh_indicator_entity, DH_TAB_PROGRESS, &dh_indicator_value_entity, "indicator", NULL, NULL },
};

static const DhEntity *const with_documents[] = { &dh_task_entity, &dh_focal_point_entity, &dh_programme_entity,
                                                  &dh_unit_entity, &dh_progress_entity,    &dh_indicator_value_entity };

/* Sub-registers are parts of their register, whichever those are. */
static GArray *
dup_parts (void)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (DhRecordPart));

  g_array_append_vals (all, parts, G_N_ELEMENTS (parts));
  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    {
      const DhRegister *reg = dh_registers ()[i];

      for (guint n = 0; reg->parts != NULL && reg->parts[n] != NULL; n++)
        {
          const DhRecordPart part = { reg->entity, DH_TAB_PROGRESS, reg->parts[n], reg->parts[n]->owner };
          g_array_append_val (all, part);
        }
    }
  return all;
}

const DhRecordPart *
dh_record_part_next (const DhEntity *whole, DhDetailsTab tab, const DhRecordPart *previous)
{
  static GArray *all;

  if (all == NULL)
    all = dup_parts ();
  const DhRecordPart *first = (const DhRecordPart *) (gpointer) all->data;
  for (const DhRecordPart *part = previous != NULL ? previous + 1 : first; part < first + all->len; part++)
    if (part->whole == whole && part->tab == tab)
      return part;
  return NULL;
}

const char *
dh_record_part_heading (const DhRecordPart *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->heading != NULL ? _ (self->heading) : dh_entity_get_plural (self->part);
}

/* The rows of registers have letters and minutes; what serves the registers themselves has none. */
gboolean
dh_record_part_has_documents (const DhEntity *whole)
{
  const DhRegister *reg = dh_register_of (whole);

  if (reg != NULL)
    return reg->topic != DH_TOPIC_OFFICE;
  for (guint i = 0; i < G_N_ELEMENTS (with_documents); i++)
    if (with_documents[i] == whole)
      return TRUE;
  return FALSE;
}
