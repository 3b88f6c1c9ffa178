/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

#include <string.h>

#include "dh-query.h"

/* The list of registers. The build's table goes in first; a program may add its own until the list is first read, and
 * nothing changes from then on: tables and pages hold pointers into it. */

static GPtrArray *added;
static gboolean closed;

typedef struct
{
  const char *label;
  const char *const *words;
} Topic;

#define WORDS(...) ((const char *const[]) { __VA_ARGS__, NULL })

/* The words are those by which programmes of many places name the matter; folded, so that spelling does not count. */
static const Topic topics[DH_N_TOPICS] = {
  [DH_TOPIC_PARTY] = { N_ ("Congresses and the Party committee"), WORDS ("dai hoi", "cap uy", "tham muu", "nhiem ky") },
  [DH_TOPIC_PROPAGANDA] = { N_ ("Propaganda"), WORDS ("tuyen truyen", "trang thong tin", "fanpage", "zalo") },
  [DH_TOPIC_OPINION] = { N_ ("Opinions of voters and people"),
                         WORDS ("cu tri", "tinh hinh nhan dan", "du luan", "y kien, kien nghi") },
  [DH_TOPIC_PEOPLES] = { N_ ("Ethnic groups, religions, overseas Vietnamese"),
                         WORDS ("dan toc thieu so", "ton giao", "nuoc ngoai", "kieu bao") },
  [DH_TOPIC_CAMPAIGN] = { N_ ("Campaigns and movements"),
                          WORDS ("cuoc van dong", "phong trao", "mo hinh", "nong thon moi") },
  [DH_TOPIC_FUND] = { N_ ("Funds and social security"), WORDS ("vi nguoi ngheo", "cuu tro", "an sinh", "quy ") },
  [DH_TOPIC_FESTIVAL] = { N_ ("Festival days"), WORDS ("ngay hoi", "dai doan ket toan dan toc o khu dan cu") },
  [DH_TOPIC_SUPERVISION] = { N_ ("Supervision and social criticism"), WORDS ("giam sat", "phan bien") },
  [DH_TOPIC_PETITION] = { N_ ("Reception, petitions and democracy"),
                          WORDS ("tiep cong dan", "khieu nai", "to cao", "don thu", "hoa giai", "tham nhung",
                                 "dan chu o co so") },
  [DH_TOPIC_STAFF] = { N_ ("Organisation and staff"), WORDS ("to chuc bo may", "can bo", "uy vien", "tu van") },
  [DH_TOPIC_EMULATION] = { N_ ("Emulation, diplomacy and proposals"),
                           WORDS ("thi dua", "khen thuong", "doi ngoai", "cong nghe thong tin", "chuyen doi so") },
  [DH_TOPIC_OFFICE] = { N_ ("Rules and targets"), (const char *const[]) { NULL } },
};

static int
compare_topics (gconstpointer a, gconstpointer b)
{
  const DhRegister *one = *(const DhRegister *const *) a, *other = *(const DhRegister *const *) b;

  if (one->topic != other->topic)
    return one->topic < other->topic ? -1 : 1;
  return strcmp (one->entity->name, other->entity->name);
}

static gboolean
has_part (const DhRegister *self, const DhEntity *entity)
{
  for (guint i = 0; self->parts != NULL && self->parts[i] != NULL; i++)
    if (self->parts[i] == entity)
      return TRUE;
  return FALSE;
}

static const DhRegister *const *
make_sorted (void)
{
  GPtrArray *all = g_ptr_array_copy (_dh_register_list_all (), NULL, NULL);

  g_ptr_array_sort (all, compare_topics);
  g_ptr_array_add (all, NULL);
  return (const DhRegister *const *) g_ptr_array_free (all, FALSE);
}

