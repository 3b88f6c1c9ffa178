/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-xml.h"

#include <glib/gi18n.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

/* A part of so many elements would take seconds. */
#define MAX_ELEMENTS 4000000

struct _DhXml
{
  const DhXmlHandler *handler;
  gpointer user;
  DhSourceBuilder *builder;
  xmlParserCtxtPtr context;
  const char *uri;
  const xmlChar **attributes; /* five pointers each: name, prefix, URI, value, end of the value */
  int n_attributes;
  GString *value;
  guint depth;
  guint n_elements;
  guint64 read;
  gboolean declares; /* a document type: entities, which no package has */
};

static void
start_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                  const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  DhXml *xml = data;
  xml->uri = (const char *) uri;
  xml->attributes = attributes;
  xml->n_attributes = n_attributes;
  xml->depth++;
  if (++xml->n_elements > MAX_ELEMENTS)
    {
      xmlStopParser (xml->context);
      return;
    }
  if (xml->handler->start != NULL)
    xml->handler->start (xml, (const char *) name, xml->user);
  xml->n_attributes = 0;
}

static void
end_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  DhXml *xml = data;
  xml->uri = (const char *) uri;
  if (xml->handler->end != NULL)
    xml->handler->end (xml, (const char *) name, xml->user);
  xml->depth--;
}

static void
characters_cb (void *data, const xmlChar *text, int length)
{
  DhXml *xml = data;
  if (xml->handler->text != NULL)
    xml->handler->text (xml, (const char *) text, (gsize) length, xml->user);
}

static void
document_type_cb (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  DhXml *xml = data;
  xml->declares = TRUE;
  xmlStopParser (xml->context);
}

static xmlEntityPtr
get_entity_cb (void *data, const xmlChar *name)
{
  return xmlGetPredefinedEntity (name);
}

static gboolean
parse_chunk_cb (const char *data, gsize length, gpointer user)
{
  DhXml *xml = user;
  if (xml->builder != NULL && !_dh_source_builder_tick (xml->builder, xml->read, 0))
    return FALSE;
  xml->read += length;
  return xmlParseChunk (xml->context, data, (int) length, 0) == XML_ERR_OK && !xml->declares
         && xml->n_elements <= MAX_ELEMENTS;
}

static gboolean
finish (DhXml *xml, const char *part, GError **error)
{
  if (xml->builder != NULL && _dh_source_builder_failed (xml->builder))
    return TRUE; /* the builder has the reason */
  if (!xml->declares && xml->n_elements <= MAX_ELEMENTS)
    xmlParseChunk (xml->context, NULL, 0, 1);
  if (xml->n_elements > MAX_ELEMENTS)
    g_set_error_literal (error, DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE,
                         _ ("The file has more elements than can be read: at most 4,000,000 in one part."));
  else if (xml->declares)
    g_set_error (error, DH_READER_ERROR, DH_READER_ERROR_FORMAT,
                 _ ("The part “%s” of the file declares entities, which such files never do: it is refused."), part);
  else if (!xml->context->wellFormed)
    g_set_error (error, DH_READER_ERROR, DH_READER_ERROR_FORMAT, _ ("The part “%s” of the file is damaged."), part);
  else
    return TRUE;
  return FALSE;
}

gboolean
_dh_xml_read (DhPackage *package, const char *part, const DhXmlHandler *handler, gpointer user,
              DhSourceBuilder *builder, GError **error)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = start_element_cb,
                        .endElementNs = end_element_cb,
                        .characters = characters_cb,
                        .ignorableWhitespace = characters_cb,
                        .cdataBlock = characters_cb,
                        .internalSubset = document_type_cb,
                        .getEntity = get_entity_cb };
  DhXml xml = { .handler = handler, .user = user, .builder = builder };
  xml.context = xmlCreatePushParserCtxt (&sax, &xml, NULL, 0, NULL);
  if (xml.context == NULL)
    g_error ("no memory for an XML parser");
  xmlCtxtUseOptions (xml.context, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xml.value = g_string_new (NULL);
  gboolean done = _dh_package_stream (package, part, parse_chunk_cb, &xml, error) && finish (&xml, part, error);
  if (xml.context->myDoc != NULL)
    xmlFreeDoc (xml.context->myDoc);
  xml.context->myDoc = NULL;
  xmlFreeParserCtxt (xml.context);
  g_string_free (xml.value, TRUE);
  return done;
}

const char *
_dh_xml_get (DhXml *xml, const char *attribute)
{
  for (int i = 0; i < xml->n_attributes; i++)
    {
      const xmlChar **at = xml->attributes + (gsize) i * 5;
      if (strcmp ((const char *) at[0], attribute) != 0)
        continue;
      g_string_truncate (xml->value, 0);
      g_string_append_len (xml->value, (const char *) at[3], at[4] - at[3]);
      return xml->value->str;
    }
  return NULL;
}

int
_dh_xml_get_int (DhXml *xml, const char *attribute, int none)
{
  const char *value = _dh_xml_get (xml, attribute);
  gint64 number;
  if (value == NULL)
    return none;
  return g_ascii_string_to_signed (value, 10, -1000000000, 1000000000, &number, NULL) ? (int) number : none;
}

gboolean
_dh_xml_get_on (DhXml *xml, const char *attribute)
{
  const char *value = _dh_xml_get (xml, attribute);
  return value == NULL
         || (strcmp (value, "0") != 0 && strcmp (value, "false") != 0 && strcmp (value, "none") != 0
             && strcmp (value, "off") != 0);
}

gboolean
_dh_xml_is_of (DhXml *xml, const char *word)
{
  return xml->uri != NULL && strstr (xml->uri, word) != NULL;
}

guint
_dh_xml_get_depth (DhXml *xml)
{
  return xml->depth;
}

guint
_dh_xml_get_line (DhXml *xml)
{
  return (guint) MAX (xmlSAX2GetLineNumber (xml->context), 1);
}
