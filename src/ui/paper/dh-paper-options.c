/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-options.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-bases-dialog.h"
#include "dh-field-row.h"

/* The rows are those of every form: each option is told to them as a field of its kind. */

typedef struct
{
  DhField field;
  DhFieldRow *row;
  GtkLabel *error;
  gboolean own; /* unit, record or profile: not among the options of the type */
} Item;

struct _DhPaperOptions
{
  AdwBin parent_instance;

  DhContext *context;
  GPtrArray *items;      /* Item */
  GArray *profiles;      /* DhChoice, NULL-terminated */
  GArray *listed;        /* DhChoice, NULL-terminated: whose records can be listed */
  GPtrArray *profiled;   /* the profiles that those name */
  DhPaperRequest *shown; /* whose query get_request gives on, or NULL */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (DhPaperOptions, dh_paper_options, ADW_TYPE_BIN)

static guint changed_signal;

#define UNIT "@unit"
#define RECORD "@record"
#define PROFILE "@profile"
/* The profile of nobody's choosing. */
#define AS_OFFICE "@office"

/* Which group a shared option stands in; the others are the paper's own. */
static const struct
{
  const char *title;
  const char *names[10];
} groups[] = {
  { N_ ("Letterhead"), { "number", "suffix", "date", "place", "issuer", "signer", NULL } },
  { N_ ("Text"), { "opening", "bases", "closing", "recipients", NULL } },
  { N_ ("Marks"), { "drafter", "urgency", "circulation", "draft", "secrecy", "address", NULL } },
  { N_ ("Copy"), { "copy", "copy-number", "copy-date", "copy-signer", "copy-recipients", NULL } },
  { N_ ("Presentation"),
    { "page-number.place", "page.margin-mirrored", "header.superior-bold", "header.issuing-rule",
      "signature.deputy-line", "signature.gap", "body.size", "body.line", "table.size", NULL } },
};

static const DhFieldKind kinds[] = {
  [DH_OPTION_TEXT] = DH_FIELD_TEXT,     [DH_OPTION_LINES] = DH_FIELD_LONG_TEXT, [DH_OPTION_FLAG] = DH_FIELD_FLAG,
  [DH_OPTION_CHOICE] = DH_FIELD_CHOICE, [DH_OPTION_DATE] = DH_FIELD_DATE,
};

static void
set_error (Item *item, const GError *error)
{
  gtk_label_set_label (item->error, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (item->error), error != NULL);
  dh_field_row_set_invalid (item->row, error != NULL);
}

static int
find_group (const char *name)
{
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    if (g_strv_contains (groups[g].names, name))
      return (int) g;
  return -1;
}

static GtkWidget *
add_group (GtkWidget *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

/* Values are kept as --set takes them. */
static void
show_value (Item *item, const char *text)
{
  g_auto (DhValue) value = DH_VALUE_INIT;
  g_autofree char *words = NULL;

  if (text != NULL && *text != '\0')
    dh_value_parse (&item->field, text, 0, &value, NULL);
  words = dh_value_format (&item->field, &value);
  dh_field_row_show (item->row, &value, words);
}

/* A row tells of what differs from what it was shown last, and back to the value of before is a change as well. Only
 * references tell of each pick. */
static void
take_value (Item *item)
{
  g_auto (DhValue) value = DH_VALUE_INIT;
  g_autofree char *words = NULL;

  if (!dh_field_row_get_value (item->row, &value, NULL))
    return;
  words = dh_value_format (&item->field, &value);
  dh_field_row_show (item->row, &value, words);
}

static void
commit_cb (DhPaperOptions *self, DhFieldRow *row)
{
  if (self->showing)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      if (item->row == row && item->field.kind != DH_FIELD_REFERENCE)
        take_value (item);
    }
  g_signal_emit (self, changed_signal, 0);
}

static Item *
add_item (DhPaperOptions *self, GtkWidget *group, const DhField *field)
{
  Item *item = g_new0 (Item, 1);

  item->field = *field;
  item->row = DH_FIELD_ROW (dh_field_row_new (self->context, &item->field));
  item->error = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0f, "visible", FALSE, "margin-top", 6, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (item->error), "error");
  gtk_widget_add_css_class (GTK_WIDGET (item->error), "caption");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (item->row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (item->error));
  g_signal_connect_object (item->row, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->items, item);
  return item;
}

