/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-look.h"

#include <string.h>

#define N_LEVELS 9
#define MAX_LISTS 20000

typedef struct
{
  int start;
  char *format;   /* NULL: decimal */
  char *text;     /* "%1.%2." */
  gboolean legal; /* all numbers of the label in Arabic digits */
  int restart;    /* after which level; 0: never, -1: after any above */
} Level;

/* A list as it was designed; the numbers in use share its counters. */
typedef struct
{
  Level levels[N_LEVELS];
  int counters[N_LEVELS];
  gboolean used[N_LEVELS];
  char *style_link;    /* another list, by the style that has it; NULL once looked up */
  char *defined_style; /* the style that this one is for */
  gpointer linked;     /* the List of style_link */
} List;

typedef struct
{
  int list;
  int starts[N_LEVELS];    /* -1: as the list */
  Level *levels[N_LEVELS]; /* instead of the list's; NULL: as the list */
  gboolean begun;
} Number;

struct _DhDocxNumbering
{
  GHashTable *lists;   /* id → List */
  GHashTable *numbers; /* id → Number */
  List *list;          /* while reading */
  Number *number;
  Level *level;
  int index; /* of the override or level */
};

static void
clear_level (Level *level)
{
  g_free (level->format);
  g_free (level->text);
}

static void
free_list (gpointer data)
{
  List *list = data;
  for (guint i = 0; i < N_LEVELS; i++)
    clear_level (&list->levels[i]);
  g_free (list->style_link);
  g_free (list->defined_style);
  g_free (list);
}

static void
free_number (gpointer data)
{
  Number *number = data;
  for (guint i = 0; i < N_LEVELS; i++)
    if (number->levels[i] != NULL)
      {
        clear_level (number->levels[i]);
        g_free (number->levels[i]);
      }
  g_free (number);
}

static void
init_level (Level *level)
{
  *level = (Level) { .start = 1, .restart = -1 };
}

static void
begin_list (DhDocxNumbering *self, DhXml *xml)
{
  if (g_hash_table_size (self->lists) >= MAX_LISTS)
    return;
  /* A list of the same number inside of one replaces it, and its levels go with it. */
  self->level = NULL;
  self->list = g_new0 (List, 1);
  for (guint i = 0; i < N_LEVELS; i++)
    init_level (&self->list->levels[i]);
  g_hash_table_replace (self->lists, GINT_TO_POINTER (_dh_xml_get_int (xml, "abstractNumId", 0)), self->list);
}

static void
begin_number (DhDocxNumbering *self, DhXml *xml)
{
  if (g_hash_table_size (self->numbers) >= MAX_LISTS)
    return;
  self->level = NULL;
  self->number = g_new0 (Number, 1);
  self->number->list = -1;
  for (guint i = 0; i < N_LEVELS; i++)
    self->number->starts[i] = -1;
  g_hash_table_replace (self->numbers, GINT_TO_POINTER (_dh_xml_get_int (xml, "numId", 0)), self->number);
}

static void
begin_level (DhDocxNumbering *self, DhXml *xml)
{
  int index = _dh_xml_get_int (xml, "ilvl", 0);
  self->level = NULL;
  if (index < 0 || index >= N_LEVELS)
    return;
  if (self->list != NULL)
    self->level = &self->list->levels[index];
  else if (self->number != NULL)
    {
      if (self->number->levels[index] == NULL)
        self->number->levels[index] = g_new0 (Level, 1);
      self->level = self->number->levels[index];
    }
  if (self->level != NULL)
    {
      clear_level (self->level);
      init_level (self->level);
    }
}

static void
take_level (Level *level, DhXml *xml, const char *name)
{
  if (strcmp (name, "start") == 0)
    level->start = CLAMP (_dh_xml_get_int (xml, "val", 1), 0, 1000000);
  else if (strcmp (name, "numFmt") == 0 && level->format == NULL)
    level->format = g_strdup (_dh_xml_get (xml, "val"));
  else if (strcmp (name, "lvlText") == 0 && level->text == NULL)
    level->text = g_strndup (_dh_xml_get (xml, "val") != NULL ? _dh_xml_get (xml, "val") : "", 200);
  else if (strcmp (name, "isLgl") == 0)
    level->legal = _dh_xml_get_on (xml, "val");
  else if (strcmp (name, "lvlRestart") == 0)
    level->restart = _dh_xml_get_int (xml, "val", -1);
}

static void
start_cb (DhXml *xml, const char *name, gpointer user)
{
  DhDocxNumbering *self = user;
  if (strcmp (name, "abstractNum") == 0)
    begin_list (self, xml);
  else if (strcmp (name, "num") == 0)
    begin_number (self, xml);
  else if (strcmp (name, "lvl") == 0)
    begin_level (self, xml);
  else if (self->level != NULL)
    take_level (self->level, xml, name);
  else if (self->list != NULL && strcmp (name, "numStyleLink") == 0 && self->list->style_link == NULL)
    self->list->style_link = g_strdup (_dh_xml_get (xml, "val"));
  else if (self->list != NULL && strcmp (name, "styleLink") == 0 && self->list->defined_style == NULL)
    self->list->defined_style = g_strdup (_dh_xml_get (xml, "val"));
  else if (self->number != NULL && strcmp (name, "abstractNumId") == 0)
    self->number->list = _dh_xml_get_int (xml, "val", -1);
  else if (self->number != NULL && strcmp (name, "lvlOverride") == 0)
    self->index = CLAMP (_dh_xml_get_int (xml, "ilvl", 0), 0, N_LEVELS - 1);
  else if (self->number != NULL && strcmp (name, "startOverride") == 0)
    self->number->starts[self->index] = CLAMP (_dh_xml_get_int (xml, "val", 1), 0, 1000000);
}