/* Referred to by what is already in the list, or by itself. */
static gboolean
is_ready (const DhEntity *entity, GPtrArray *known)
{
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    {
      gboolean found = field->target == NULL || g_str_equal (field->target, entity->name);

      for (guint i = 0; i < known->len && !found; i++)
        found = g_str_equal (((const DhEntity *) known->pdata[i])->name, field->target);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
list_entities (void)
{
  GPtrArray *registers = _dh_register_list_all ();
  GPtrArray *entities = g_ptr_array_new ();

  for (guint i = 0; i < registers->len; i++)
    {
      const DhRegister *self = registers->pdata[i];

      g_ptr_array_add (entities, (gpointer) self->entity);
      for (guint k = 0; self->parts != NULL && self->parts[k] != NULL; k++)
        g_ptr_array_add (entities, (gpointer) self->parts[k]);
    }
  return entities;
}

GPtrArray *
_dh_register_list_all (void)
{
  if (added == NULL)
    {
      added = g_ptr_array_new ();
      for (guint i = 0; _dh_register_table[i] != NULL; i++)
        g_ptr_array_add (added, (gpointer) _dh_register_table[i]);
    }
  return added;
}

void
_dh_register_append_entities (GPtrArray *known)
{
  g_autoptr (GPtrArray) waiting = list_entities ();

  closed = TRUE;
  while (waiting->len > 0)
    {
      guint before = waiting->len;

      for (guint i = 0; i < waiting->len;)
        if (is_ready (waiting->pdata[i], known))
          g_ptr_array_add (known, g_ptr_array_remove_index (waiting, i));
        else
          i++;
      if (waiting->len == before)
        g_error ("%s refers to what there is not", ((const DhEntity *) waiting->pdata[0])->name);
    }
}

const DhRegister *const *
dh_registers (void)
{
  static const DhRegister *const *sorted;

  if (g_once_init_enter_pointer (&sorted))
    {
      /* Entities first: from there on nothing can be added. */
      dh_entities ();
      g_once_init_leave_pointer (&sorted, make_sorted ());
    }
  return sorted;
}

const DhRegister *
dh_register_find (const char *name)
{
  for (const DhRegister *const *self = dh_registers (); *self != NULL; self++)
    if (g_strcmp0 ((*self)->entity->name, name) == 0)
      return *self;
  return NULL;
}

const DhRegister *
dh_register_of (const DhEntity *entity)
{
  g_return_val_if_fail (entity != NULL, NULL);

  for (const DhRegister *const *self = dh_registers (); *self != NULL; self++)
    if ((*self)->entity == entity || has_part (*self, entity))
      return *self;
  return NULL;
}

const char *
dh_topic_get_label (DhTopic topic)
{
  g_return_val_if_fail (topic >= 0 && topic < DH_N_TOPICS, "");
  return _ (topics[topic].label);
}

const char *const *
dh_topic_get_words (DhTopic topic)
{
  g_return_val_if_fail (topic >= 0 && topic < DH_N_TOPICS, NULL);
  return topics[topic].words;
}

const DhRegisterState *
dh_register_find_state (const DhRegister *self, const char *value)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (const DhRegisterState *state = self->states; state != NULL && state->value != NULL; state++)
    if (g_strcmp0 (state->value, value) == 0)
      return state;
  return NULL;
}

const DhRegisterDeadline *
dh_register_find_deadline (const DhRegister *self, const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (const DhRegisterDeadline *rule = self->deadlines; rule != NULL && rule->name != NULL; rule++)
    if (g_strcmp0 (rule->name, name) == 0)
      return rule;
  return NULL;
}

const DhRegisterFigure *
dh_register_find_figure (const DhRegister *self, const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (const DhRegisterFigure *figure = self->figures; figure->name != NULL; figure++)
    if (g_strcmp0 (figure->name, name) == 0)
      return figure;
  return NULL;
}

void
dh_register_add (const DhRegister *self)
{
  g_return_if_fail (self != NULL && self->entity != NULL);
  g_return_if_fail (!closed);

  g_ptr_array_add (_dh_register_list_all (), (gpointer) self);
}

void
_dh_register_condition_clear (DhRegisterCondition *condition)
{
  g_clear_pointer (&condition->name, g_free);
  g_clear_pointer (&condition->value, g_free);
}

gboolean
_dh_register_next_condition (const DhEntity *entity, const char **text, DhRegisterCondition *condition)
{
  const char *at = *text, *equals = NULL, *end = NULL;

  if (at == NULL || *(at += strspn (at, " ")) == '\0')
    return FALSE;
  equals = strchr (at, '=');
  g_assert (equals != NULL && equals > at);
  end = equals + 1 + strcspn (equals + 1, " ");
  condition->is = equals[-1] != '!';
  condition->name = g_strndup (at, (gsize) (equals - at) - (condition->is ? 0 : 1));
  condition->field = dh_query_find_field (entity, condition->name);
  g_assert (condition->field != NULL);
  condition->value = g_strdelimit (g_strndup (equals + 1, (gsize) (end - equals - 1)), "_", ' ');
  *text = end;
  return TRUE;
}
