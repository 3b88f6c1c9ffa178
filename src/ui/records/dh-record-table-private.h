/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record-cell.h"
#include "dh-record-table.h"
#include "dh-table-state.h"

G_BEGIN_DECLS

typedef struct
{
  const DhField       *field;
  GtkColumnViewColumn *column;
} DhTableColumn;

struct _DhRecordTable
{
  GtkWidget            parent_instance;

  DhContext           *context;
  DhQuery             *known;              /* what its filters say holds for every new row, or NULL */
  const DhEntity      *entity;
  DhRecordList        *list;
  DhIdSelection       *selection;
  GSettings           *settings;

  /* template */
  GtkWidget           *scroller;
  GtkColumnView       *view;
  GtkWidget           *message_revealer;
  GtkImage            *message_icon;
  GtkLabel            *message_label;
  GMenuModel          *row_menu;
  GtkWidget           *menu;               /* GtkPopoverMenu, made when first needed */

  GPtrArray           *columns;            /* DhTableColumn, as the entity lists its fields */
  GPtrArray           *cells;              /* borrowed DhRecordCell: every living one */
  guint                text_serial;        /* of the font that line_height is of */
  int                  line_height;
  GtkListItemFactory  *header_factory;

  /* The cursor. The id is its truth; the position follows the list. */
  gint64               cursor_id;
  guint                cursor_position;
  const DhField       *cursor_field;
  guint                last_position;      /* where the cursor goes when its record left the list */
  guint                top_position;       /* first row in view before a reset */
  guint                anchor;             /* where a range that Shift extends began */
  gboolean             range_chosen;       /* the person chose rows, not only moved the cursor */
  gboolean             restore_focus;      /* the focus was in the rows when the list was reset */
  gboolean             following;          /* the table itself moves the focus */

  DhRecordCell        *editing;            /* borrowed; NULL: nothing is edited */
  const DhField       *edited_field;
  gint64               edited_id;
  GPtrArray           *sections;           /* borrowed GtkListHeader: those that show a group */
  DhTotals            *totals;             /* NULL: not known */
  DhTotals            *chosen_totals;      /* NULL: not known, or not more than one row is chosen */
  guint                totals_generation;
  guint                totals_source;

  DhRecordMover       *mover;              /* weak */
  DhRecordWriter      *writer;             /* or NULL */
  GtkWidget           *drop_row;           /* weak: marked as the place of a drop */
  GtkWidget           *choices;            /* GtkPopover of a choice being edited */

  gboolean             press_waits;        /* what was pressed counts once it is released */
  gboolean             compact;
  gboolean             reveal;
  gboolean             editable;
  gboolean             loading_state;      /* columns are being arranged, not by the person */
  guint                save_source;
  guint                rest_source;
  guint                focus_source;
  guint                edge_tick;          /* shows the cursor's row whole once it is laid out */
  guint                edge_frames;
  gboolean             turned;             /* the focus went with its record to another order */
};

/* -columns */
void                 _dh_record_table_make_columns   (DhRecordTable *self);
void                 _dh_record_table_load_state     (DhRecordTable *self);
void                 _dh_record_table_save_state     (DhRecordTable *self);
DhTableColumn       *_dh_record_table_find_column    (DhRecordTable *self, const DhField *field);
/* Shown fields in display order; borrowed fields. */
GPtrArray           *_dh_record_table_shown_fields   (DhRecordTable *self);
void                 _dh_record_table_group          (DhRecordTable *self, const char *field);
void                 _dh_record_table_follow_group   (DhRecordTable *self);
void                 _dh_record_table_refresh_cells  (DhRecordTable *self);
/* Pixels that the text of a cell may take: two lines, one in compact rows. */
int                  _dh_record_table_text_height    (DhRecordTable *self);

/* -cursor */
void                 _dh_record_table_install_keys   (DhRecordTable *self);
typedef enum
{
  DH_GO_ALONE,  /* choose the row, and only it */
  DH_GO_EXTEND, /* choose from the anchor to the row */
  DH_GO_ONLY,   /* leave what is chosen */
} DhGo;
void                 _dh_record_table_go             (DhRecordTable *self, guint position, const DhField *field,
                                                      DhGo how);
void                 _dh_record_table_step           (DhRecordTable *self, int rows, int columns, gboolean extend);
DhRecordCell        *_dh_record_table_find_cell      (DhRecordTable *self, guint position, const DhField *field);
/* The focus goes to the cursor, once what has it now has let go. What is chosen stays. */
void                 _dh_record_table_take_focus     (DhRecordTable *self);
void                 _dh_record_table_choose         (DhRecordTable *self, gboolean span);
void                 _dh_record_table_popup_menu     (DhRecordTable *self, DhRecordCell *cell, double x, double y);
/* Between two orders: the view looks at the new rows, up to @last, before the old ones go. */
void                 _dh_record_table_turn           (DhRecordTable *self, guint last);
/* Around the view's own handling of a change of the list. */
void                 _dh_record_table_before_change  (DhRecordTable *self, guint removed, guint added);
void                 _dh_record_table_after_change   (DhRecordTable *self);

/* -pointer */
void                 _dh_record_table_install_pointer (DhRecordTable *self);

/* What is below the point of the view: its text or the space around it. */
DhRecordCell        *_dh_record_table_cell_at         (DhRecordTable *self, double x, double y);

/* -move */
void                 _dh_record_table_install_move_actions (GtkWidgetClass *klass);
void                 _dh_record_table_update_move_actions  (DhRecordTable *self);
gboolean             _dh_record_table_move_by_key     (DhRecordTable *self, guint keyval);
GtkGesture          *_dh_record_table_install_drag    (DhRecordTable *self);

/* -totals */
void                 _dh_record_table_watch_totals    (DhRecordTable *self);
void                 _dh_record_table_ask_totals      (DhRecordTable *self);
void                 _dh_record_table_show_section    (DhRecordTable *self, GtkListHeader *header);

/* -edit */
/* Starts editing where the cursor is. @controller: the key that began it, forwarded to the editor as the
 * first character, or NULL to start with the value as it is. */
void                 _dh_record_table_begin_edit     (DhRecordTable *self, GtkEventControllerKey *controller);
void                 _dh_record_table_edit_text      (DhRecordTable *self, const char *text);
typedef enum { DH_THEN_STAY, DH_THEN_DOWN, DH_THEN_RIGHT, DH_THEN_LEFT } DhThen;
/* Takes the typed value. FALSE: it is wrong, the editor stays open and the message says why. */
gboolean             _dh_record_table_commit_edit    (DhRecordTable *self, DhThen then);
void                 _dh_record_table_cancel_edit    (DhRecordTable *self);
/* One change: @edit on all of @ids. Takes @edit. @done: what to announce. */
void                 _dh_record_table_update         (DhRecordTable *self, const gint64 *ids, guint n, DhEdit *edit,
                                                      const char *done);
void                 _dh_record_table_fill_down      (DhRecordTable *self);
void                 _dh_record_table_trash          (DhRecordTable *self, gboolean restore);
void                 _dh_record_table_announce       (DhRecordTable *self, const char *text);
/* Why nothing can be edited now, as message; TRUE when it can. */
gboolean             _dh_record_table_may_edit       (DhRecordTable *self);

/* -clipboard */
void                 _dh_record_table_copy           (DhRecordTable *self, gboolean rows);
void                 _dh_record_table_paste          (DhRecordTable *self);
void                 _dh_record_table_paste_text     (DhRecordTable *self, const char *text);

G_END_DECLS