static void
read_profiles (DhPaperOptions *self)
{
  const DhChoice first[] = { { AS_OFFICE, N_ ("As the organisation has it") },
                             { DH_PROFILE_BY_DATE, N_ ("By the date of the paper") } };
  const DhChoice end = { NULL, NULL };

  g_array_set_size (self->profiles, 0);
  g_clear_pointer (&self->profiled, g_ptr_array_unref);
  self->profiled = dh_format_profiles_load (NULL);
  g_array_append_vals (self->profiles, first, G_N_ELEMENTS (first));
  for (guint i = 0; self->profiled != NULL && i < self->profiled->len; i++)
    {
      const DhFormatProfile *profile = self->profiled->pdata[i];
      DhChoice choice = { profile->name, profile->title };

      g_array_append_val (self->profiles, choice);
    }
  g_array_append_val (self->profiles, end);
}

static void
add_own (DhPaperOptions *self, GtkWidget *group, const DhPaperType *type, const DhPaperRequest *request)
{
  DhPaperNeeds needs = dh_paper_type_get_needs (type);
  const DhField unit
      = { .name = UNIT, .kind = DH_FIELD_REFERENCE, .label = N_ ("Unit"), .target = dh_unit_entity.name };
  const DhField record = {
    .name = RECORD, .kind = DH_FIELD_REFERENCE, .label = N_ ("Filled from the task"), .target = dh_task_entity.name
  };
  const DhField profile = { .name = PROFILE,
                            .kind = DH_FIELD_CHOICE,
                            .label = N_ ("Format"),
                            .help = N_ ("The rules of presentation that the paper follows."),
                            .flags = DH_FIELD_REQUIRED,
                            .choices = (const DhChoice *) (gconstpointer) self->profiles->data };

  if (needs & DH_PAPER_UNIT)
    add_item (self, group, &unit)->own = TRUE;
  if (needs & DH_PAPER_RECORD)
    add_item (self, group, &record)->own = TRUE;

  Item *item = add_item (self, group, &profile);
  gboolean named = request != NULL && request->profile != NULL && *request->profile != '\0';
  item->own = TRUE;
  show_value (item, named ? request->profile : AS_OFFICE);
}

/* A table that is there already says what is listed. */
static gboolean
is_known (const DhPaperRequest *request, const char *option)
{
  static const char *const names[] = { "entity", "columns", "words", "sort", NULL };

  return request != NULL && request->query != NULL && g_strv_contains (names, option);
}

static void
read_listed (DhPaperOptions *self)
{
  const DhChoice end = { NULL, NULL };

  g_array_set_size (self->listed, 0);
  for (const DhEntity *const *entity = dh_entities (); *entity != NULL; entity++)
    {
      const DhChoice choice = { (*entity)->name, (*entity)->plural };

      g_array_append_val (self->listed, choice);
    }
  g_array_append_val (self->listed, end);
}

static void
add_option (DhPaperOptions *self, GtkWidget *group, const DhPaperOption *option, const DhPaperRequest *request)
{
  gboolean listed = g_str_equal (option->name, "entity");
  const DhField field = { .name = option->name,
                          .kind = listed ? DH_FIELD_CHOICE : kinds[option->kind],
                          .label = option->label,
                          .flags = listed ? DH_FIELD_REQUIRED : 0,
                          .choices = listed ? (gconstpointer) self->listed->data : option->choices };
  const char *value = request != NULL ? g_hash_table_lookup (request->options, option->name) : NULL;

  show_value (add_item (self, group, &field), value != NULL ? value : option->preset);
}

static Item *
find_item (DhPaperOptions *self, const char *name)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (((Item *) self->items->pdata[i])->field.name, name))
      return self->items->pdata[i];
  return NULL;
}

/* Behind what stands there already. */
static void
bases_added_cb (DhPaperOptions *self, const char *lines)
{
  Item *item = find_item (self, "bases");
  g_auto (DhValue) value = DH_VALUE_INIT;
  g_autofree char *before = NULL, *after = NULL;

  if (item == NULL)
    return;
  if (dh_field_row_get_value (item->row, &value, NULL))
    before = dh_value_to_text (&item->field, &value);
  after = before != NULL && *before != '\0' ? g_strconcat (before, "\n", lines, NULL) : g_strdup (lines);
  show_value (item, after);
  g_signal_emit (self, changed_signal, 0);
}

