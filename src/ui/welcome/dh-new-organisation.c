/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-new-organisation.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-entity.h"
#include "dh-founding.h"
#include "dh-letterhead-text.h"
#include "dh-letterhead.h"
#include "dh-report.h"
#include "dh-spawn.h"

struct _DhNewOrganisation
{
  AdwNavigationPage parent_instance;

  DhClock *clock;
  char *chosen_path; /* NULL: made from the name */
  char *prefix;      /* the beginning of the name that the level suggested */
  gboolean creating;
  DhLetterhead *letterhead;
  AdwComboRow *level;
  AdwEntryRow *name;
  AdwEntryRow *place;
  AdwSpinRow *year;
  AdwActionRow *file;
};

enum
{
  CREATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhNewOrganisation, dh_new_organisation, ADW_TYPE_NAVIGATION_PAGE)

static const DhChoice *
level_choices (void)
{
  return dh_entity_find_field (&dh_organisation_entity, "level")->choices;
}

static const char *
level_value (DhNewOrganisation *self)
{
  return level_choices ()[adw_combo_row_get_selected (self->level)].value;
}

static char *
typed (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static int
typed_year (DhNewOrganisation *self)
{
  return (int) adw_spin_row_get_value (self->year);
}

static char *
dup_path (DhNewOrganisation *self)
{
  g_autofree char *name = typed (self->name);

  return self->chosen_path != NULL ? g_strdup (self->chosen_path) : dh_founding_dup_path (name);
}

/* A name that is only the suggested beginning names nobody yet. */
static gboolean
is_complete (DhNewOrganisation *self)
{
  g_autofree char *name = typed (self->name);
  g_autofree char *prefix = g_strstrip (g_strdup (self->prefix));

  return name[0] != '\0' && (!g_str_equal (name, prefix) || g_str_equal (level_value (self), "central"));
}

static void
refresh (DhNewOrganisation *self)
{
  g_autofree char *name = typed (self->name);
  g_autofree char *place = typed (self->place);
  g_autofree char *path = dup_path (self);
  g_autoptr (DhLetterheadText) text = dh_letterhead_text_suggest (level_value (self), name);

  dh_letterhead_set (self->letterhead, text->superior_lines, text->issuing_lines, text->symbol_suffix, place,
                     typed_year (self));
  adw_action_row_set_subtitle (self->file, path);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "organisation.create", is_complete (self) && !self->creating);
}

static void
changed_cb (DhNewOrganisation *self)
{
  if (self->prefix != NULL)
    refresh (self);
}

/* The level's usual wording is offered as long as the person has not typed over it. */
static void
level_selected_cb (DhNewOrganisation *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  const char *prefix = dh_letterhead_text_prefix (level_value (self));

  if (self->prefix == NULL)
    return;
  if (g_str_has_prefix (name, self->prefix))
    {
      g_autofree char *next = g_strconcat (prefix, name + strlen (self->prefix), NULL);
      gtk_editable_set_text (GTK_EDITABLE (self->name), next);
    }
  g_set_str (&self->prefix, prefix);
  refresh (self);
}

static DexFuture *
ask_for_file (GWeakRef *owner)
{
  g_autoptr (DhNewOrganisation) self = g_weak_ref_get (owner);
  g_autoptr (GtkFileDialog) dialog = dh_ask_store_dialog_new (_ ("Where to Keep the Organisation"));

  dex_return_error_if_fail (self != NULL);
  g_autofree char *path = dup_path (self);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gtk_file_dialog_set_initial_file (dialog, file);
  return dh_ask_save_file (dialog, GTK_WIDGET (self));
}

static void
choose_file_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dex_await_object (ask_for_file (owner), &error);
  g_autoptr (DhNewOrganisation) self = g_weak_ref_get (owner);

  if (self == NULL)
    return;
  if (file != NULL && g_file_peek_path (file) != NULL)
    dh_new_organisation_set_path (self, g_file_peek_path (file));
  else if (file == NULL && !dh_ask_is_cancelled (error))
    dh_report_error (GTK_WIDGET (self), _ ("No file could be chosen"), error);
}

static void
choose_file_cb (DhNewOrganisation *self)
{
  dh_spawn (self, choose_file_fiber, NULL, NULL);
}

