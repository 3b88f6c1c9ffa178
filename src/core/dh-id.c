/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-id.h"

#include <string.h>

#define RANDOM_BITS 21
#define RANDOM_MASK ((G_GINT64_CONSTANT (1) << RANDOM_BITS) - 1)
#define TIME_MASK ((G_GINT64_CONSTANT (1) << 42) - 1)
/* Ids of one millisecond are random steps apart, so that two organisations which happen to start on the
 * same number do not run in parallel from there. Some 16,000 fit in one millisecond; beyond that the
 * next millisecond is borrowed. */
#define STEP_MASK 0xff

gint64
dh_id_new (void)
{
  static GMutex mutex;
  static gint64 last;

  gint64 milliseconds = (g_get_real_time () / 1000) & TIME_MASK;
  guint32 random = g_random_int ();
  gint64 id = (milliseconds << RANDOM_BITS) | (random & RANDOM_MASK);

  /* Also when the clock is set back: ids only ever rise. */
  g_mutex_lock (&mutex);
  if (id <= last)
    id = last + 1 + ((random >> RANDOM_BITS) & STEP_MASK);
  last = id;
  g_mutex_unlock (&mutex);
  return id;
}

char *
dh_id_format (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

gboolean
dh_id_parse (const char *text, gint64 *id)
{
  g_return_val_if_fail (text != NULL && id != NULL, FALSE);

  guint64 value;
  if (!g_ascii_isdigit (text[0]) || text[0] == '0'
      || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    return FALSE;
  *id = (gint64) value;
  return TRUE;
}

gint64
dh_id_get_time (gint64 id)
{
  return id >> RANDOM_BITS;
}
