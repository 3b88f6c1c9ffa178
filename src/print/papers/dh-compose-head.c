/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"

#define BLANK "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"

char *
_dh_compose_capitals (const char *text)
{
  return g_utf8_strup (text, -1);
}

char *
_dh_compose_begin_large (const char *text)
{
  const char *rest = *text != '\0' ? g_utf8_next_char (text) : text;
  g_autofree char *first = g_utf8_strup (text, rest - text);

  return g_strconcat (first, rest, NULL);
}

void
_dh_compose_paragraphs (DhCompose *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "+ "))
        dh_paper_builder_add_item (self->builder, (char[]) { line[0], '\0' }, line + 2, line[0] == '+' ? 1 : 0);
      else if (*line != '\0')
        dh_paper_builder_add_text (self->builder, line);
    }
}

/* Who issues: what the person chose, else what the programme's own symbol tells, else the letterhead. Header
 * lines, suffix and authority line change together (document-format, 17). */
static void
decide_issuer (DhCompose *self)
{
  const char *option = _dh_compose_option (self, "issuer");
  gboolean programme = self->type->programme && self->programme_symbol != NULL && *self->programme_symbol != '\0';

  if (g_str_equal (option, "committee"))
    self->committee = TRUE;
  else if (g_str_equal (option, "auto") && programme)
    self->committee = strstr (self->programme_symbol, "BTT") == NULL;
}

static void
make_symbol (DhCompose *self)
{
  const char *abbreviation = dh_format_profile_abbreviate (self->profile, self->type->kind);
  g_autofree char *suffix = _dh_compose_text (self, "suffix", g_strdup (self->suffix));
  gboolean own = self->type->programme && self->programme_symbol != NULL && *self->programme_symbol != '\0'
                 && *_dh_compose_option (self, "suffix") == '\0';

  g_clear_pointer (&self->symbol, g_free);
  if (own)
    {
      self->symbol = g_strdup (self->programme_symbol);
      return;
    }
  /* The committee's papers bear no mark of the standing board. */
  if (self->committee && g_str_has_suffix (suffix, "-BTT"))
    suffix[strlen (suffix) - strlen ("-BTT")] = '\0';
  self->symbol = g_strconcat (abbreviation, *abbreviation != '\0' && *suffix != '\0' ? "-" : "", suffix, NULL);
}

static void
make_number (DhCompose *self)
{
  g_clear_pointer (&self->number, g_free);
  self->number = _dh_compose_text (
      self, "number", g_strdup (self->type->programme && self->programme_number != NULL ? self->programme_number : ""));
  if (self->type->programme && self->date == DH_DATE_NONE && *self->number != '\0')
    self->date = self->adopted_on;
}

/* The head of a committee's paper bears its own name in the bold lines. */
static void
split_lines (DhCompose *self, char ***superior, char ***issuing)
{
  g_autofree char *capitals = _dh_compose_capitals (self->organisation);
  const char *committee = *self->superior_lines != '\0' ? self->superior_lines : capitals;

  if (self->committee)
    {
      *superior = g_new0 (char *, 1);
      *issuing = g_strsplit (committee, "\n", -1);
      return;
    }
  *superior = g_strsplit (self->superior_lines, "\n", -1);
  *issuing = g_strsplit (*self->issuing_lines != '\0' ? self->issuing_lines : capitals, "\n", -1);
}

void
_dh_compose_identify (DhCompose *self)
{
  decide_issuer (self);
  make_symbol (self);
  make_number (self);
}

/* A draft mark must not stand on what is issued: with its number, or its adoption, a paper loses it by itself. */
static const char *
draft_mark (DhCompose *self)
{
  const char *mark = _dh_compose_option (self, "draft");

  if (*mark == '\0' || (*self->number == '\0' && !(self->type->programme && self->adopted)))
    return mark;
  dh_paper_builder_add_note (self->builder, _ ("The draft mark was left out: the paper has been issued."));
  return "";
}

