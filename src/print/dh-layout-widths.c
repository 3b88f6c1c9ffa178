/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <math.h>

/* Columns by content. What a column wants lies between its longest unbreakable piece and its longest line;
 * long texts count with the root of their length, so that one story does not starve the other columns. */

/* Two floors below each column: "soft" is what looks well (names on one line), "hard" what avoids cutting words.
 * Columns with a width of their own, and numbers and dates, stand outside the sharing. */

#define SHORT 0.11 /* of the width */

typedef struct
{
  double least;  /* the longest piece */
  double widest; /* the longest line */
  double total;  /* of all natural widths */
  double head;   /* what the title would like */
  guint n;
} Need;

static void
measure_cells (DhLayout *self, const DhTable *table, const DhPara *paras, Need *needs)
{
  for (guint r = 0; r < table->n_rows; r++)
    for (guint i = 0; i < table->rows[r].n_cells; i++)
      {
        const DhTableCell *cell = &table->cells[table->rows[r].first + i];
        Need *need = &needs[cell->column];
        double natural = 0, least = 0;

        if (cell->column_span != 1)
          continue;
        _dh_para_measure (self, &paras[table->rows[r].first + i], &natural, &least);
        need->least = MAX (need->least, least);
        if (table->rows[r].kind == DH_ROW_HEADER)
          {
            /* A title stands on two lines rather than on five. */
            need->head = MAX (need->head, natural * 0.6);
            continue;
          }
        need->widest = MAX (need->widest, natural);
        need->total += natural;
        need->n++;
      }
}

/* Names and other short things stay on one line. */
static gboolean
is_short (const Need *need, double width)
{
  return need->widest <= width * SHORT;
}

/* A share of @width for a column of text: between its mean and its longest line. */
static double
wish (const Need *need, double width)
{
  double mean = need->n > 0 ? need->total / need->n : 0;
  double wanted = mean + (need->widest - mean) * 0.35;
  double knee = width * 0.18;

  if (is_short (need, width))
    return MAX (MAX (need->least, need->head), need->widest);
  if (wanted > knee)
    wanted = knee + sqrt ((wanted - knee) * knee);
  return MAX (MAX (need->least, need->head), wanted);
}

static double
sum_of (const double *widths, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += widths[i];
  return sum;
}

/* Takes from @widths what is over @width, in the measure in which each is above @floor. */
static void
shrink (double *widths, const double *floor, const gboolean *fixed, guint n, double width)
{
  double over = sum_of (widths, n) - width, slack = 0;

  for (guint i = 0; i < n; i++)
    slack += fixed[i] ? 0 : MAX (widths[i] - floor[i], 0);
  if (over <= 0 || slack <= 0)
    return;
  for (guint i = 0; i < n; i++)
    if (!fixed[i])
      widths[i] -= MAX (widths[i] - floor[i], 0) * MIN (over / slack, 1);
}

static void
grow (double *widths, const gboolean *fixed, guint n, double width)
{
  double under = width - sum_of (widths, n), flexible = 0;

  for (guint i = 0; i < n; i++)
    flexible += fixed[i] ? 0 : widths[i];
  for (guint i = 0; i < n && under > 0 && flexible > 0; i++)
    if (!fixed[i])
      widths[i] += under * widths[i] / flexible;
}

/* First down to what looks well, then to what can be without cutting words, at last in proportion. */
static void
share_out (double *widths, const double *soft, const double *hard, const gboolean *fixed, guint n, double width)
{
  double sum = 0;

  shrink (widths, soft, fixed, n, width);
  shrink (widths, hard, fixed, n, width);
  grow (widths, fixed, n, width);
  sum = sum_of (widths, n);
  for (guint i = 0; i < n && ABS (sum - width) > 0.01; i++)
    widths[i] *= width / sum;
}

double *
_dh_table_widths (DhLayout *self, const DhTable *table, const DhPara *paras, double width, double padding)
{
  g_autofree Need *needs = g_new0 (Need, table->n_columns);
  g_autofree double *soft = g_new0 (double, table->n_columns);
  g_autofree double *hard = g_new0 (double, table->n_columns);
  g_autofree gboolean *fixed = g_new0 (gboolean, table->n_columns);
  double *widths = g_new0 (double, table->n_columns);
  /* A single monstrous word must not push the others aside. */
  double cap = width / table->n_columns * 1.5;

  measure_cells (self, table, paras, needs);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const DhTableColumn *column = &table->columns[i];
      double mean = needs[i].total / MAX (needs[i].n, 1);
      double inner = column->no_wrap ? MAX (needs[i].widest, needs[i].least) : wish (&needs[i], width);
      double wanted = column->no_wrap || is_short (&needs[i], width) ? inner : MIN (mean, width * SHORT);

      hard[i] = MIN (needs[i].least, cap) + 2 * padding;
      soft[i] = MAX (hard[i], MIN (wanted, cap) + 2 * padding);
      widths[i] = MAX (MIN (inner, width) + 2 * padding, soft[i]);
      /* Numbers and dates need no more than they have. */
      if (column->no_wrap)
        widths[i] = hard[i] = soft[i];
      fixed[i] = column->no_wrap && soft[i] < cap;
      if (column->width > 0)
        {
          widths[i] = column->width * DH_MM;
          fixed[i] = TRUE;
        }
    }
  share_out (widths, soft, hard, fixed, table->n_columns, width);
  return widths;
}
