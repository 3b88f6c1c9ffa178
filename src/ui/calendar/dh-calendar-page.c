/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-calendar-page.h"

#include <glib/gi18n.h>

#include "dh-calendar-private.h"
#include "dh-field-row.h"
#include "dh-new-record-dialog.h"
#include "dh-report.h"
#include "dh-spawn.h"

#define DAYS_OF_WEEK 7
#define ENTRIES_OF_MONTH 4
#define ENTRIES_OF_WEEK 24
/* Where the lunar calendar ends. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2100

struct _DhCalendarPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  DhCalendar *calendar; /* what is shown, NULL: nothing yet */
  DhDate cursor;
  guint serial;
  gboolean stale, narrow, week;
  gboolean wants_focus; /* the cell of the cursor takes it when it is there */
  GtkStack *stack;
  GtkGrid *grid;
  GtkBox *agenda;
  AdwWindowTitle *title;
  AdwStatusPage *error_page;
};

enum
{
  PROP_VIEW = 1,
  PROP_STATE,
  PROP_CURSOR,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

typedef struct
{
  DhContext *context;
  DhDate from, until;
  guint serial;
} Wanted;

G_DEFINE_FINAL_TYPE (DhCalendarPage, dh_calendar_page, ADW_TYPE_NAVIGATION_PAGE)

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static const char *
get_state (DhCalendarPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  return g_str_equal (name, "grid") || g_str_equal (name, "agenda") ? "content" : name;
}

static void
set_state (DhCalendarPage *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static DhDate
start_of_week (DhDate date)
{
  return date - dh_date_weekday (date) + 1;
}

static DhDate
start_of_month (DhDate date)
{
  int year, month;

  dh_date_split (date, &year, &month, NULL);
  return dh_date_new (year, month, 1);
}

static DhDate
end_of_month (DhDate date)
{
  return dh_date_add_months (start_of_month (date), 1) - 1;
}

/* Whole weeks around the month, or the week; the narrow list tells the month alone. */
static void
get_span (DhCalendarPage *self, DhDate *from, DhDate *until)
{
  *from = self->week && !self->narrow ? start_of_week (self->cursor) : start_of_month (self->cursor);
  *until = self->week && !self->narrow ? *from + DAYS_OF_WEEK - 1 : end_of_month (self->cursor);
  if (!self->narrow)
    {
      *from = start_of_week (*from);
      *until = start_of_week (*until) + DAYS_OF_WEEK - 1;
    }
}

static void
show_title (DhCalendarPage *self)
{
  g_autofree char *month = _dh_calendar_month (self->cursor);
  DhLunar lunar;

  adw_window_title_set_title (self->title, month);
  if (dh_lunar_from_date (self->cursor, &lunar))
    {
      g_autofree char *name = dh_lunar_year_name (lunar.year);
      /* Translators: the name of a lunar year, such as Quý Mão. */
      g_autofree char *subtitle = g_strdup_printf (_ ("Lunar year %s"), name);
      adw_window_title_set_subtitle (self->title, subtitle);
    }
}

static GtkWidget *
find_cell (DhCalendarPage *self, DhDate date)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "calendar-cell") && _dh_calendar_cell_get_date (child) == date)
      return child;
  return NULL;
}

/* One stop of the Tab key for all days: only the cell of the cursor takes the focus. */
static void
mark_cursor (DhCalendarPage *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "calendar-cell"))
      gtk_widget_set_focusable (child, _dh_calendar_cell_get_date (child) == self->cursor);
  if (self->wants_focus && find_cell (self, self->cursor) != NULL)
    {
      self->wants_focus = FALSE;
      gtk_widget_grab_focus (find_cell (self, self->cursor));
    }
}

static void
fill_grid (DhCalendarPage *self)
{
  GtkWidget *child = NULL;
  int month_of_cursor, month;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (int i = 0; i < DAYS_OF_WEEK; i++)
    {
      GtkWidget *label = gtk_label_new (_dh_calendar_weekday_short (i + 1));
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_add_css_class (label, "calendar-weekday");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
  dh_date_split (self->cursor, NULL, &month_of_cursor, NULL);
  for (guint i = 0; i < self->calendar->days->len; i++)
    {
      const DhCalendarDay *day = g_ptr_array_index (self->calendar->days, i);
      GtkWidget *cell = NULL;

      dh_date_split (day->date, NULL, &month, NULL);
      cell = _dh_calendar_cell_new (day, self->calendar->today, !self->week && month != month_of_cursor,
                                    self->week ? ENTRIES_OF_WEEK : ENTRIES_OF_MONTH);
      gtk_widget_set_vexpand (cell, TRUE);
      gtk_grid_attach (self->grid, cell, (int) i % DAYS_OF_WEEK, 1 + (int) i / DAYS_OF_WEEK, 1, 1);
    }
  mark_cursor (self);
}

static void
show_calendar (DhCalendarPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)))
    self->wants_focus = TRUE;
  if (self->narrow)
    _dh_calendar_fill_agenda (self->agenda, self->calendar);
  else
    fill_grid (self);
  set_state (self, self->narrow ? "agenda" : "grid");
}

