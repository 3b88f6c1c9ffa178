/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-readers.h"

#include <glib/gi18n.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <string.h>

#include "dh-decode.h"
#include "dh-html-private.h"

#define MAX_DEPTH 400
#define MAX_LISTS 9

/* What an open element changes, with all that it inherits. */
typedef struct
{
  DhHtmlStyle style;
  char *font;        /* of this element; NULL: as its parent's */
  const char *why;   /* its text is set aside, for this reason */
  gboolean by_class; /* … because of the words in its class or id */
  gboolean silent;   /* it holds no text: scripts */
  gboolean list;     /* it has an entry in lists */
  gboolean preformatted;
} Element;

typedef struct
{
  gboolean ordered;
  char type; /* 1, a, A, i, I */
  int next;
} List;

typedef struct
{
  DhSourceBuilder *builder;
  DhHtmlFlow *flow;
  htmlParserCtxtPtr context;
  GArray *elements; /* Element */
  GArray *lists;    /* List */
  GString *aside;   /* text that goes to a notice */
  guint aside_line;
  gsize by_class; /* bytes set aside because of a class */
  gboolean use_classes;
  gboolean use_fonts; /* the text as a whole was not in an old encoding */
} Html;

static const char *const blocks[] = { "address", "article", "blockquote", "body",       "center", "dd",      "div",
                                      "dl",      "dt",      "fieldset",   "figure",     "form",   "h1",      "h2",
                                      "h3",      "h4",      "h5",         "h6",         "header", "hr",      "html",
                                      "li",      "main",    "ol",         "p",          "pre",    "section", "ul",
                                      "caption", "details", "summary",    "figcaption", "nav",    "aside",   "footer",
                                      "title",   NULL };
static const char *const silent[] = { "script", "style", "noscript", "template", "svg",  "iframe", "object", "math",
                                      "canvas", "audio", "video",    "map",      "link", "meta",   "xml",    NULL };
static const char *const controls[] = { "button", "select", "option", "textarea", "input", "label", NULL };
/* Words in a class or id that name the furniture of a page. */
static const char *const furniture[]
    = { "menu",        "nav",       "navbar",  "navigation", "breadcrumb", "breadcrumbs", "sidebar", "comment",
        "comments",    "share",     "sharing", "social",     "related",    "footer",      "banner",  "advert",
        "ads",         "advertise", "widget",  "pagination", "pager",      "toolbar",     "print",   "tags",
        "rating",      "login",     "search",  "copyright",  "lienquan",   "binhluan",    "chiase",  "quangcao",
        "tinlienquan", "topbar",    "skip",    "cookie",     "popup",      "modal",       NULL };

static gboolean
is_one_of (const char *name, const char *const *list)
{
  for (; *list != NULL; list++)
    if (strcmp (name, *list) == 0)
      return TRUE;
  return FALSE;
}

static const char *
get_attribute (const xmlChar **attributes, const char *name)
{
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[0], name) == 0)
      return attributes[1] != NULL ? (const char *) attributes[1] : "";
  return NULL;
}

static Element *
get_element (Html *self)
{
  return self->elements->len > 0 ? &g_array_index (self->elements, Element, self->elements->len - 1) : NULL;
}

/* "main-menu", "leftMenu" and "menu_top" have the word menu, "document" has no word "cum". */
static gboolean
names_furniture (const char *value)
{
  if (value == NULL)
    return FALSE;
  for (const char *at = value; *at != '\0';)
    {
      char word[16];
      gsize n = 0;
      while (*at != '\0' && !g_ascii_isalpha (*at))
        at++;
      for (; *at != '\0' && (n == 0 || g_ascii_islower (*at)); at++, n++)
        word[MIN (n, sizeof word - 1)] = g_ascii_tolower (*at);
      word[MIN (n, sizeof word - 1)] = '\0';
      if (n < sizeof word && is_one_of (word, furniture))
        return TRUE;
    }
  return FALSE;
}

static void
flush_aside (Html *self, const char *why, gboolean by_class)
{
  g_autofree char *text = _dh_source_clean (self->aside->str, (gssize) self->aside->len, FALSE);
  if (*text != '\0')
    {
      _dh_source_builder_add_notice (self->builder, self->aside_line, 0, text, -1, why);
      self->by_class += by_class ? strlen (text) : 0;
    }
  g_string_truncate (self->aside, 0);
}

