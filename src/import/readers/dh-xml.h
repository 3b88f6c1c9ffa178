/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-package.h"
#include "dh-source-private.h"

G_BEGIN_DECLS

/* A part of a package as a stream of elements: constant memory, no entities, no network. */
typedef struct _DhXml DhXml;

typedef struct
{
  /* @name: without prefix. */
  void (*start) (DhXml *xml, const char *name, gpointer user);
  void (*end)   (DhXml *xml, const char *name, gpointer user);
  void (*text)  (DhXml *xml, const char *text, gsize length, gpointer user);
} DhXmlHandler;

/* @builder, when not NULL, is asked on the way whether to go on and told a failure. FALSE with @error when
 * the part is missing, damaged, too large, or declares entities. */
gboolean    _dh_xml_read        (DhPackage *package, const char *part, const DhXmlHandler *handler, gpointer user,
                                 DhSourceBuilder *builder, GError **error);

/* Of the element that starts. The value lives until the handler returns; NULL: absent. Without prefix; where
 * two prefixes have the same name, the first. */
const char *_dh_xml_get         (DhXml *xml, const char *attribute);
int         _dh_xml_get_int     (DhXml *xml, const char *attribute, int none);
/* The value of an attribute that is on unless it says otherwise: "0", "false", "none", "off". */
gboolean    _dh_xml_get_on      (DhXml *xml, const char *attribute);
/* TRUE when the namespace of the element contains @word. */
gboolean    _dh_xml_is_of       (DhXml *xml, const char *word);
/* How many elements are open. */
guint       _dh_xml_get_depth   (DhXml *xml);
guint       _dh_xml_get_line    (DhXml *xml);

/* A relation of a package: targets by id and by the last word of their type. */
typedef struct _DhRelations DhRelations;
DhRelations *_dh_relations_read      (DhPackage *package, const char *part);
void         _dh_relations_free      (DhRelations *self);
const char  *_dh_relations_by_id     (DhRelations *self, const char *id);
/* The first of that type; NULL: none. */
const char  *_dh_relations_by_type   (DhRelations *self, const char *type);
/* All of that type, in their order. */
GPtrArray   *_dh_relations_all       (DhRelations *self, const char *type);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhRelations, _dh_relations_free)

G_END_DECLS
