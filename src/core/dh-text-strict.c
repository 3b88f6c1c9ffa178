/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-text.h"

#include <string.h>

#include "dh-text-private.h"
#include "dh-text-table-private.h"

typedef struct
{
  const char *old_style; /* tone on the last vowel … */
  const char *new_style; /* … and on the first */
} Placement;

/* Only open syllables: with a last consonant (hoàn, thuyết) both styles put the tone on the second
 * vowel. Lower case, since the tone is placed after the case was changed. */
static const Placement placements[] = {
  { "oà", "òa" }, { "oá", "óa" }, { "oả", "ỏa" }, { "oã", "õa" }, { "oạ", "ọa" },
  { "oè", "òe" }, { "oé", "óe" }, { "oẻ", "ỏe" }, { "oẽ", "õe" }, { "oẹ", "ọe" },
  { "uỳ", "ùy" }, { "uý", "úy" }, { "uỷ", "ủy" }, { "uỹ", "ũy" }, { "uỵ", "ụy" },
};

/* A pass over the text: what is written, and the length of the toned vowel that was written last (0:
 * the last was something else). */
typedef struct
{
  DhTextOut out;
  gsize toned;
} Pass;

/* The onset must be a consonant or nothing: the u of "quý" belongs to qu, and Vietnamese has no third
 * vowel before oa, oe, uy. */
static gboolean
is_onset (const char *start, const char *vowel)
{
  if (vowel == start)
    return TRUE;
  gunichar before = g_utf8_get_char (g_utf8_prev_char (vowel));
  if (before == 0x111)
    return TRUE;
  if (before < 0x80)
    return strchr ("aeiouy", (int) before) == NULL && (before != 'q' || *vowel != 'u');
  return !g_unichar_isalpha (before) && !g_unichar_ismark (before);
}

/* Called where a word ends: when its last letter is a toned vowel of an open oa, oe or uy in the old
 * style, its tone moves to the vowel before. Never makes the text longer. */
static void
end_word (Pass *pass)
{
  DhTextOut *out = &pass->out;
  gsize old_len = pass->toned + 1;
  pass->toned = 0;
  if (old_len == 1 || out->length < old_len)
    return;

  char *pair = out->text + out->length - old_len;
  if ((*pair != 'o' && *pair != 'u') || !is_onset (out->text, pair))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (placements); i++)
    if (strlen (placements[i].old_style) == old_len && memcmp (pair, placements[i].old_style, old_len) == 0)
      {
        gsize new_len = strlen (placements[i].new_style);
        g_assert (new_len <= old_len);
        memcpy (pair, placements[i].new_style, new_len);
        out->length -= old_len - new_len;
        return;
      }
}

/* The quick way of run_pass: an ASCII letter goes on with the word, anything else ends it. */
static void
put_ascii (Pass *pass, char c)
{
  if (pass->toned != 0)
    {
      if (!g_ascii_isalpha (c))
        end_word (pass);
      pass->toned = 0;
    }
  pass->out.text[pass->out.length++] = g_ascii_tolower (c);
}

/* @known: the table's answer, or NULL, and then ICU is asked and the output may have to grow. */
static void
put_wide (Pass *pass, gunichar c, const DhChar *known, guint flags, gsize remaining)
{
  char form[DH_CHAR_MAX_FORM];
  gsize length = known != NULL ? known->strict_len : (gsize) _dh_char_strict (c, form);
  if (length == 0)
    return; /* invisible: it does not end a word either */
  if (pass->toned != 0 && (flags & (DH_CHAR_LETTER | DH_CHAR_MARKED)) == 0)
    end_word (pass);
  if (known == NULL)
    _dh_text_out_reserve (&pass->out, length, remaining);
  memcpy (pass->out.text + pass->out.length, known != NULL ? known->strict : form, length);
  pass->out.length += length;
  pass->toned = (flags & DH_CHAR_TONED) != 0 ? length : 0;
}

/* The strict form, or NULL when @stable is wanted and a character that may not be in NFC was met. */
static char *
run_pass (const char *text, gsize length, gboolean stable)
{
  const DhChar *table = _dh_char_table ();
  Pass pass = { .toned = 0 };
  _dh_text_out_init (&pass.out, length);
  for (const char *at = text, *end = text + length; at < end;)
    {
      if ((*at & 0x80) == 0)
        {
          put_ascii (&pass, *at++);
          continue;
        }
      gunichar c = _dh_char_next (&at);
      const DhChar *known = _dh_char_lookup (table, c);
      guint flags = known != NULL ? known->flags : _dh_char_flags (c);
      if (stable && (flags & DH_CHAR_STABLE) == 0)
        {
          g_free (_dh_text_out_finish (&pass.out));
          return NULL;
        }
      put_wide (&pass, c, known, flags, (gsize) (end - at));
    }
  end_word (&pass);
  return _dh_text_out_finish (&pass.out);
}

/* Lower case can undo composition (J with caron has no composed capital), so it comes first. */
static char *
run_composed (const char *text, gsize length)
{
  g_autoptr (GString) lowered = g_string_sized_new (length);
  char form[DH_CHAR_MAX_FORM];
  for (const char *at = text, *end = text + length; at < end;)
    {
      int n = _dh_char_strict (_dh_char_next (&at), form);
      g_string_append_len (lowered, form, n);
    }
  g_autofree char *composed = _dh_text_compose (lowered->str, lowered->len);
  return run_pass (composed, strlen (composed), FALSE);
}

/* Almost all text is composed already; it is read once. The other is found out on the way and starts
 * again, so nobody pays for a check beforehand. */
char *
dh_text_strict (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *owned = NULL;
  gsize length;
  text = _dh_text_make_valid (text, &length, &owned);
  char *strict = run_pass (text, length, TRUE);
  return strict != NULL ? strict : run_composed (text, length);
}
