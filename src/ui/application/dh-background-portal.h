/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* Asks the desktop's Background portal (org.freedesktop.portal.Background, version 1) for leave to run without a
 * window, and with @autostart to be started with the session. Without @autostart leave is given back. Resolves to
 * TRUE when the person or the desktop agreed, FALSE when not; rejects when there is no portal. Main thread; @bus is
 * the session bus. */
DexFuture *dh_background_portal_request (GDBusConnection *bus, gboolean autostart);

G_END_DECLS
