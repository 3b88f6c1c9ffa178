/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-unit-names.h"

#include "dh-text.h"

#define AMBIGUOUS G_MAXINT64

struct _DhUnitNames
{
  gatomicrefcount ref_count;
  GHashTable *by_key; /* char * → gint64 * */
};

/* Abbreviations inside names, folded, with what they stand for. */
static const struct
{
  const char *shorter;
  const char *longer;
} abbreviations[] = {
  { "ubmttq", "uy ban mat tran to quoc" },
  { "ubmt", "uy ban mat tran to quoc" },
  { "mttq", "mat tran to quoc" },
  { "mttqvn", "mat tran to quoc viet nam" },
  { "ubnd", "uy ban nhan dan" },
  { "hdnd", "hoi dong nhan dan" },
  { "ubtw", "uy ban trung uong" },
  { "ubtu", "uy ban trung uong" },
  { "btt", "ban thuong truc" },
  { "btv", "ban thuong vu" },
  { "ldld", "lien doan lao dong" },
  { "lhpn", "lien hiep phu nu" },
  { "ccb", "cuu chien binh" },
  { "tncs", "thanh nien cong san" },
  { "hnd", "hoi nong dan" },
  { "hccb", "hoi cuu chien binh" },
  { "hlhpn", "hoi lien hiep phu nu" },
  { "dtn", "doan thanh nien" },
  { "tntp", "thieu nien tien phong" },
  { "ctd", "chu thap do" },
  { "nct", "nguoi cao tuoi" },
  { "ct-xh", "chinh tri xa hoi" },
  { "hctd", "hoi chu thap do" },
};

/* Words that a name may have or lack. */
static const char *const dropped[] = { "viet", "nam", "cong", "san", "ho", "chi", "minh", "tncs", NULL };

DhUnitNames *
dh_unit_names_new (void)
{
  DhUnitNames *self = g_new0 (DhUnitNames, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

DhUnitNames *
dh_unit_names_ref (DhUnitNames *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dh_unit_names_unref (DhUnitNames *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_key);
  g_free (self);
}

static const char *
spell_out (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if (g_str_equal (abbreviations[i].shorter, word))
      return abbreviations[i].longer;
  return word;
}

char *
dh_unit_names_key (const char *written)
{
  g_autofree char *folded = dh_text_fold (written);
  g_autofree char *plain = NULL;
  g_auto (GStrv) words = NULL;
  GString *key = g_string_new (NULL);

  for (char *at = folded; *at != '\0'; at++)
    if (*at == ',' || *at == '.' || *at == '(' || *at == ')')
      *at = ' ';
  plain = dh_text_squeeze (folded);
  words = g_strsplit (plain, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (key->len > 0 && g_strv_contains (dropped, words[i]))
        continue;
      if (g_str_equal (words[i], "-") || g_str_equal (words[i], "\u2013"))
        continue;
      if (key->len > 0)
        g_string_append_c (key, ' ');
      g_string_append (key, spell_out (words[i]));
    }
  return g_string_free (key, FALSE);
}

static void
add_key (DhUnitNames *self, const char *written, gint64 id)
{
  g_autofree char *key = dh_unit_names_key (written);
  gint64 *known = g_hash_table_lookup (self->by_key, key);

  if (*key == '\0')
    return;
  if (known == NULL)
    g_hash_table_insert (self->by_key, g_steal_pointer (&key), g_memdup2 (&id, sizeof id));
  else if (*known != id)
    *known = AMBIGUOUS;
}

void
dh_unit_names_add (DhUnitNames *self, gint64 id, const char *name, const char *short_name, const char *others)
{
  g_auto (GStrv) parts = g_strsplit (others, ";", -1);

  add_key (self, name, id);
  add_key (self, short_name, id);
  for (guint i = 0; parts[i] != NULL; i++)
    add_key (self, parts[i], id);
}

gint64
dh_unit_names_find (const DhUnitNames *self, const char *written)
{
  g_autofree char *key = dh_unit_names_key (written);
  const gint64 *id = g_hash_table_lookup (self->by_key, key);

  return id != NULL && *id != AMBIGUOUS ? *id : 0;
}