void
_dh_compose_head (DhCompose *self, const char *letter_abstract)
{
  g_auto (GStrv) superior = NULL;
  g_auto (GStrv) issuing = NULL;
  g_autofree char *place = NULL;

  self->n_heads++;
  _dh_compose_identify (self);
  split_lines (self, &superior, &issuing);
  place = _dh_compose_text (self, "place", g_strdup (self->place));
  dh_paper_builder_add_letterhead (self->builder,
                                   &(DhLetterhead) { .superior = (const char *const *) superior,
                                                     .issuing = (const char *const *) issuing,
                                                     .number = self->number,
                                                     .symbol = *self->type->kind != '\0' ? self->symbol : NULL,
                                                     .place = place,
                                                     .date = self->date,
                                                     .year = self->year,
                                                     .abstract = letter_abstract,
                                                     .urgency = _dh_compose_option (self, "urgency"),
                                                     .circulation = _dh_compose_option (self, "circulation"),
                                                     .draft = draft_mark (self),
                                                     .address = _dh_compose_option (self, "address"),
                                                     .secrecy = _dh_compose_flag (self, "secrecy") });
}

void
_dh_compose_title (DhCompose *self, const char *kind, const char *abstract)
{
  g_autofree char *capitals = _dh_compose_capitals (kind != NULL ? kind : self->type->kind);
  g_autofree char *title = g_strconcat (kind != NULL ? kind : self->type->kind, *abstract != '\0' ? " " : "", abstract,
                                        NULL);
  g_autofree char *issuer = _dh_compose_issuer (self);

  dh_paper_builder_add_title (self->builder, capitals, abstract);
  g_strdelimit (title, "\n", ' ');
  dh_paper_builder_set_meta (self->builder, title, issuer, kind != NULL ? kind : self->type->kind,
                             dh_db_get_now (self->db));
}

/* The standing board speaks where the letterhead or the symbol names it, or neither says who does. */
static gboolean
speaks_board (DhCompose *self)
{
  g_autofree char *issuing = NULL;

  if (self->committee)
    return FALSE;
  if (g_str_equal (_dh_compose_option (self, "issuer"), "board") || *self->issuing_lines == '\0')
    return TRUE;
  issuing = _dh_compose_capitals (self->issuing_lines);
  return strstr (issuing, "THƯỜNG TRỰC") != NULL || g_str_has_suffix (self->suffix, "BTT");
}

char *
_dh_compose_issuer (DhCompose *self)
{
  return speaks_board (self) ? g_strchomp (g_strconcat ("Ban Thường trực ", self->organisation, NULL))
                             : g_strdup (self->organisation);
}

typedef struct
{
  char *name, *authority, *deputy, *title;
} Signer;

static void
signer_clear (Signer *self)
{
  g_free (self->name);
  g_free (self->authority);
  g_free (self->deputy);
  g_free (self->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Signer, signer_clear)

/* The @chosen one, else the first who may sign on @date. */
static gboolean
find_signer (DhCompose *self, const char *chosen, DhDate date, Signer *signer, GError **error)
{
  g_autofree char *day = dh_date_to_iso (date != DH_DATE_NONE ? date : self->today);
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      self->db,
      "SELECT name, authority_line, deputy_line, title FROM signer WHERE trashed IS NULL AND (name = ?1 OR (?1 = '' "
      "AND "
      "ifnull (valid_from, '') <= ?2 AND ifnull (valid_to, '9999') >= ?2)) ORDER BY id LIMIT 1",
      error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, chosen);
  dh_stmt_bind_text (stmt, 2, day);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row && *chosen != '\0')
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("Nobody called “%s” is among the signers."), chosen);
      return FALSE;
    }
  signer->name = g_strdup (has_row ? dh_stmt_get_text (stmt, 0) : "");
  signer->authority = g_strdup (has_row ? dh_stmt_get_text (stmt, 1) : "TM. BAN THƯỜNG TRỰC");
  signer->deputy = g_strdup (has_row ? dh_stmt_get_text (stmt, 2) : "");
  signer->title = g_strdup (has_row ? dh_stmt_get_text (stmt, 3) : "CHỦ TỊCH");
  return TRUE;
}

static char *
authority_line (DhCompose *self, const Signer *signer)
{
  g_autofree char *capitals = NULL;

  if (!self->committee || !g_str_has_prefix (signer->authority, "TM."))
    return g_strdup (signer->authority);
  capitals = _dh_compose_capitals (self->organisation);
  return g_strconcat ("TM. ", capitals, NULL);
}