static void
load_fiber (GWeakRef *owner, gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhCalendar) calendar = dex_await_boxed (dh_calendar_load (wanted->context, wanted->from, wanted->until), &error);
  g_autoptr (DhCalendarPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->serial != wanted->serial || self->context == NULL)
    return;
  if (calendar != NULL)
    {
      g_clear_pointer (&self->calendar, dh_calendar_unref);
      self->calendar = g_steal_pointer (&calendar);
      show_calendar (self);
      return;
    }
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_page, sentence);
  set_state (self, "error");
}

static void
load (DhCalendarPage *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  self->stale = FALSE;
  show_title (self);
  wanted->context = g_object_ref (self->context);
  get_span (self, &wanted->from, &wanted->until);
  wanted->serial = ++self->serial;
  dh_spawn (self, load_fiber, wanted, wanted_free);
}

static void
refresh (DhCalendarPage *self)
{
  if (self->context == NULL)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

/* Within what is shown the cursor goes there, else the days are read anew. */
static void
set_cursor (DhCalendarPage *self, DhDate date)
{
  DhDate from, until;
  int year = dh_date_year (date);

  if (year < FIRST_YEAR || year > LAST_YEAR)
    return;
  self->cursor = date;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR]);
  get_span (self, &from, &until);
  if (self->calendar == NULL || self->calendar->from != from || self->calendar->until != until)
    load (self);
  else
    mark_cursor (self);
}

static void
set_view (DhCalendarPage *self, const char *view)
{
  gboolean week = g_strcmp0 (view, "week") == 0;

  if (self->week == week)
    return;
  self->week = week;
  if (self->context != NULL)
    load (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
set_narrow (DhCalendarPage *self, gboolean narrow)
{
  self->narrow = narrow;
  refresh (self);
}

static void
narrow_cb (DhCalendarPage *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (DhCalendarPage *self)
{
  set_narrow (self, FALSE);
}

static void
step (DhCalendarPage *self, int direction)
{
  gboolean week = self->week && !self->narrow;

  set_cursor (self, week ? self->cursor + direction * DAYS_OF_WEEK : dh_date_add_months (self->cursor, direction));
}

static void
step_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (DH_CALENDAR_PAGE (widget), g_str_equal (name, "calendar.next") ? 1 : -1);
}

static void
today_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCalendarPage *self = DH_CALENDAR_PAGE (widget);

  self->wants_focus = TRUE;
  set_cursor (self, dh_clock_today (dh_context_get_clock (self->context)));
}

static void
open_day_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCalendarPage *self = DH_CALENDAR_PAGE (widget);
  const DhCalendarDay *day = self->calendar != NULL
                                 ? dh_calendar_get_day (self->calendar, g_variant_get_int32 (parameter))
                                 : NULL;

  if (day != NULL)
    adw_dialog_present (_dh_calendar_day_dialog_new (day, widget), widget);
}

static void
new_event_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCalendarPage *self = DH_CALENDAR_PAGE (widget);
  DhDate date = g_variant_get_int32 (parameter);
  DhNewRecordDialog *dialog = dh_new_record_dialog_new (self->context, &dh_event_entity, NULL);
  GtkWidget *row = dh_record_form_get_row (dh_new_record_dialog_get_form (dialog), "date");

  /* Typed into the row, so that it counts as what the person gave. */
  if (GTK_IS_EDITABLE (row))
    {
      g_autofree char *words = dh_date_format_screen (date);
      gtk_editable_set_text (GTK_EDITABLE (row), words);
    }
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
add_event_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "calendar.new-event", "i", DH_CALENDAR_PAGE (widget)->cursor);
}

static void
show_records_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-page", "s",
                              g_str_equal (name, "calendar.show-events") ? "events" : "holidays");
}

static void
moved_fiber (GWeakRef *owner, gpointer future)
{
  g_autoptr (GError) error = NULL;

  dex_await (dex_ref (future), &error);
  g_autoptr (GtkWidget) self = g_weak_ref_get (owner);
  if (self != NULL && error != NULL)
    dh_report_error (self, _ ("The day could not be changed"), error);
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhCalendarPage *self = DH_CALENDAR_PAGE (widget);
  int kind, date;
  gint64 id;

  g_variant_get (parameter, "(ixi)", &kind, &id, &date);
  self->cursor = date;
  self->wants_focus = TRUE;
  dh_spawn (self, moved_fiber, dh_calendar_move (self->context, (DhCalendarEntryKind) kind, id, date), dex_unref);
}

/* Opens what lies on the day: one thing at once, several as a list. */
static void
open_cursor (DhCalendarPage *self)
{
  const DhCalendarDay *day = dh_calendar_get_day (self->calendar, self->cursor);
  const DhCalendarEntry *only = day != NULL && day->entries->len == 1 ? g_ptr_array_index (day->entries, 0) : NULL;

  if (only != NULL && only->id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sx)", only->entity, only->id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "calendar.open-day", "i", self->cursor);
}

