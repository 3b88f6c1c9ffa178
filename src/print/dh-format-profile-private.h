/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-format-profile.h"

G_BEGIN_DECLS

typedef enum { DH_SETTING_NUMBER, DH_SETTING_COUNT, DH_SETTING_FLAG, DH_SETTING_TEXT, DH_SETTING_CHOICE } DhSettingKind;

/* A key of a profile: where it lives and what it may be. profile.schema.json says the same to people and
 * editors; a test compares the two. */
typedef struct
{
  const char   *key;       /* "page.margin-left" */
  DhSettingKind kind;
  gsize         offset;    /* in DhFormatProfile */
  double        min, max;  /* NUMBER, COUNT: inclusive */
  const char   *choices;   /* CHOICE: parted by blanks; the field holds the index, or the word of a TEXT field */
} DhSetting;

/* All keys of the groups; ends with a NULL key. Each is required. */
const DhSetting *_dh_format_settings (void);

/* Takes @text for @setting. @where names the key in messages. */
gboolean _dh_format_setting_set (DhFormatProfile *self, const DhSetting *setting, const char *text, GError **error);
gboolean _dh_format_setting_set_number (DhFormatProfile *self, const DhSetting *setting, double number, GError **error);
void     _dh_format_setting_copy (const DhFormatProfile *from, DhFormatProfile *to, const DhSetting *setting);
void     _dh_format_setting_clear (DhFormatProfile *self, const DhSetting *setting);

G_END_DECLS