static const char *
judge_element (Html *self, const char *name, const xmlChar **attributes, gboolean *by_class)
{
  *by_class = FALSE;
  if (strcmp (name, "title") == 0)
    return _ ("title of the web page");
  if (strcmp (name, "nav") == 0 || strcmp (name, "aside") == 0 || strcmp (name, "footer") == 0)
    return _ ("menu of the web page");
  if (is_one_of (name, controls))
    return _ ("button or field of the web page");
  if (strcmp (name, "figcaption") == 0)
    return _ ("caption of a picture");
  const char *style = get_attribute (attributes, "style");
  if (get_attribute (attributes, "hidden") != NULL
      || (style != NULL && (strstr (style, "display:none") != NULL || strstr (style, "display: none") != NULL)))
    return _ ("hidden text");
  gboolean container = strcmp (name, "body") == 0 || strcmp (name, "html") == 0 || strcmp (name, "main") == 0
                       || strcmp (name, "article") == 0 || strcmp (name, "table") == 0;
  if (!self->use_classes || container
      || (!names_furniture (get_attribute (attributes, "class"))
          && !names_furniture (get_attribute (attributes, "id"))))
    return NULL;
  *by_class = TRUE;
  return _ ("menu of the web page");
}

static gboolean
has_style (const char *style, const char *property, const char *value)
{
  const char *at = style != NULL ? strcasestr (style, property) : NULL;
  if (at == NULL)
    return FALSE;
  at += strlen (property);
  while (*at == ':' || *at == ' ')
    at++;
  return g_ascii_strncasecmp (at, value, strlen (value)) == 0;
}

static char *
find_font (const xmlChar **attributes, const char *style)
{
  const char *face = get_attribute (attributes, "face");
  const char *family = style != NULL ? strcasestr (style, "font-family:") : NULL;
  if (face == NULL && family == NULL)
    return NULL;
  return g_strndup (face != NULL ? face : family + 12, 40);
}

static void
take_style (Element *element, const char *name, const xmlChar **attributes)
{
  const char *style = get_attribute (attributes, "style"), *align = get_attribute (attributes, "align");
  DhHtmlStyle *own = &element->style;
  gboolean heading = name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
  if (heading)
    own->heading = (guint) (name[1] - '0');
  own->bold |= strcmp (name, "b") == 0 || strcmp (name, "strong") == 0 || strcmp (name, "th") == 0
               || has_style (style, "font-weight", "bold") || has_style (style, "font-weight", "7");
  own->italic |= strcmp (name, "i") == 0 || strcmp (name, "em") == 0 || has_style (style, "font-style", "italic");
  own->link |= strcmp (name, "a") == 0 && get_attribute (attributes, "href") != NULL;
  if (strcmp (name, "center") == 0 || has_style (style, "text-align", "center")
      || (align != NULL && g_ascii_strcasecmp (align, "center") == 0))
    own->centred = TRUE;
  else if (align != NULL || has_style (style, "text-align", ""))
    own->centred = FALSE;
  if (style != NULL || strcmp (name, "font") == 0)
    element->font = find_font (attributes, style);
  element->preformatted |= strcmp (name, "pre") == 0;
}

static guint
get_span (const xmlChar **attributes, const char *name)
{
  const char *value = get_attribute (attributes, name);
  return value != NULL ? (guint) CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 10000) : 1;
}

static char *
make_label (const List *list)
{
  if (!list->ordered)
    return g_strdup ("•");
  int n = list->next;
  if (g_ascii_tolower (list->type) == 'a' && n >= 1 && n <= 26)
    return g_strdup_printf ("%c.", list->type + n - 1);
  static const char *const romans[] = { "i",  "ii",  "iii",  "iv",  "v",  "vi",  "vii",  "viii",  "ix",  "x",
                                        "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx" };
  if (g_ascii_tolower (list->type) == 'i' && n >= 1 && n <= (int) G_N_ELEMENTS (romans))
    {
      g_autofree char *roman = list->type == 'I' ? g_ascii_strup (romans[n - 1], -1) : g_strdup (romans[n - 1]);
      return g_strconcat (roman, ".", NULL);
    }
  return g_strdup_printf ("%d.", n);
}

static void
begin_list (Html *self, Element *element, const char *name, const xmlChar **attributes)
{
  if (self->lists->len >= MAX_LISTS)
    return;
  const char *type = get_attribute (attributes, "type"), *start = get_attribute (attributes, "start");
  List list = { .ordered = *name == 'o', .type = type != NULL && *type != '\0' ? *type : '1', .next = 1 };
  if (start != NULL)
    list.next = (int) CLAMP (g_ascii_strtoll (start, NULL, 10), 0, 1000000);
  g_array_append_val (self->lists, list);
  element->list = TRUE;
}

