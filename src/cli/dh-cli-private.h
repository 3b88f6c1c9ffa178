/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "dh-context.h"
#include "dh-error.h"
#include "dh-query.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* One command line while it runs, inside a fiber of the main thread: every verb may await. */
typedef struct
{
  char    **args;   /* what is left after the options, args[0] is the store */
  guint     n_args;
  gboolean  json;
  DhClock  *clock;
} DhCli;

typedef gboolean (*DhCliFunc) (DhCli *cli, GError **error);

typedef struct
{
  const char         *name;
  const char         *arguments;   /* N_(), as printed in the usage */
  const char         *summary;     /* N_() */
  guint               min_args;    /* the store counts */
  DhCliFunc           func;
  const GOptionEntry *options;     /* ends with NULL, or NULL */
} DhCliVerb;

/* One verb a file. */
extern const DhCliVerb dh_cli_attach_verb, dh_cli_documents_verb, dh_cli_new_verb, dh_cli_list_verb, dh_cli_show_verb, dh_cli_add_verb, dh_cli_set_verb,
                       dh_cli_remove_verb, dh_cli_search_verb, dh_cli_history_verb, dh_cli_undo_verb,
                       dh_cli_redo_verb, dh_cli_check_verb, dh_cli_backup_verb, dh_cli_restore_verb,
                       dh_cli_export_verb, dh_cli_fields_verb, dh_cli_pdf_verb,
                       dh_cli_import_verb;

extern const DhCliVerb dh_cli_registers_verb, dh_cli_stats_verb;
extern const DhCliVerb dh_cli_overview_verb, dh_cli_calendar_verb;
extern const DhCliVerb dh_cli_print_verb, dh_cli_papers_verb;

/* Opens args[0]. NULL with @error. Close with _dh_cli_close before the context is dropped. */
DhContext      *_dh_cli_open         (DhCli *cli, DhStoreOpenFlags flags, GError **error);
void            _dh_cli_close        (DhContext *context);
/* The entity named @name; DH_ERROR_USAGE lists the known ones. */
const DhEntity *_dh_cli_entity       (const char *name, GError **error);
const DhField  *_dh_cli_field        (const DhEntity *entity, const char *name, GError **error);
gboolean        _dh_cli_parse_id     (const char *text, gint64 *id, GError **error);
/* args[2] and on as ids. New array, NULL with @error. */
gint64         *_dh_cli_parse_ids    (DhCli *cli, guint *n, GError **error);
/* "name=value" → entity's field and value text (points into @assignment). */
const DhField  *_dh_cli_split        (const DhEntity *entity, const char *assignment, const char **value, GError **error);

/* On the store's thread: @text as a value of @field, names of records resolved. */
gboolean        _dh_cli_parse_value  (DhDb *db, const DhField *field, const char *text, int year, DhValue *value, GError **error);

/* What "list STORE task" is asked besides fields; NULL: not asked. */
typedef struct
{
  char *due_before, *unit, *state, *point;
} DhCliTaskFilter;

gboolean        _dh_cli_has_task_filter (const DhCliTaskFilter *self);
/* On the store's thread. Takes @query and gives the next; NULL with @error. */
DhQuery        *_dh_cli_filter_tasks (DhDb *db, const DhCliTaskFilter *self, DhQuery *query, int year, GError **error);

/* "--sensitive": what is masked is printed, once the journal has it that it was. */
DhStoreOpenFlags _dh_cli_reveal_flags (gboolean sensitive);
gboolean        _dh_cli_reveal       (DhContext *context, gboolean sensitive, const DhEntity *entity, gint64 id, guint n,
                                      GError **error);
char           *_dh_cli_format       (DhRecord *record, const DhField *field);
/* One register out as XLSX or CSV (@path NULL: CSV on standard output), and in from any table that can be read. */
gboolean        _dh_cli_export_register (DhCli *cli, const char *name, const char *path, gboolean sensitive, GError **error);
gboolean        _dh_cli_import_register (DhCli *cli, const char *name, const char *path, gboolean trial, GError **error);

/* Output on standard output. JSON ids are strings: 63 bits do not fit a double. */
void            _dh_cli_print_json   (JsonBuilder *builder);
void            _dh_cli_add_record   (JsonBuilder *builder, DhRecord *record);
void            _dh_cli_add_id       (JsonBuilder *builder, const char *name, gint64 id);
void            _dh_cli_print_record (DhRecord *record);
/* Prints @text, or {"@key": …} with --json. */
void            _dh_cli_print_id     (DhCli *cli, const char *key, gint64 id);

G_END_DECLS
