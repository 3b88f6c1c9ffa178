/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-sheet-private.h"

#include <inttypes.h>
#include <math.h>

#include "dh-record.h"
#include "dh-table.h"

static DhSheetKind
sheet_kind (const DhField *field)
{
  switch (field->kind)
    {
    case DH_FIELD_INTEGER:
      return field->flags & DH_FIELD_YEAR ? DH_SHEET_YEAR : DH_SHEET_INTEGER;
    case DH_FIELD_DECIMAL:
      return DH_SHEET_NUMBER;
    case DH_FIELD_MONEY:
      return DH_SHEET_MONEY;
    case DH_FIELD_DATE:
      return DH_SHEET_DATE;
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_PERIOD:
    case DH_FIELD_CHOICE:
    case DH_FIELD_REFERENCE:
    case DH_FIELD_REFERENCES:
    case DH_FIELD_FLAG:
    case DH_FIELD_FILE:
    default:
      return DH_SHEET_TEXT;
    }
}

/* NAN: the value is not a number, and its words are written. */
static double
number_of (const DhField *field, const DhValue *value)
{
  if (value->type == DH_VALUE_DOUBLE)
    return value->d;
  if (field->kind == DH_FIELD_DATE && value->type == DH_VALUE_TEXT)
    {
      DhDate date = dh_date_from_iso (value->s);

      return date != DH_DATE_NONE ? (double) date : NAN;
    }
  return value->type == DH_VALUE_INT ? (double) value->i : NAN;
}

static void
add_value (DhSheet *sheet, DhRecord *record, const DhField *field, guint column)
{
  const DhValue *value = dh_record_get_value (record, field->name);
  DhSheetCell cell = { .kind = sheet_kind (field), .number = NAN, .column = column };
  g_autofree char *text = NULL;

  if (dh_value_is_empty (value))
    return;
  if (cell.kind != DH_SHEET_TEXT)
    cell.number = number_of (field, value);
  if (isnan (cell.number))
    cell.text = text = dh_record_format (record, field->name);
  dh_sheet_add_cell (sheet, &cell);
}

DhSheet *
dh_sheet_from_records (const DhEntity *entity, GListModel *records, GPtrArray *fields, gboolean ids)
{
  DhSheet *sheet = NULL;
  guint n = 0;

  g_return_val_if_fail (entity != NULL && G_IS_LIST_MODEL (records) && fields != NULL, NULL);

  sheet = dh_sheet_new (dh_entity_get_plural (entity));
  n = g_list_model_get_n_items (records);
  if (ids)
    {
      dh_sheet_add_column (sheet, DH_TABLE_ID, 8);
      dh_sheet_set_key (sheet);
    }
  for (guint k = 0; k < fields->len; k++)
    dh_sheet_add_column (sheet, dh_field_get_label (fields->pdata[k]), 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);

      dh_sheet_begin_row (sheet);
      if (ids)
        {
          /* More digits than a number of a spreadsheet holds. */
          g_autofree char *id = g_strdup_printf ("%" PRId64, dh_record_get_id (record));

          dh_sheet_add_cell (sheet, &(DhSheetCell) { .text = id, .number = NAN });
        }
      for (guint k = 0; k < fields->len; k++)
        add_value (sheet, record, fields->pdata[k], k + (ids ? 1 : 0));
    }
  return sheet;
}