static void
choose_bases_cb (DhPaperOptions *self)
{
  DhBasesDialog *dialog = dh_bases_dialog_new (self->context);

  g_signal_connect_object (dialog, "added", G_CALLBACK (bases_added_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
add_bases_button (DhPaperOptions *self, GtkWidget *group)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Choose Among the Documents…"));

  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_bases_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), button);
}

static void
fill_request (DhPaperRequest *request, Item *item, const DhValue *value)
{
  g_autofree char *text = dh_value_to_text (&item->field, value);

  if (item->field.kind == DH_FIELD_FLAG)
    dh_paper_request_set (request, item->field.name, value->type == DH_VALUE_INT && value->i != 0 ? "yes" : "no");
  /* No choice is none, but for settings of the format: there it undoes what was kept. */
  else if (!item->own
           && !(item->field.kind == DH_FIELD_CHOICE && *text == '\0' && strchr (item->field.name, '.') == NULL))
    dh_paper_request_set (request, item->field.name, text);
  else if (g_str_equal (item->field.name, UNIT))
    request->unit = value->type == DH_VALUE_INT ? value->i : 0;
  else if (g_str_equal (item->field.name, RECORD))
    request->record = value->type == DH_VALUE_INT ? value->i : 0;
  else if (item->own)
    g_set_str (&request->profile, g_str_equal (text, AS_OFFICE) ? "" : text);
}

static void
dh_paper_options_finalize (GObject *object)
{
  DhPaperOptions *self = DH_PAPER_OPTIONS (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->shown, dh_paper_request_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->profiles, g_array_unref);
  g_clear_pointer (&self->listed, g_array_unref);
  g_clear_pointer (&self->profiled, g_ptr_array_unref);
  G_OBJECT_CLASS (dh_paper_options_parent_class)->finalize (object);
}

static void
dh_paper_options_class_init (DhPaperOptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_paper_options_finalize;
  changed_signal = g_signal_new ("changed", DH_TYPE_PAPER_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 0);
}

static void
dh_paper_options_init (DhPaperOptions *self)
{
  self->items = g_ptr_array_new_with_free_func (g_free);
  self->profiles = g_array_new (FALSE, FALSE, sizeof (DhChoice));
  self->listed = g_array_new (FALSE, FALSE, sizeof (DhChoice));
}

void
dh_paper_options_show (DhPaperOptions *self, DhContext *context, const DhPaperType *type, const DhPaperRequest *request)
{
  GtkWidget *box, *first, *widgets[G_N_ELEMENTS (groups)] = { NULL };

  g_return_if_fail (DH_IS_PAPER_OPTIONS (self));
  g_return_if_fail (context == NULL || type != NULL);

  /* The rows look at their fields until they are gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_ptr_array_set_size (self->items, 0);
  g_set_object (&self->context, context);
  g_clear_pointer (&self->shown, dh_paper_request_free);
  self->shown = request != NULL ? dh_paper_request_copy (request) : NULL;
  if (context == NULL)
    return;

  self->showing = TRUE;
  read_profiles (self);
  read_listed (self);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  first = add_group (box, NULL);
  add_own (self, first, type, request);
  for (guint i = 0; i < dh_paper_type_n_options (type); i++)
    {
      const DhPaperOption *option = dh_paper_type_get_option (type, i);
      int group = find_group (option->name);

      if (is_known (request, option->name))
        continue;
      if (group >= 0 && widgets[group] == NULL)
        widgets[group] = add_group (box, _ (groups[group].title));
      add_option (self, group >= 0 ? widgets[group] : first, option, request);
      if (g_str_equal (option->name, "bases"))
        add_bases_button (self, widgets[group]);
    }
  adw_bin_set_child (ADW_BIN (self), box);
  self->showing = FALSE;
}

DhPaperRequest *
dh_paper_options_get_request (DhPaperOptions *self)
{
  DhPaperRequest *request = dh_paper_request_new ();

  g_return_val_if_fail (DH_IS_PAPER_OPTIONS (self), request);

  if (self->shown != NULL && self->shown->query != NULL)
    {
      request->query = dh_query_copy (self->shown->query);
      request->columns = g_strdupv (self->shown->columns);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];
      g_auto (DhValue) value = DH_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      if (dh_field_row_get_value (item->row, &value, &error))
        fill_request (request, item, &value);
      set_error (item, error);
    }
  return request;
}
