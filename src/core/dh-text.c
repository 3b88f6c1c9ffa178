/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-text.h"

#include <string.h>

#include "dh-text-private.h"
#include "dh-text-table-private.h"

#define NO_BREAK_SPACE 0xa0

/* Marks are dropped wherever they stand, so their order never matters and each character folds by itself:
 * no normalisation of the whole text is needed. */
char *
dh_text_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  const DhChar *table = _dh_char_table ();
  g_autofree char *owned = NULL;
  gsize length;
  text = _dh_text_make_valid (text, &length, &owned);

  DhTextOut out;
  _dh_text_out_init (&out, length);
  for (const char *at = text, *end = text + length; at < end;)
    {
      if ((guchar) *at < 0x80)
        {
          out.text[out.length++] = g_ascii_tolower (*at++);
          continue;
        }
      gunichar c = _dh_char_next (&at);
      const DhChar *known = _dh_char_lookup (table, c);
      if (known != NULL)
        {
          for (guint i = 0; i < known->fold_len; i++)
            out.text[out.length++] = known->fold[i];
          continue;
        }
      char form[DH_CHAR_MAX_FORM];
      gsize n = (gsize) _dh_char_fold (c, form);
      _dh_text_out_reserve (&out, n, (gsize) (end - at));
      memcpy (out.text + out.length, form, n);
      out.length += n;
    }
  return _dh_text_out_finish (&out);
}

gboolean
dh_text_has_marks (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  const DhChar *table = _dh_char_table ();
  g_autofree char *owned = NULL;
  gsize length;
  text = _dh_text_make_valid (text, &length, &owned);
  for (const char *at = text, *end = text + length; at < end;)
    if (_dh_char_get_flags (table, _dh_char_next (&at)) & DH_CHAR_MARKED)
      return TRUE;
  return FALSE;
}

char *
dh_text_squeeze (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *owned = NULL;
  gsize length;
  text = _dh_text_make_valid (text, &length, &owned);

  DhTextOut out;
  _dh_text_out_init (&out, length);
  gboolean blank = FALSE;
  for (const char *at = text, *end = text + length; at < end;)
    {
      const char *start = at;
      gunichar c = _dh_char_next (&at);
      if (c == NO_BREAK_SPACE || g_unichar_isspace (c))
        {
          blank = out.length > 0;
          continue;
        }
      if (blank)
        out.text[out.length++] = ' ';
      blank = FALSE;
      memcpy (out.text + out.length, start, (gsize) (at - start));
      out.length += (gsize) (at - start);
    }
  return _dh_text_out_finish (&out);
}
