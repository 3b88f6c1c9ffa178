/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <math.h>

/* Columns by content. What a column wants lies between its longest unbreakable piece and its longest line;
 * long texts count with the root of their length, so that one story does not starve the other columns. */

#define SHORT 0.11    /* of the width */
#define HALF_DAY 0.64 /* of a day, which may go on behind the month: "05/02/" */

/* Below each column: "soft" is what looks well (names on one line), "hard" what avoids cutting words, "tight" that of
 * days on two lines, 0 for all others. Columns with a width of their own, and numbers and days, stand outside the
 * sharing. */
typedef struct
{
  double *soft, *hard, *tight;
  gboolean *fixed;
} Floors;

typedef struct
{
  double least;  /* the longest piece */
  double widest; /* the longest line */
  double total;  /* of all natural widths */
  double head;   /* what the title would like */
  double title;  /* the longest piece of the title */
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
            need->title = MAX (need->title, least);
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

/* What is still too much is taken from all that is not @fixed, in proportion; from everything, when that is most. */
static void
squeeze (double *widths, const gboolean *fixed, guint n, double width)
{
  double sum = sum_of (widths, n), kept = 0;

  for (guint i = 0; i < n; i++)
    kept += fixed[i] ? widths[i] : 0;
  if (kept > width / 2 || kept >= sum || sum < width)
    kept = 0;
  for (guint i = 0; i < n && ABS (sum - width) > 0.01; i++)
    if (!fixed[i] || kept <= 0)
      widths[i] *= (width - kept) / (sum - kept);
}

/* First down to what looks well, then to what can be without cutting words. If that is too much, days go on two lines
 * and the others have what that leaves. */
static void
share_out (double *widths, Floors *floors, guint n, double width)
{
  g_autofree double *natural = g_memdup2 (widths, n * sizeof *widths);

  shrink (widths, floors->soft, floors->fixed, n, width);
  shrink (widths, floors->hard, floors->fixed, n, width);
  if (sum_of (widths, n) > width + 0.01)
    {
      for (guint i = 0; i < n; i++)
        {
          widths[i] = floors->tight[i] > 0 ? floors->tight[i] : natural[i];
          floors->fixed[i] |= floors->tight[i] > 0;
        }
      shrink (widths, floors->soft, floors->fixed, n, width);
      shrink (widths, floors->hard, floors->fixed, n, width);
    }
  grow (widths, floors->fixed, n, width);
  squeeze (widths, floors->fixed, n, width);
}

static void
floors_clear (Floors *self)
{
  g_free (self->soft);
  g_free (self->hard);
  g_free (self->tight);
  g_free (self->fixed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Floors, floors_clear)

double *
_dh_table_widths (DhLayout *self, const DhTable *table, const DhPara *paras, double width, double padding)
{
  g_autofree Need *needs = g_new0 (Need, table->n_columns);
  g_auto (Floors) floors = { .soft = g_new0 (double, table->n_columns),
                    .hard = g_new0 (double, table->n_columns),
                    .tight = g_new0 (double, table->n_columns),
                    .fixed = g_new0 (gboolean, table->n_columns) };
  double *soft = floors.soft, *hard = floors.hard;
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
      floors.fixed[i] = column->no_wrap && soft[i] < cap;
      if (column->width > 0)
        {
          widths[i] = column->width * DH_MM;
          floors.fixed[i] = TRUE;
        }
      if (column->no_wrap && column->kind == DH_CELL_DATE && column->width <= 0)
        floors.tight[i] = MAX (needs[i].title, needs[i].widest * HALF_DAY) + 2 * padding;
    }
  share_out (widths, &floors, table->n_columns, width);
  return widths;
}