static gboolean
add_signature (DhCompose *self, const char *chosen, DhDate date, const char *const *recipients, const char *drafter,
               GError **error)
{
  g_auto (Signer) signer = { 0 };
  g_autofree char *authority = NULL;
  const char *lines[4] = { NULL };
  DhSigner one = { lines, NULL, NULL };
  guint n = 0;

  if (!find_signer (self, chosen, date, &signer, error))
    return FALSE;
  authority = authority_line (self, &signer);
  if (*authority != '\0')
    lines[n++] = authority;
  if (*signer.deputy != '\0' && self->profile->deputy_line)
    lines[n++] = signer.deputy;
  if (*signer.title != '\0')
    lines[n++] = signer.title;
  one.name = signer.name;
  dh_paper_builder_add_signature (
      self->builder, &(DhSignature) { .signers = &one, .n_signers = 1, .recipients = recipients, .drafter = drafter });
  return TRUE;
}

gboolean
_dh_compose_signature (DhCompose *self, const char *const *recipients, GError **error)
{
  g_auto (GStrv) typed = _dh_compose_lines (self, "recipients");
  g_auto (GStrv) office = recipients != NULL ? _dh_compose_recipients (self, recipients) : NULL;

  return add_signature (self, _dh_compose_option (self, "signer"), self->date,
                        (const char *const *) (typed[0] != NULL ? typed : office), _dh_compose_option (self, "drafter"),
                        error);
}

/* Forms of copies (document-format, 12) and the kinds that their symbols abbreviate. */
static const struct
{
  const char *option, *form, *kind;
} copies[] = { { "copy", "SAO Y", "Bản sao y" },
               { "record", "SAO LỤC", "Bản sao lục" },
               { "extract", "TRÍCH SAO", "Bản trích sao" } };

static void
add_copy_head (DhCompose *self, const char *form, const char *kind, DhDate date)
{
  g_auto (GStrv) superior = NULL, issuing = NULL;
  const char *abbreviation = dh_format_profile_abbreviate (self->profile, kind);
  const char *dash = *abbreviation != '\0' && *self->suffix != '\0' ? "-" : "";
  g_autofree char *symbol = g_strconcat (abbreviation, dash, self->suffix, NULL);

  split_lines (self, &superior, &issuing);
  dh_paper_builder_add_letterhead (self->builder, &(DhLetterhead) { .superior = (const char *const *) superior,
                                                                    .issuing = (const char *const *) issuing,
                                                                    .number = _dh_compose_option (self, "copy-number"),
                                                                    .symbol = symbol,
                                                                    .place = self->place,
                                                                    .date = date,
                                                                    .year = dh_date_year (self->today),
                                                                    .copy = form });
}

/* Copies are the standing board's work, whoever issued what is copied. */
gboolean
_dh_compose_copy (DhCompose *self, GError **error)
{
  const char *const usual[] = { *self->archive_line != '\0' ? self->archive_line : "Lưu: VT", NULL };
  DhDate date = dh_date_from_iso (_dh_compose_option (self, "copy-date"));
  g_auto (GStrv) recipients = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      if (!g_str_equal (_dh_compose_option (self, "copy"), copies[i].option))
        continue;
      if (self->n_heads > 1)
        {
          g_set_error_literal (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
                               _ ("A copy is made of one paper, not of a batch; choose one unit."));
          return FALSE;
        }
      if (!_dh_compose_take_name (self, date != DH_DATE_NONE ? date : self->today, error))
        return FALSE;
      recipients = _dh_compose_lines (self, "copy-recipients");
      self->committee = FALSE;
      add_copy_head (self, copies[i].form, copies[i].kind, date);
      return add_signature (self, _dh_compose_option (self, "copy-signer"), date,
                            recipients[0] != NULL ? (const char *const *) recipients : usual, NULL, error);
    }
  return TRUE;
}

static void
replace_word (GString *text, const char *word, const char *by)
{
  g_string_replace (text, word, by, 0);
}

char *
_dh_compose_reference (DhCompose *self)
{
  GString *text = g_string_new (self->profile->appendix_reference);
  g_autofree char *issuer = _dh_compose_issuer (self);
  g_autofree char *padded = g_ascii_isdigit (self->number[0]) && self->number[1] == '\0'
                                ? g_strconcat ("0", self->number, NULL)
                                : g_strdup (*self->number != '\0' ? self->number : BLANK);
  g_autofree char *number = g_strconcat (padded, "/", self->symbol, NULL);
  g_autofree char *date = self->date != DH_DATE_NONE
                              ? dh_date_format_full (self->date)
                              : g_strdup_printf ("ngày" BLANK "tháng" BLANK "năm %d", self->year);

  replace_word (text, "{kind}", self->type->kind);
  replace_word (text, "{number}", number);
  replace_word (text, "{date}", date);
  replace_word (text, "{issuer}", issuer);
  return g_string_free (text, FALSE);
}