static void
end_cb (DhXml *xml, const char *name, gpointer user)
{
  DhDocxNumbering *self = user;
  if (strcmp (name, "abstractNum") == 0)
    self->list = NULL;
  else if (strcmp (name, "num") == 0)
    self->number = NULL;
  else if (strcmp (name, "lvl") == 0)
    self->level = NULL;
}

DhDocxNumbering *
_dh_docx_numbering_read (DhPackage *package, const char *part)
{
  static const DhXmlHandler handler = { .start = start_cb, .end = end_cb };
  DhDocxNumbering *self = g_new0 (DhDocxNumbering, 1);
  self->lists = g_hash_table_new_full (NULL, NULL, NULL, free_list);
  self->numbers = g_hash_table_new_full (NULL, NULL, NULL, free_number);
  if (part != NULL)
    _dh_xml_read (package, part, &handler, self, NULL, NULL);
  self->list = NULL;
  self->number = NULL;
  self->level = NULL;
  return self;
}

void
_dh_docx_numbering_free (DhDocxNumbering *self)
{
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

static char *
make_roman (int number)
{
  static const struct
  {
    int value;
    const char *letters;
  } parts[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" }, { 50, "L" },
                { 40, "XL" },  { 10, "X" },   { 9, "IX" },  { 5, "V" },    { 4, "IV" },  { 1, "I" } };
  GString *out = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (; number >= parts[i].value; number -= parts[i].value)
      g_string_append (out, parts[i].letters);
  return g_string_free (out, FALSE);
}

/* After z come aa, bb, cc. */
static char *
make_letters (int number)
{
  GString *out = g_string_new (NULL);
  for (int i = 0; i <= (number - 1) / 26; i++)
    g_string_append_c (out, (char) ('A' + (number - 1) % 26));
  return g_string_free (out, FALSE);
}

char *
_dh_number_label (int number, const char *format)
{
  format = format != NULL ? format : "decimal";
  gboolean lower = g_str_has_prefix (format, "lower");
  char *label = NULL;
  if (g_str_has_suffix (format, "Roman") && number > 0 && number < 4000)
    label = make_roman (number);
  else if (g_str_has_suffix (format, "Letter") && number > 0 && number < 1000)
    label = make_letters (number);
  else
    return g_strdup_printf (strcmp (format, "decimalZero") == 0 ? "%02d" : "%d", number);
  if (lower)
    for (char *at = label; *at != '\0'; at++)
      *at = g_ascii_tolower (*at);
  return label;
}

static List *
find_list (DhDocxNumbering *self, int id)
{
  List *list = g_hash_table_lookup (self->lists, GINT_TO_POINTER (id));
  if (list == NULL || list->style_link == NULL)
    return list == NULL || list->linked == NULL ? list : list->linked;
  GHashTableIter iter;
  gpointer other;
  g_hash_table_iter_init (&iter, self->lists);
  while (list->linked == NULL && g_hash_table_iter_next (&iter, NULL, &other))
    if (g_strcmp0 (((List *) other)->defined_style, list->style_link) == 0)
      list->linked = other;
  g_clear_pointer (&list->style_link, g_free);
  return list->linked != NULL ? list->linked : list;
}

static const Level *
get_level (const List *list, const Number *number, int level)
{
  return number->levels[level] != NULL ? number->levels[level] : &list->levels[level];
}

static void
count (List *list, const Number *number, int level)
{
  int start = number->starts[level] >= 0 ? number->starts[level] : get_level (list, number, level)->start;
  list->counters[level] = list->used[level] ? list->counters[level] + 1 : start;
  list->used[level] = TRUE;
  for (int i = level + 1; i < N_LEVELS; i++)
    {
      int restart = get_level (list, number, i)->restart;
      if (restart != 0 && (restart < 0 || level < restart))
        list->used[i] = FALSE;
    }
  for (int i = 0; i < level; i++)
    if (!list->used[i])
      {
        list->counters[i] = number->starts[i] >= 0 ? number->starts[i] : get_level (list, number, i)->start;
        list->used[i] = TRUE;
      }
}

/* A number with starts of its own begins anew where it is first used. */
static void
begin_use (List *list, Number *number)
{
  for (guint i = 0; i < N_LEVELS && !number->begun; i++)
    if (number->starts[i] >= 0)
      list->used[i] = FALSE;
  number->begun = TRUE;
}

static gboolean
is_format (const Level *level, const char *format)
{
  return level->format != NULL && strcmp (level->format, format) == 0;
}

char *
_dh_docx_numbering_next (DhDocxNumbering *self, int num_id, int level, gboolean *bullet)
{
  *bullet = FALSE;
  Number *number = g_hash_table_lookup (self->numbers, GINT_TO_POINTER (num_id));
  List *list = number != NULL ? find_list (self, number->list) : NULL;
  if (list == NULL)
    return NULL;
  level = CLAMP (level, 0, N_LEVELS - 1);
  begin_use (list, number);
  count (list, number, level);
  const Level *own = get_level (list, number, level);
  *bullet = is_format (own, "bullet");
  if (is_format (own, "none") || own->text == NULL)
    return NULL;
  if (*bullet)
    return g_strdup (own->text);

  GString *label = g_string_new (NULL);
  for (const char *at = own->text; *at != '\0'; at++)
    if (*at == '%' && at[1] >= '1' && at[1] <= '9')
      {
        int index = *++at - '1';
        const Level *other = get_level (list, number, index);
        g_autofree char *text = _dh_number_label (list->counters[index], own->legal ? "decimal" : other->format);
        g_string_append (label, text);
      }
    else
      g_string_append_c (label, *at);
  return g_string_free (label, FALSE);
}