static DhFounding *
founding_new (DhNewOrganisation *self)
{
  DhFounding *founding = g_new0 (DhFounding, 1);

  founding->path = dup_path (self);
  founding->level = g_strdup (level_value (self));
  founding->name = typed (self->name);
  founding->place = typed (self->place);
  founding->year = typed_year (self);
  founding->clock = g_object_ref (self->clock);
  return founding;
}

static void
create_fiber (GWeakRef *owner, gpointer data)
{
  DhFounding **founding = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhContext) context = dex_await_object (dh_founding_create (g_steal_pointer (founding)), &error);
  g_autoptr (DhNewOrganisation) self = g_weak_ref_get (owner);

  if (self == NULL)
    {
      if (context != NULL)
        dex_future_disown (dh_store_close (dh_context_get_store (context)));
      return;
    }
  self->creating = FALSE;
  if (context != NULL)
    g_signal_emit (self, signals[CREATED], 0, context);
  else
    dh_report_error (GTK_WIDGET (self), _ ("The organisation was not created"), error);
  refresh (self);
}

static void
create_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DhNewOrganisation *self = DH_NEW_ORGANISATION (widget);
  DhFounding **founding = g_new0 (DhFounding *, 1);

  *founding = founding_new (self);
  self->creating = TRUE;
  gtk_widget_action_set_enabled (widget, "organisation.create", FALSE);
  dh_spawn (self, create_fiber, founding, g_free);
}

static void
entry_activated_cb (DhNewOrganisation *self)
{
  if (is_complete (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "organisation.create", NULL);
}

static void
dh_new_organisation_dispose (GObject *object)
{
  DhNewOrganisation *self = DH_NEW_ORGANISATION (object);

  g_clear_pointer (&self->prefix, g_free);
  g_clear_pointer (&self->chosen_path, g_free);
  g_clear_object (&self->clock);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_NEW_ORGANISATION);
  G_OBJECT_CLASS (dh_new_organisation_parent_class)->dispose (object);
}

static void
dh_new_organisation_class_init (DhNewOrganisationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_new_organisation_dispose;
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, DH_TYPE_CONTEXT);
  g_type_ensure (DH_TYPE_LETTERHEAD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/welcome/dh-new-organisation.ui");
  gtk_widget_class_bind_template_child (widget_class, DhNewOrganisation, letterhead);
  gtk_widget_class_bind_template_child (widget_class, DhNewOrganisation, level);
  gtk_widget_class_bind_template_child (widget_class, DhNewOrganisation, name);
  gtk_widget_class_bind_template_child (widget_class, DhNewOrganisation, place);
  gtk_widget_class_bind_template_child (widget_class, DhNewOrganisation, year);
  gtk_widget_class_bind_template_child (widget_class, DhNewOrganisation, file);
  gtk_widget_class_bind_template_callback (widget_class, level_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_install_action (widget_class, "organisation.create", NULL, create_cb);
}

static void
dh_new_organisation_init (DhNewOrganisation *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const DhField *field = dh_entity_find_field (&dh_organisation_entity, "level");

  gtk_widget_init_template (GTK_WIDGET (self));
  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    gtk_string_list_append (labels, dh_field_choice_label (field, choice->value));
  adw_combo_row_set_model (self->level, G_LIST_MODEL (labels));
}

void
dh_new_organisation_set_clock (DhNewOrganisation *self, DhClock *clock)
{
  g_return_if_fail (DH_IS_NEW_ORGANISATION (self));
  g_return_if_fail (DH_IS_CLOCK (clock));

  g_set_object (&self->clock, clock);
  adw_spin_row_set_value (self->year, dh_date_year (dh_clock_today (clock)));
  self->prefix = g_strdup ("");
  adw_combo_row_set_selected (self->level, 1);
  level_selected_cb (self);
}

void
dh_new_organisation_set_path (DhNewOrganisation *self, const char *path)
{
  g_return_if_fail (DH_IS_NEW_ORGANISATION (self));

  g_free (self->chosen_path);
  self->chosen_path = path == NULL || g_str_has_suffix (path, DH_STORE_SUFFIX)
                          ? g_strdup (path)
                          : g_strconcat (path, DH_STORE_SUFFIX, NULL);
  refresh (self);
}
