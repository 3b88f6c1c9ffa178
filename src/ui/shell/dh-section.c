/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-section.h"

#include <glib/gi18n.h>

#include "dh-abbreviations-page.h"
#include "dh-by-unit-page.h"
#include "dh-calendar-page.h"
#include "dh-documents-page.h"
#include "dh-history-page.h"
#include "dh-numbers-page.h"
#include "dh-organisation-page.h"
#include "dh-overview-page.h"
#include "dh-papers-page.h"
#include "dh-programme-page.h"
#include "dh-record-page.h"
#include "dh-registers-page.h"
#include "dh-safety-page.h"
#include "dh-search-page.h"
#include "dh-timeline-page.h"

static const DhSection sections[] = {
  { .name = "overview",
    .title = N_ ("Overview"),
    .icon = "view-grid-symbolic",
    .create = dh_overview_page_new,
    .listed = TRUE,
    .help = "overview" },
  { .name = "programme",
    .title = N_ ("Programme"),
    .icon = "programme-symbolic",
    .shows = "programme focal_point task",
    .create = dh_programme_page_new,
    .listed = TRUE,
    .help = "programme" },
  { .name = "calendar",
    .title = N_ ("Calendar"),
    .icon = "x-office-calendar-symbolic",
    .create = dh_calendar_page_new,
    .listed = TRUE,
    .help = "calendar" },
  { .name = "timeline",
    .title = N_ ("Timeline"),
    .icon = "view-continuous-symbolic",
    .create = dh_timeline_page_new,
    .listed = TRUE,
    .help = "calendar" },
  { .name = "by-unit",
    .title = N_ ("Work by Unit"),
    .icon = "task-symbolic",
    .create = dh_by_unit_page_new,
    .listed = TRUE,
    .help = "programme" },
  { .name = "documents",
    .title = N_ ("Documents"),
    .icon = "document-symbolic",
    .shows = "document attachment",
    .create = dh_documents_page_new,
    .listed = TRUE,
    .help = "documents" },
  { .name = "numbers",
    .title = N_ ("Book of Outgoing Papers"),
    .icon = "document-symbolic",
    .shows = "issued_number number_series",
    .create = dh_numbers_page_new,
    .help = "documents" },
  { .name = "registers",
    .title = N_ ("Registers"),
    .icon = "register-symbolic",
    .create = dh_registers_page_new,
    .listed = TRUE,
    .help = "registers" },
  { .name = "papers",
    .title = N_ ("Printed papers"),
    .icon = "printer-symbolic",
    .create = dh_papers_page_new,
    .listed = TRUE,
    .help = "papers" },
  { .name = "units", .entity = &dh_unit_entity, .listed = TRUE, .help = "units" },
  { .name = "persons", .entity = &dh_person_entity, .listed = TRUE, .help = "units" },
  { .name = "signers", .entity = &dh_signer_entity, .listed = TRUE, .help = "units" },
  { .name = "names", .entity = &dh_organisation_name_entity, .help = "papers" },
  { .name = "events", .entity = &dh_event_entity, .help = "calendar" },
  { .name = "abbreviations",
    .title = N_ ("Abbreviations"),
    .icon = "edit-find-symbolic",
    .shows = "abbreviation",
    .create = dh_abbreviations_page_new,
    .help = "search" },
  { .name = "holidays", .entity = &dh_holiday_entity, .help = "calendar" },
  { .name = "organisation",
    .title = N_ ("Organisation"),
    .icon = "institution-symbolic",
    .create = dh_organisation_page_new,
    .listed = TRUE,
    .starts_group = TRUE,
    .help = "first-steps" },
  { .name = "history",
    .title = N_ ("History"),
    .icon = "document-open-recent-symbolic",
    .create = dh_history_page_new,
    .listed = TRUE,
    .help = "undo" },
  { .name = "safety",
    .title = N_ ("Safety"),
    .icon = "object-select-symbolic",
    .create = dh_safety_page_new,
    .help = "safety" },
  { .name = "search",
    .title = N_ ("Search"),
    .icon = "edit-find-symbolic",
    .create = dh_search_page_new,
    .help = "search" },
};

static gboolean
shows (const DhSection *section, const char *entity)
{
  g_auto (GStrv) names = section->shows != NULL ? g_strsplit (section->shows, " ", -1) : NULL;

  return names != NULL && g_strv_contains ((const char *const *) names, entity);
}

const DhSection *
dh_sections_get (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (sections);
  return sections;
}

const DhSection *
dh_section_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      if (g_strcmp0 (sections[i].name, name) == 0)
        return &sections[i];
    }
  return NULL;
}

const DhSection *
dh_section_nth_listed (guint position)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      if (sections[i].listed && position-- == 0)
        return &sections[i];
    }
  return NULL;
}

const DhSection *
dh_section_find_entity (const char *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      if (sections[i].entity != NULL && g_strcmp0 (sections[i].entity->name, entity) == 0)
        return &sections[i];
      if (shows (&sections[i], entity))
        return &sections[i];
    }
  if (dh_entity_find (entity) != NULL && dh_register_of (dh_entity_find (entity)) != NULL)
    return dh_section_find ("registers");
  return NULL;
}

const char *
dh_section_get_title (const DhSection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title != NULL ? _ (self->title) : dh_entity_get_plural (self->entity);
}

const char *
dh_section_get_icon (const DhSection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->icon != NULL ? self->icon : self->entity != NULL ? self->entity->icon : NULL;
}

GtkWidget *
dh_section_create (const DhSection *self, DhContext *context)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  return self->entity != NULL ? dh_record_page_new (context, self->entity) : self->create (context);
}
