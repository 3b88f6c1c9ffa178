/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-history-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (DhHistoryEntry, dh_history_entry, G_TYPE_OBJECT)

static void
dh_history_entry_finalize (GObject *object)
{
  DhHistoryEntry *self = DH_HISTORY_ENTRY (object);

  g_clear_object (&self->change);
  g_free (self->subject);
  g_free (self->old_text);
  g_free (self->new_text);
  dh_value_clear (&self->old_value);

  G_OBJECT_CLASS (dh_history_entry_parent_class)->finalize (object);
}

static void
dh_history_entry_class_init (DhHistoryEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_history_entry_finalize;
}

static void
dh_history_entry_init (DhHistoryEntry *self)
{
}

static char *
describe_field (DhHistoryEntry *self)
{
  const char *label = dh_field_get_label (self->field);

  if (*self->old_text == '\0')
    return g_strdup_printf (_ ("%s: %s set to “%s”"), self->subject, label, self->new_text);
  if (*self->new_text == '\0')
    return g_strdup_printf (_ ("%s: %s emptied, it was “%s”"), self->subject, label, self->old_text);
  return g_strdup_printf (_ ("%s: %s from “%s” to “%s”"), self->subject, label, self->old_text, self->new_text);
}

DhChange *
dh_history_entry_get_change (DhHistoryEntry *self)
{
  g_return_val_if_fail (DH_IS_HISTORY_ENTRY (self), NULL);
  return self->change;
}

const char *
dh_history_entry_get_subject (DhHistoryEntry *self)
{
  g_return_val_if_fail (DH_IS_HISTORY_ENTRY (self), "");
  return self->subject;
}

const char *
dh_history_entry_get_field (DhHistoryEntry *self)
{
  g_return_val_if_fail (DH_IS_HISTORY_ENTRY (self), "");
  return self->field != NULL ? dh_field_get_label (self->field) : "";
}

const char *
dh_history_entry_get_column (DhHistoryEntry *self)
{
  g_return_val_if_fail (DH_IS_HISTORY_ENTRY (self), NULL);
  return self->field != NULL ? self->field->name : NULL;
}

const char *
dh_history_entry_get_old (DhHistoryEntry *self)
{
  g_return_val_if_fail (DH_IS_HISTORY_ENTRY (self), "");
  return self->old_text;
}

const char *
dh_history_entry_get_new (DhHistoryEntry *self)
{
  g_return_val_if_fail (DH_IS_HISTORY_ENTRY (self), "");
  return self->new_text;
}

char *
dh_history_entry_describe (DhHistoryEntry *self)
{
  g_return_val_if_fail (DH_IS_HISTORY_ENTRY (self), NULL);

  switch (self->kind)
    {
    case DH_ENTRY_ADDED:
      return g_strdup_printf (_ ("%s added"), self->subject);
    case DH_ENTRY_REMOVED:
      return g_strdup_printf (_ ("%s removed"), self->subject);
    case DH_ENTRY_TRASHED:
      return g_strdup_printf (_ ("%s put into the trash"), self->subject);
    case DH_ENTRY_RESTORED:
      return g_strdup_printf (_ ("%s taken out of the trash"), self->subject);
    case DH_ENTRY_NAMED:
      return g_strdup_printf (_ ("%s: %s gained “%s”"), self->subject, dh_field_get_label (self->field),
                              self->new_text);
    case DH_ENTRY_UNNAMED:
      return g_strdup_printf (_ ("%s: %s lost “%s”"), self->subject, dh_field_get_label (self->field), self->old_text);
    case DH_ENTRY_FIELD:
    default:
      return describe_field (self);
    }
}

char *
dh_history_entry_dup_when (DhHistoryEntry *self)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (DH_IS_HISTORY_ENTRY (self), NULL);

  time = g_date_time_new_from_unix_local_usec (dh_change_get_at (self->change));
  /* By hand: the person's locale does not decide how a date is written. */
  return g_strdup_printf ("%02d/%02d/%04d %02d:%02d", g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                          g_date_time_get_year (time), g_date_time_get_hour (time), g_date_time_get_minute (time));
}