static void
begin_item (Html *self, const xmlChar **attributes)
{
  if (self->lists->len == 0)
    return;
  List *list = &g_array_index (self->lists, List, self->lists->len - 1);
  const char *value = get_attribute (attributes, "value");
  if (value != NULL)
    list->next = (int) CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 1000000);
  _dh_html_flow_set_label (self->flow, make_label (list), !list->ordered, self->lists->len);
  list->next++;
}

static guint
get_line (Html *self)
{
  return (guint) MAX (xmlSAX2GetLineNumber (self->context), 1);
}

static void
begin_structure (Html *self, Element *element, const char *name, const xmlChar **attributes)
{
  if (strcmp (name, "table") == 0)
    _dh_html_flow_begin_table (self->flow, get_line (self));
  else if (strcmp (name, "tr") == 0)
    _dh_html_flow_begin_row (self->flow);
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    _dh_html_flow_begin_cell (self->flow, get_span (attributes, "rowspan"), get_span (attributes, "colspan"),
                              *(name + 1) == 'h');
  else if (strcmp (name, "br") == 0)
    _dh_html_flow_add_break (self->flow);
  else if (is_one_of (name, blocks))
    _dh_html_flow_end_block (self->flow);
  if (strcmp (name, "ol") == 0 || strcmp (name, "ul") == 0)
    begin_list (self, element, name, attributes);
  else if (strcmp (name, "li") == 0)
    begin_item (self, attributes);
  else if (strcmp (name, "a") == 0 && element->style.link)
    _dh_html_flow_begin_link (self->flow);
}

static void
stop (Html *self, const char *sentence)
{
  if (sentence != NULL)
    _dh_source_builder_fail (self->builder, g_error_new_literal (DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE, sentence));
  xmlStopParser (self->context);
}

static void
start_element_cb (void *data, const xmlChar *xml_name, const xmlChar **attributes)
{
  Html *self = data;
  const char *name = (const char *) xml_name;
  const Element *parent = get_element (self);
  Element element = parent != NULL ? *parent : (Element) { .silent = FALSE };
  element.font = NULL;
  element.list = FALSE;
  if (_dh_source_builder_failed (self->builder))
    stop (self, NULL);
  else if (self->elements->len >= MAX_DEPTH)
    stop (self, _ ("The elements of the page are nested too deeply: at most 400 can be read."));
  else if (!element.silent && element.why == NULL)
    {
      element.silent = is_one_of (name, silent);
      element.why = element.silent ? NULL : judge_element (self, name, attributes, &element.by_class);
      take_style (&element, name, attributes);
      if (element.why == NULL && !element.silent)
        begin_structure (self, &element, name, attributes);
      else if (is_one_of (name, blocks))
        _dh_html_flow_end_block (self->flow);
    }
  else if (element.why != NULL && self->aside->len > 0)
    g_string_append_c (self->aside, ' ');
  g_array_append_val (self->elements, element);
}

