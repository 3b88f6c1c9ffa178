/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-store.h"

G_BEGIN_DECLS

/* The tables of the registers, for dh_store_open. Static. */
const DhStoreExtension *_dh_register_extension (void);

G_END_DECLS
