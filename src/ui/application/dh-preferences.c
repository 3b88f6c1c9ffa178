/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-preferences.h"

#include <glib/gi18n.h>

#include "dh-background-portal.h"
#include "dh-spawn.h"

struct _DhPreferences
{
  AdwPreferencesDialog parent_instance;

  GSettings *settings;
  AdwComboRow *color_scheme;
  AdwComboRow *density;
  AdwSpinRow *soon_days;
  AdwSwitchRow *reminders;
  AdwSwitchRow *background;
  gboolean asking; /* the background switch moves by itself, or the portal has not answered yet */
  AdwSwitchRow *reopen;
};

G_DEFINE_FINAL_TYPE (DhPreferences, dh_preferences, ADW_TYPE_PREFERENCES_DIALOG)

/* The rows of a combo stand in the order of these words. */
static const char *const color_schemes[] = { "system", "light", "dark", NULL };
static const char *const densities[] = { "comfortable", "compact", NULL };

static gboolean
word_to_row (GValue *value, GVariant *variant, gpointer data)
{
  const char *const *words = data;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], g_variant_get_string (variant, NULL)))
        {
          g_value_set_uint (value, i);
          return TRUE;
        }
    }
  return FALSE;
}

static GVariant *
row_to_word (const GValue *value, const GVariantType *type, gpointer data)
{
  const char *const *words = data;
  guint row = g_value_get_uint (value);

  return row < g_strv_length ((char **) words) ? g_variant_new_string (words[row]) : NULL;
}

static void
bind_words (DhPreferences *self, const char *key, AdwComboRow *row, const char *const *words)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT, word_to_row, row_to_word,
                                (gpointer) words, NULL);
}

static gboolean
word_to_color_scheme (GValue *value, GVariant *variant, gpointer data)
{
  const char *word = g_variant_get_string (variant, NULL);

  g_value_set_enum (value, g_str_equal (word, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                           : g_str_equal (word, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                         : ADW_COLOR_SCHEME_DEFAULT);
  return TRUE;
}

typedef struct
{
  GSettings *settings;
  gboolean wanted;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->settings);
  g_free (self);
}

static void
show_background (DhPreferences *self)
{
  self->asking = TRUE;
  adw_switch_row_set_active (self->background, g_settings_get_boolean (self->settings, "background"));
  self->asking = FALSE;
}

static void
show_answer (DhPreferences *self, gboolean refused, const GError *error)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->background), adw_switch_row_get_active (self->reminders));
  show_background (self);
  if (refused)
    adw_preferences_dialog_add_toast (
        ADW_PREFERENCES_DIALOG (self),
        adw_toast_new (error != NULL ? _ ("This desktop cannot be asked; reminders come while the program is open")
                                     : _ ("The desktop did not agree; reminders come while the program is open")));
}

/* The switch stays on only when the desktop agrees. The desktop may ask the person in a window of its own, and the
 * answer holds although the dialog was closed meanwhile. */
static void
ask_fiber (GWeakRef *owner, gpointer data)
{
  const Asking *asking = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = dex_await_object (dex_bus_get (G_BUS_TYPE_SESSION), &error);
  gboolean agreed = bus != NULL && dex_await_boolean (dh_background_portal_request (bus, asking->wanted), &error);

  g_settings_set_boolean (asking->settings, "background", asking->wanted && agreed);
  g_autoptr (DhPreferences) self = g_weak_ref_get (owner);
  if (self != NULL && self->settings != NULL)
    show_answer (self, asking->wanted && !agreed, error);
}

static void
background_cb (DhPreferences *self)
{
  Asking *asking = NULL;

  if (self->asking || self->settings == NULL)
    return;
  self->asking = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->background), FALSE);
  asking = g_new0 (Asking, 1);
  asking->settings = g_object_ref (self->settings);
  asking->wanted = adw_switch_row_get_active (self->background);
  dh_spawn (self, ask_fiber, asking, asking_free);
}

static void
dh_preferences_dispose (GObject *object)
{
  DhPreferences *self = DH_PREFERENCES (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_PREFERENCES);
  G_OBJECT_CLASS (dh_preferences_parent_class)->dispose (object);
}

static void
dh_preferences_class_init (DhPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/application/dh-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DhPreferences, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, DhPreferences, density);
  gtk_widget_class_bind_template_child (widget_class, DhPreferences, soon_days);
  gtk_widget_class_bind_template_child (widget_class, DhPreferences, reminders);
  gtk_widget_class_bind_template_child (widget_class, DhPreferences, background);
  gtk_widget_class_bind_template_child (widget_class, DhPreferences, reopen);
  gtk_widget_class_bind_template_callback (widget_class, background_cb);
}

static void
dh_preferences_init (DhPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
dh_preferences_new (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  DhPreferences *self = g_object_new (DH_TYPE_PREFERENCES, NULL);
  self->settings = g_object_ref (settings);
  bind_words (self, "color-scheme", self->color_scheme, color_schemes);
  bind_words (self, "density", self->density, densities);
  g_settings_bind (settings, "soon-days", self->soon_days, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reminders", self->reminders, "active", G_SETTINGS_BIND_DEFAULT);
  show_background (self);
  g_settings_bind (settings, "reopen-last-store", self->reopen, "active", G_SETTINGS_BIND_DEFAULT);
  return ADW_DIALOG (self);
}

void
dh_preferences_follow_color_scheme (GSettings *settings, AdwStyleManager *manager)
{
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (ADW_IS_STYLE_MANAGER (manager));

  g_settings_bind_with_mapping (settings, "color-scheme", manager, "color-scheme", G_SETTINGS_BIND_GET,
                                word_to_color_scheme, NULL, NULL, NULL);
}