static void
end_structure (Html *self, const Element *element, const char *name)
{
  if (strcmp (name, "table") == 0)
    _dh_html_flow_end_table (self->flow);
  else if (is_one_of (name, blocks) || strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    _dh_html_flow_end_block (self->flow);
  if (element->list && self->lists->len > 0)
    g_array_set_size (self->lists, self->lists->len - 1);
}

static void
end_element_cb (void *data, const xmlChar *name)
{
  Html *self = data;
  if (self->elements->len == 0)
    return;
  Element element = *get_element (self);
  element.font = NULL; /* goes with the array's */
  g_array_set_size (self->elements, self->elements->len - 1);
  const Element *parent = get_element (self);
  if (element.why != NULL && (parent == NULL || parent->why == NULL))
    flush_aside (self, element.why, element.by_class);
  else if (element.why == NULL && !element.silent)
    end_structure (self, &element, (const char *) name);
}

static const char *
find_open_font (Html *self)
{
  for (guint i = self->elements->len; i > 0; i--)
    if (g_array_index (self->elements, Element, i - 1).font != NULL)
      return g_array_index (self->elements, Element, i - 1).font;
  return NULL;
}

/* Line ends of the file are blanks; those of <pre> are line breaks. */
static void
put_text (Html *self, const char *text, gsize length, const Element *element)
{
  g_autofree char *copy = self->use_fonts ? _dh_decode_run (text, (gssize) length, find_open_font (self))
                                          : g_strndup (text, length);
  if (copy == NULL)
    return;
  for (char *at = copy; *at != '\0' && !element->preformatted; at++)
    if (*at == '\n' || *at == '\r')
      *at = ' ';
  _dh_html_flow_add_text (self->flow, copy, strlen (copy), &element->style, get_line (self));
}

static void
characters_cb (void *data, const xmlChar *text, int length)
{
  static const Element none = { .silent = FALSE };
  Html *self = data;
  const Element *element = get_element (self) != NULL ? get_element (self) : &none;
  if (element->silent || length <= 0 || _dh_source_builder_failed (self->builder))
    return;
  if (element->why == NULL)
    {
      put_text (self, (const char *) text, (gsize) length, element);
      return;
    }
  if (self->aside->len == 0)
    self->aside_line = get_line (self);
  g_string_append_len (self->aside, (const char *) text, length);
}

/* <meta charset="…"> or the older form with content. */
static char *
find_charset (const char *data, gsize size)
{
  g_autofree char *head = g_strndup (data, MIN (size, 2048));
  const char *at = strcasestr (head, "charset=");
  if (at == NULL)
    return NULL;
  at += 8;
  at += strspn (at, "\"' ");
  return g_strndup (at, strcspn (at, "\"' />;"));
}

static void
clear_element (gpointer data)
{
  g_clear_pointer (&((Element *) data)->font, g_free);
}

static void
parse (Html *self, const char *text, gsize length)
{
  self->context = htmlNewParserCtxt ();
  if (self->context == NULL)
    g_error ("no memory for an HTML parser");
  htmlSAXHandler *sax = self->context->sax;
  memset (sax, 0, sizeof *sax);
  sax->startElement = start_element_cb;
  sax->endElement = end_element_cb;
  sax->characters = characters_cb;
  sax->ignorableWhitespace = characters_cb;
  sax->initialized = 1;
  self->context->userData = self;
  htmlDocPtr document = htmlCtxtReadMemory (self->context, text, (int) length, NULL, "UTF-8",
                                            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                                | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  if (document != NULL)
    xmlFreeDoc (document);
  htmlFreeParserCtxt (self->context);
  _dh_html_flow_finish (self->flow);
}

/* One reading. @by_class: how much was set aside for the words in classes. */
static DhSource *
read_once (const char *text, gsize length, DhEncoding encoding, gboolean use_classes, const DhReaderOptions *options,
           gboolean *doubtful, GError **error)
{
  Html self = { .builder = _dh_source_builder_new (DH_SOURCE_HTML, options), .use_classes = use_classes };
  _dh_source_builder_set_encoding (self.builder, _dh_encoding_name (encoding));
  self.flow = _dh_html_flow_new (self.builder);
  self.elements = g_array_new (FALSE, TRUE, sizeof (Element));
  g_array_set_clear_func (self.elements, clear_element);
  self.lists = g_array_new (FALSE, TRUE, sizeof (List));
  self.aside = g_string_new (NULL);
  self.use_fonts = encoding != DH_ENCODING_TCVN3 && encoding != DH_ENCODING_VNI;
  if (_dh_source_builder_tick (self.builder, 0, length))
    parse (&self, text, length);
  *doubtful = use_classes && self.by_class > _dh_source_builder_get_kept (self.builder);
  _dh_html_flow_free (self.flow);
  g_array_unref (self.elements);
  g_array_unref (self.lists);
  g_string_free (self.aside, TRUE);
  return _dh_source_builder_finish (self.builder, error);
}

DhSource *
_dh_read_html (GBytes *bytes, const DhReaderOptions *options, GError **error)
{
  gsize size, length;
  const char *data = g_bytes_get_data (bytes, &size);
  DhEncoding encoding;
  gboolean doubtful = FALSE;
  g_autofree char *charset = find_charset (data, size);
  g_autofree char *text = _dh_decode (data, size, charset, &length, &encoding);
  g_autoptr (GError) failure = NULL;
  DhSource *source = read_once (text, length, encoding, TRUE, options, &doubtful, &failure);
  if (source == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  /* Most of the page in a menu: the words in its classes mean something else. */
  if (!doubtful)
    return source;
  dh_source_unref (source);
  return read_once (text, length, encoding, FALSE, options, &doubtful, error);
}
