/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The zip package of DOCX, XLSX and ODF: its parts, inflated on the way and never whole. */
typedef struct _DhPackage DhPackage;

/* What one part may inflate to, and all parts that are read together. A bomb ends there. */
#define DH_PACKAGE_MAX_PART (128u << 20)
#define DH_PACKAGE_MAX_ALL  (256u << 20)

/* Takes a reference of @bytes. Errors: DH_READER_ERROR. */
DhPackage  *_dh_package_open   (GBytes *bytes, GError **error);
void        _dh_package_free   (DhPackage *self);
/* Names compare without case and without a leading slash. */
gboolean    _dh_package_has    (DhPackage *self, const char *name);
/* Names of all parts that begin with @prefix, in the order of the package. */
GPtrArray  *_dh_package_list   (DhPackage *self, const char *prefix);

/* Chunks of a part as they are inflated; FALSE stops. */
typedef gboolean (*DhPackageFunc) (const char *data, gsize length, gpointer user);
/* FALSE with @error when the part is missing, damaged or too large; TRUE too when @func stopped it. */
gboolean    _dh_package_stream (DhPackage *self, const char *name, DhPackageFunc func, gpointer user, GError **error);
/* The whole of a small part, cut off at @limit. NULL when it cannot be read. */
GBytes     *_dh_package_load   (DhPackage *self, const char *name, gsize limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPackage, _dh_package_free)

G_END_DECLS
