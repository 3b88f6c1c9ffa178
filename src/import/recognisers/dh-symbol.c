/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-symbol.h"

#include <string.h>

#include "dh-text.h"

#define MAX_SEGMENTS 10
#define MAX_LETTERS 40

/* Codes of kinds, folded. QĐ, TTr and CT mean two things each; the usual one stands here (domain, 6.2.2). */
static const struct
{
  const char *code;
  const char *kind;
} codes[] = {
  { "qd", "Quyết định" },
  { "qyd", "Quy định" },
  { "qdi", "Quy định" },
  { "nq", "Nghị quyết" },
  { "nqlt", "Nghị quyết liên tịch" },
  { "ct", "Chỉ thị" },
  { "kl", "Kết luận" },
  { "kh", "Kế hoạch" },
  { "khlt", "Kế hoạch liên tịch" },
  { "khph", "Kế hoạch phối hợp" },
  { "hd", "Hướng dẫn" },
  { "hdlt", "Hướng dẫn liên tịch" },
  { "tb", "Thông báo" },
  { "tbkl", "Thông báo" },
  { "cv", "Công văn" },
  { "cd", "Công điện" },
  { "tt", "Thông tư" },
  { "ttlt", "Thông tư liên tịch" },
  { "nd", "Nghị định" },
  { "bc", "Báo cáo" },
  { "ttr", "Tờ trình" },
  { "ctr", "Chương trình" },
  { "ctrph", "Chương trình phối hợp" },
  { "ctph", "Chương trình phối hợp" },
  { "da", "Đề án" },
  { "qc", "Quy chế" },
  { "qcph", "Quy chế phối hợp" },
  { "vbhn", "Văn bản hợp nhất" },
  { "pl", "Pháp lệnh" },
  { "bb", "Biên bản" },
  { "gm", "Giấy mời" },
  { "lkg", "Lời kêu gọi" },
  { "pa", "Phương án" },
  { "qt", "Quy trình" },
  { "dl", "Điều lệ" },
};

/* Bodies whose papers carry a slash before them. */
static const char *const party[] = { "tw",     "tu",    "hu",     "du",      "qu",      "thu",   "btctw", "btgtw",
                                     "bdvtw",  "bnctw", "vptw",   "ubkttw",  "btgdvtw", "bcsd",  "bcsdd", "ddtw",
                                     "twdtn",  "twdcs", "bcdtw",  "dds",     "btgtu",   "bdvtu", "vptu",  "btctu",
                                     "ubkttu", "dubkt", "hvctqg", "btgdvtu", NULL };

/* Bodies that stand first in the symbol of a letter, which has no code of a kind. */
static const char *const bodies[] = {
  "ubnd",  "hdnd",    "mttq",  "mttw", "ttg",   "cp",     "tw",   "tu",       "btt",      "ub",      "dct",     "mt",
  "vpcp",  "bnv",     "btc",   "btp",  "bct",   "byt",    "bca",  "bqp",      "bgddt",    "bvhttdl", "bldtbxh", "btttt",
  "bkhdt", "bnnptnt", "btnmt", "bxd",  "bgtvt", "ubmttq", "ubmt", "ubtwmttq", "ubtumttq", "qh",      "ubtvqh",  "ttcp",
  "bkhcn", "ubdt",    "vp",    "syt",  "sgddt", "snv",    "stc",  "stp",      "ubtu",     "ubtw",    "hnd",     "ldld",
  "tld",   "dtn",     "hlhpn", "hccb", "du",    "hu",     "bcd",  "vpqh",     "ubmttqvn", "bnnmt",   "bdttg",   NULL
};

static DhPhrases *
new_code_phrases (void)
{
  const char *list[G_N_ELEMENTS (codes) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    list[i] = codes[i].code;
  return dh_phrases_new (list);
}

typedef enum
{
  LIST_CODES,
  LIST_PARTY,
  LIST_BODIES,
  N_LISTS,
} List;

static gboolean
is_listed (List list, guint64 key)
{
  static DhPhrases *lists[N_LISTS];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      lists[LIST_CODES] = new_code_phrases ();
      lists[LIST_PARTY] = dh_phrases_new (party);
      lists[LIST_BODIES] = dh_phrases_new (bodies);
      g_once_init_leave (&made, 1);
    }
  return dh_phrases_begin (lists[list], key);
}

