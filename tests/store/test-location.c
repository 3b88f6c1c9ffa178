/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "dh-location-private.h"

static void
test_types (void)
{
  g_assert_cmpint (_dh_location_classify (0xef53, NULL), ==, DH_LOCATION_FINE);
  g_assert_cmpint (_dh_location_classify (0x9123683e, NULL), ==, DH_LOCATION_FINE);
  g_assert_cmpint (_dh_location_classify (0x6969, NULL), ==, DH_LOCATION_NETWORK);
  g_assert_cmpint (_dh_location_classify (0xff534d42, NULL), ==, DH_LOCATION_NETWORK);
  g_assert_cmpint (_dh_location_classify (0xfe534d42, NULL), ==, DH_LOCATION_NETWORK);
  g_assert_cmpint (_dh_location_classify (0x4d44, NULL), ==, DH_LOCATION_REMOVABLE);
  g_assert_cmpint (_dh_location_classify (0x2011bab0, NULL), ==, DH_LOCATION_REMOVABLE);
  /* The kernel only says FUSE; the mount table says what it is. */
  g_assert_cmpint (_dh_location_classify (0x65735546, "fuse.sshfs"), ==, DH_LOCATION_NETWORK);
  g_assert_cmpint (_dh_location_classify (0x65735546, "fuse.gvfsd-fuse"), ==, DH_LOCATION_NETWORK);
  g_assert_cmpint (_dh_location_classify (0x65735546, "fuse.portal"), ==, DH_LOCATION_FINE);
  g_assert_cmpint (_dh_location_classify (0x65735546, "fuseblk"), ==, DH_LOCATION_FINE);
  g_assert_cmpint (_dh_location_classify (0x65735546, NULL), ==, DH_LOCATION_FINE);
}

static void
assert_location (Fixture *fixture, const char *folder, const char *marker, const char *expected)
{
  g_autofree char *root = g_build_filename (fixture->folder, folder, NULL);
  g_autofree char *inner = g_build_filename (root, "office", NULL);
  g_autofree char *path = g_build_filename (inner, "office.donghanh", NULL);
  g_autofree char *service = NULL;
  g_autofree char *sentence = NULL;
  DhLocation location;

  g_assert_cmpint (g_mkdir_with_parents (inner, 0755), ==, 0);
  if (marker != NULL)
    {
      g_autofree char *marker_path = g_build_filename (root, marker, NULL);

      g_assert_true (g_file_set_contents (marker_path, "", 0, NULL));
    }
  location = dh_location_check (path, &service);
  g_assert_cmpstr (service, ==, expected);
  g_assert_cmpint (location == DH_LOCATION_SYNCED, ==, expected != NULL);
  sentence = dh_location_describe (location, service);
  if (expected != NULL)
    g_assert_nonnull (strstr (sentence, expected));
}

static void
test_synced (Fixture *fixture, gconstpointer data)
{
  assert_location (fixture, "plain", NULL, NULL);
  assert_location (fixture, "a", ".dropbox", "Dropbox");
  assert_location (fixture, "b", ".stfolder", "Syncthing");
  assert_location (fixture, "c", ".nextcloudsync.log", "Nextcloud");
  assert_location (fixture, "OneDrive - Sở Nội vụ", NULL, "OneDrive");
  assert_location (fixture, "OneDriver", NULL, NULL);
  assert_location (fixture, "Google Drive", NULL, "Google Drive");
  assert_location (fixture, "GoogleDrive", NULL, "Google Drive");
}

static void
test_sentences (void)
{
  for (DhLocation location = DH_LOCATION_NETWORK; location <= DH_LOCATION_REMOVABLE; location++)
    {
      g_autofree char *sentence = dh_location_describe (location, NULL);

      g_assert_true (g_str_has_suffix (sentence, "."));
    }
  g_assert_null (dh_location_describe (DH_LOCATION_FINE, NULL));
}

static void
test_warning (Fixture *fixture, gconstpointer data)
{
  g_autofree char *warning = NULL;
  g_autofree char *none = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "Nextcloud", NULL);
  DhStore *store = open_new (fixture);

  g_object_get (store, "location-warning", &none, NULL);
  g_assert_null (none);
  close_store (store);
  g_mkdir (folder, 0755);
  g_free (fixture->path);
  fixture->path = g_build_filename (folder, "office.donghanh", NULL);
  store = open_new (fixture);
  g_object_get (store, "location-warning", &warning, NULL);
  g_assert_nonnull (strstr (warning, "Nextcloud"));
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/location/types", test_types);
  g_test_add_func ("/location/sentences", test_sentences);
  fixture_add ("/location/synced", test_synced);
  fixture_add ("/location/warning", test_warning);
  return g_test_run ();
}
