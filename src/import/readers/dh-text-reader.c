/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-readers.h"

#include "dh-decode.h"
#include "dh-lines.h"

DhSource *
_dh_read_text (GBytes *bytes, const DhReaderOptions *options, GError **error)
{
  gsize size, length;
  const char *data = g_bytes_get_data (bytes, &size);
  DhEncoding encoding;
  g_autofree char *text = _dh_decode (data, size, NULL, &length, &encoding);
  DhSourceBuilder *builder = _dh_source_builder_new (DH_SOURCE_TEXT, options);
  _dh_source_builder_set_encoding (builder, _dh_encoding_name (encoding));
  g_autoptr (GArray) lines = _dh_lines_split (text, length, 0, 1);
  _dh_lines_add (lines, builder);
  return _dh_source_builder_finish (builder, error);
}