/* One piece between separators: letters and digits without a blank. */
typedef struct
{
  guint first;
  guint n;
  guint64 key; /* of its first word */
} Segment;

static guint
count_capitals (const DhWords *words, const DhWord *word)
{
  const char *at = words->text + word->start, *end = at + word->length;
  guint n = 0;

  for (; at < end; at = g_utf8_next_char (at))
    n += g_unichar_isupper (g_utf8_get_char (at));
  return n;
}

/* Codes are capitals, or begin with two of them (CTr, TTg); in small letters only what is known is one. */
static gboolean
is_code (const DhWords *words, const DhWord *word)
{
  if (word->type != DH_WORD_LETTERS || word->length > MAX_LETTERS)
    return FALSE;
  if (word->flags & DH_WORD_UPPER)
    return TRUE;
  if (is_listed (LIST_CODES, word->key) || is_listed (LIST_PARTY, word->key) || is_listed (LIST_BODIES, word->key))
    return TRUE;
  return (word->flags & DH_WORD_CAPITAL) != 0 && word->length <= 10 && count_capitals (words, word) >= 2;
}

static gboolean
read_segment (const DhWords *words, guint i, Segment *segment)
{
  const DhWord *word = dh_words_at (words, i);

  if (word->length == 1 && dh_word_is_sign (dh_words_at (words, i + 1), '/')
      && dh_word_is (dh_words_at (words, i + 2), "v"))
    return FALSE; /* "V/v" */
  if (!is_code (words, word))
    return FALSE;
  *segment = (Segment) { i, 1, word->key };
  for (guint n = 1; n < 4; n++)
    {
      const DhWord *next = dh_words_at (words, i + n);

      if ((next->flags & DH_WORD_APART) || (next->type == DH_WORD_LETTERS && !is_code (words, next))
          || next->type == DH_WORD_SIGN)
        break;
      segment->n = n + 1;
    }
  return TRUE;
}

static gboolean
is_separator (const DhWord *word)
{
  return dh_word_is_sign (word, '/') || dh_word_is_sign (word, '-');
}

/* Further pieces. A blank beside the separator is a slip of the pen only when a known body follows; else the
 * sentence goes on after a dash. */
static gboolean
read_next (const DhWords *words, guint at, guint n_segments, Segment *segment)
{
  const DhWord *sign = dh_words_at (words, at), *word = dh_words_at (words, at + 1);
  gboolean apart = ((sign->flags | word->flags) & DH_WORD_APART) != 0;

  if (dh_word_is_sign (sign, '.') && !apart && (word->flags & DH_WORD_UPPER) && word->length > 1)
    return read_segment (words, at + 1, segment);
  if (!is_separator (sign) || !read_segment (words, at + 1, segment))
    return FALSE;
  if (!apart)
    return TRUE;
  return is_listed (LIST_BODIES, segment->key) || is_listed (LIST_PARTY, segment->key)
         || (n_segments == 1 && is_listed (LIST_CODES, segment->key));
}

static void
append_segment (GString *out, const DhWords *words, const Segment *segment)
{
  for (guint n = 0; n < segment->n; n++)
    {
      const DhWord *word = dh_words_at (words, segment->first + n);
      g_autofree char *text = g_strndup (words->text + word->start, word->length);

      if (word->type == DH_WORD_LETTERS && (word->flags & DH_WORD_CAPITAL) == 0)
        {
          g_autofree char *upper = g_utf8_strup (text, -1);

          g_string_append (out, dh_word_is (word, "ctr")   ? "CTr"
                                : dh_word_is (word, "ttr") ? "TTr"
                                : dh_word_is (word, "ttg") ? "TTg"
                                                           : upper);
        }
      else
        g_string_append (out, text);
    }
}

