/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-xml.h"

#include <string.h>

#define MAX_RELATIONS 20000

typedef struct
{
  char *id;
  char *type;   /* its last word: "styles" */
  char *target; /* the name of a part */
} Relation;

struct _DhRelations
{
  GArray *relations;
  char *folder; /* that relative targets begin at, with a slash, or "" */
};

static void
clear_relation (gpointer data)
{
  Relation *relation = data;
  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
}

static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *joined = *target == '/' ? g_strdup (target) : g_strconcat ("/", folder, target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (joined, "/");
  return g_strdup (canonical + 1);
}

static void
start_cb (DhXml *xml, const char *name, gpointer user)
{
  DhRelations *self = user;
  const char *mode = _dh_xml_get (xml, "TargetMode");
  if (strcmp (name, "Relationship") != 0 || self->relations->len >= MAX_RELATIONS
      || (mode != NULL && strcmp (mode, "External") == 0))
    return;
  g_autofree char *id = g_strdup (_dh_xml_get (xml, "Id"));
  g_autofree char *type = g_strdup (_dh_xml_get (xml, "Type"));
  const char *target = _dh_xml_get (xml, "Target");
  if (id == NULL || type == NULL || target == NULL)
    return;
  const char *word = strrchr (type, '/');
  Relation relation = { g_steal_pointer (&id), g_strdup (word != NULL ? word + 1 : type),
                        resolve (self->folder, target) };
  g_array_append_val (self->relations, relation);
}

/* @part "" is the package itself. A missing list is an empty one. */
DhRelations *
_dh_relations_read (DhPackage *package, const char *part)
{
  static const DhXmlHandler handler = { .start = start_cb };
  DhRelations *self = g_new0 (DhRelations, 1);
  const char *slash = strrchr (part, '/');
  self->relations = g_array_new (FALSE, FALSE, sizeof (Relation));
  g_array_set_clear_func (self->relations, clear_relation);
  self->folder = slash != NULL ? g_strndup (part, (gsize) (slash + 1 - part)) : g_strdup ("");
  g_autofree char *list = g_strconcat (self->folder, "_rels/", slash != NULL ? slash + 1 : part, ".rels", NULL);
  _dh_xml_read (package, list, &handler, self, NULL, NULL);
  return self;
}

void
_dh_relations_free (DhRelations *self)
{
  g_array_unref (self->relations);
  g_free (self->folder);
  g_free (self);
}

const char *
_dh_relations_by_id (DhRelations *self, const char *id)
{
  for (guint i = 0; i < self->relations->len; i++)
    if (strcmp (g_array_index (self->relations, Relation, i).id, id) == 0)
      return g_array_index (self->relations, Relation, i).target;
  return NULL;
}

const char *
_dh_relations_by_type (DhRelations *self, const char *type)
{
  for (guint i = 0; i < self->relations->len; i++)
    if (strcmp (g_array_index (self->relations, Relation, i).type, type) == 0)
      return g_array_index (self->relations, Relation, i).target;
  return NULL;
}

GPtrArray *
_dh_relations_all (DhRelations *self, const char *type)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->relations->len; i++)
    if (strcmp (g_array_index (self->relations, Relation, i).type, type) == 0)
      g_ptr_array_add (targets, g_strdup (g_array_index (self->relations, Relation, i).target));
  return targets;
}
