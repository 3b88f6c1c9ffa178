/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-programme.h"

G_BEGIN_DECLS

/* NULL when a programme may go from state @from to @to, else why not and what is expected. */
char *_dh_programme_check_step (const char *from, const char *to);
/* What becomes of a task in the next programme. */
DhCloneFate _dh_programme_clone_fate (const char *state, const char *recurrence, DhCloneFlags flags);

G_END_DECLS