/* Joins the pieces as the rules of domain, 6.3 want them. @year: "2021/" or "". */
static char *
spell (const DhWords *words, const char *year, const Segment *segments, const char *separators, guint n)
{
  GString *out = g_string_new (year);

  for (guint i = 0; i < n; i++)
    {
      gboolean joint = i == 1 && segments[i].key == dh_word_key ("lt") && is_listed (LIST_CODES, segments[0].key);
      gboolean of_party = i == 1 && *year == '\0' && is_listed (LIST_CODES, segments[0].key)
                          && is_listed (LIST_PARTY, segments[1].key);

      if (i > 0 && !joint)
        g_string_append_c (out, of_party ? '/' : separators[i]);
      append_segment (out, words, &segments[i]);
    }
  return g_string_free (out, FALSE);
}

/* "Nghị quyết 27 NQ/TW": a blank where the separator should stand. */
static gboolean
lacks_separator (const DhWords *words, guint i)
{
  const DhWord *code = dh_words_at (words, i), *sign = dh_words_at (words, i + 1), *body = dh_words_at (words, i + 2);

  return i > 0 && code->type == DH_WORD_LETTERS && (code->flags & DH_WORD_UPPER) && is_listed (LIST_CODES, code->key)
         && is_separator (sign) && ((sign->flags | body->flags) & DH_WORD_APART) == 0
         && (is_listed (LIST_PARTY, body->key) || is_listed (LIST_BODIES, body->key));
}

guint
dh_symbol_read (const DhWords *words, guint i, char **symbol)
{
  Segment segments[MAX_SEGMENTS];
  char separators[MAX_SEGMENTS];
  char year[8] = "";
  guint at = i, n = 0;
  const DhWord *number = dh_words_at (words, i + 1);

  *symbol = NULL;
  if (lacks_separator (words, i))
    at--;
  else if (!is_separator (dh_words_at (words, i)))
    return 0;
  if (number->type == DH_WORD_DIGITS && number->length == 4 && number->key >= 1945 && number->key < 2200)
    {
      g_snprintf (year, sizeof year, "%d", (int) number->key);
      if (!is_separator (dh_words_at (words, i + 2)))
        return 0;
      year[4] = '/';
      at += 2;
    }
  if (!read_segment (words, at + 1, &segments[0]))
    return 0;
  for (n = 1, at += 1 + segments[0].n; n < MAX_SEGMENTS && read_next (words, at, n, &segments[n]); n++)
    {
      separators[n] = (char) dh_words_at (words, at)->key;
      at += 1 + segments[n].n;
    }
  *symbol = spell (words, year, segments, separators, n);
  return at - i;
}

const char *
dh_symbol_get_kind (const char *symbol)
{
  g_autofree char *folded = dh_text_fold (symbol);
  const char *code = folded;
  gsize length = 0;

  while (g_ascii_isdigit (*code) || *code == '/')
    code++;
  length = strcspn (code, "/-.0123456789");
  if (length == 3 && strncmp (code, "ttr", 3) == 0 && strstr (code, "mttw") != NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strlen (codes[i].code) == length && strncmp (codes[i].code, code, length) == 0)
      return codes[i].kind;
  for (guint i = 0; code == folded && bodies[i] != NULL; i++)
    if (strlen (bodies[i]) == length && strncmp (bodies[i], code, length) == 0)
      return "Công văn";
  return NULL;
}

char *
dh_symbol_get_body (const char *symbol)
{
  g_autofree char *folded = dh_text_fold (symbol);
  const char *at = folded;
  GString *out = g_string_new (NULL);

  while (g_ascii_isdigit (*at) || *at == '/')
    at++;
  for (at += strcspn (at, "/-"); *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (out, *at);
  return g_string_free (out, FALSE);
}

char *
dh_symbol_get_key (const char *symbol)
{
  g_autofree char *normal = dh_text_normalize (symbol);
  g_autofree char *upper = g_utf8_strup (normal, -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = upper; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '/' || c == '.' || (c >= 0x2010 && c <= 0x2015))
        c = '-';
      if (!g_unichar_isspace (c) && c != 0xa0)
        g_string_append_unichar (out, c);
    }
  g_string_replace (out, "TƯ", "TW", 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
