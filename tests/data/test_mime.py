# SPDX-License-Identifier: GPL-3.0-or-later
"""The media type of organisation files: the database takes it, and it knows our files from any other."""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import tap

PACKAGE, UPDATE = sys.argv[1:3]
root = tempfile.TemporaryDirectory()
os.environ['XDG_DATA_HOME'] = root.name
os.environ['XDG_CACHE_HOME'] = root.name
os.environ['GIO_USE_VFS'] = 'local'


def type_of(name, head):
    path = os.path.join(root.name, name)
    with open(path, 'wb') as file:
        file.write(head)
    answer = subprocess.run(['gio', 'info', '-a', 'standard::content-type', path], capture_output=True, text=True,
                            check=True).stdout
    return answer.rsplit('content-type:', 1)[1].strip()


def database_of(application_id):
    path = os.path.join(root.name, 'made.db')
    if os.path.exists(path):
        os.remove(path)
    db = sqlite3.connect(path)
    db.execute(f'PRAGMA application_id = {application_id}')
    db.execute('CREATE TABLE one (id INTEGER PRIMARY KEY)')
    db.commit()
    db.close()
    return open(path, 'rb').read()


def is_taken_by_the_database():
    packages = os.path.join(root.name, 'mime', 'packages')
    os.makedirs(packages)
    shutil.copy(PACKAGE, packages)
    done = subprocess.run([UPDATE, os.path.join(root.name, 'mime')], capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr


def knows_the_suffix():
    assert type_of('a.donghanh', database_of(0x44484f48)) == 'application/vnd.donghanh.store'


def knows_the_contents_without_a_suffix():
    assert type_of('copy', database_of(0x44484f48)) == 'application/vnd.donghanh.store'


def leaves_other_databases_alone():
    assert type_of('other', database_of(0)) == 'application/vnd.sqlite3'


tap.run(is_taken_by_the_database, knows_the_suffix, knows_the_contents_without_a_suffix, leaves_other_databases_alone)