static gboolean
key_cb (DhCalendarPage *self, guint key, guint code, GdkModifierType state)
{
  DhDate date = self->cursor;

  if (self->calendar == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
      date -= 1;
      break;
    case GDK_KEY_Right:
      date += 1;
      break;
    case GDK_KEY_Up:
      date -= DAYS_OF_WEEK;
      break;
    case GDK_KEY_Down:
      date += DAYS_OF_WEEK;
      break;
    case GDK_KEY_Home:
      date = start_of_week (date);
      break;
    case GDK_KEY_End:
      date = start_of_week (date) + DAYS_OF_WEEK - 1;
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      self->wants_focus = TRUE;
      step (self, key == GDK_KEY_Page_Up ? -1 : 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (!GTK_IS_BUTTON (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))))
        {
          open_cursor (self);
          return TRUE;
        }
      return FALSE;
    default:
      return FALSE;
    }
  self->wants_focus = TRUE;
  set_cursor (self, date);
  return TRUE;
}

static void
pressed_cb (DhCalendarPage *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->grid), x, y, GTK_PICK_DEFAULT);

  while (picked != NULL && !gtk_widget_has_css_class (picked, "calendar-cell"))
    picked = gtk_widget_get_parent (picked);
  if (picked == NULL)
    return;
  self->wants_focus = TRUE;
  set_cursor (self, _dh_calendar_cell_get_date (picked));
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "calendar.open-day", "i", self->cursor);
}

static void
retry_cb (DhCalendarPage *self)
{
  set_state (self, "loading");
  load (self);
}

static void
dh_calendar_page_map (GtkWidget *widget)
{
  DhCalendarPage *self = DH_CALENDAR_PAGE (widget);

  GTK_WIDGET_CLASS (dh_calendar_page_parent_class)->map (widget);
  if (self->stale)
    load (self);
}

static void
dh_calendar_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhCalendarPage *self = DH_CALENDAR_PAGE (object);

  switch (id)
    {
    case PROP_VIEW:
      g_value_set_string (value, self->week ? "week" : "month");
      break;
    case PROP_STATE:
      g_value_set_string (value, get_state (self));
      break;
    case PROP_CURSOR:
      g_value_set_int (value, self->cursor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_calendar_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VIEW)
    set_view (DH_CALENDAR_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_calendar_page_dispose (GObject *object)
{
  DhCalendarPage *self = DH_CALENDAR_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->calendar, dh_calendar_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_CALENDAR_PAGE);
  G_OBJECT_CLASS (dh_calendar_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "calendar.previous", NULL, step_cb);
  gtk_widget_class_install_action (klass, "calendar.next", NULL, step_cb);
  gtk_widget_class_install_action (klass, "calendar.today", NULL, today_cb);
  gtk_widget_class_install_action (klass, "calendar.open-day", "i", open_day_cb);
  gtk_widget_class_install_action (klass, "calendar.new-event", "i", new_event_cb);
  gtk_widget_class_install_action (klass, "calendar.add-event", NULL, add_event_cb);
  gtk_widget_class_install_action (klass, "calendar.move", "(ixi)", move_cb);
  gtk_widget_class_install_action (klass, "calendar.show-events", NULL, show_records_cb);
  gtk_widget_class_install_action (klass, "calendar.show-holidays", NULL, show_records_cb);
}

static void
dh_calendar_page_class_init (DhCalendarPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dh_calendar_page_get_property;
  object_class->set_property = dh_calendar_page_set_property;
  object_class->dispose = dh_calendar_page_dispose;
  widget_class->map = dh_calendar_page_map;
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "month", G_PARAM_READWRITE | flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, G_PARAM_READABLE | flags);
  properties[PROP_CURSOR] = g_param_spec_int ("cursor", NULL, NULL, G_MININT, G_MAXINT, 0, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/calendar/dh-calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhCalendarPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DhCalendarPage, grid);
  gtk_widget_class_bind_template_child (widget_class, DhCalendarPage, agenda);
  gtk_widget_class_bind_template_child (widget_class, DhCalendarPage, title);
  gtk_widget_class_bind_template_child (widget_class, DhCalendarPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
dh_calendar_page_init (DhCalendarPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
dh_calendar_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhCalendarPage *self = g_object_new (DH_TYPE_CALENDAR_PAGE, NULL);
  self->context = g_object_ref (context);
  self->cursor = dh_clock_today (dh_context_get_clock (context));
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

void
dh_calendar_page_show_day (DhCalendarPage *self, DhDate date)
{
  g_return_if_fail (DH_IS_CALENDAR_PAGE (self));
  g_return_if_fail (date != DH_DATE_NONE);

  self->wants_focus = TRUE;
  set_cursor (self, date);
}
