# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest: the least permissions, every source pinned, licences installed, all that the build needs."""
import json
import pathlib
import re
import sys

import tap

MANIFEST, ROOT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
manifest = json.loads(MANIFEST.read_text(encoding='utf-8'))
modules = {module['name']: module for module in manifest['modules']}


def is_for_our_application():
    assert manifest['id'] == MANIFEST.stem == 'io.github.donghanh.DongHanh'
    assert manifest['runtime'] == 'org.gnome.Platform' and manifest['runtime-version'].isdigit()
    assert manifest['command'] == 'donghanh'


def asks_for_no_more_than_a_window():
    allowed = {'--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri'}
    assert set(manifest['finish-args']) == allowed, manifest['finish-args']


def pins_every_source():
    for name, module in modules.items():
        assert module['sources'], name
        for source in module['sources']:
            if source['type'] == 'dir':
                assert name == 'donghanh', name
                continue
            assert source['type'] == 'archive' and source['url'].startswith('https://'), name
            assert re.fullmatch('[0-9a-f]{64}', source['sha256']), name


def builds_without_a_network():
    for name, module in modules.items():
        assert '--share=network' not in json.dumps(module), name


def installs_licences():
    for name in ('libdex', 'donghanh'):
        assert modules[name]['license-files'], name
    for path in modules['donghanh']['license-files']:
        assert (ROOT / path).is_file(), path


def brings_what_the_runtime_lacks():
    assert {'libdex', 'blueprint-compiler', 'sqlite'} <= set(modules)
    assert list(modules)[-1] == 'donghanh'
    assert modules['blueprint-compiler']['cleanup'] == ['*']
    flags = modules['sqlite']['build-options']['cflags']
    assert 'SQLITE_ENABLE_SESSION' in flags and 'SQLITE_ENABLE_PREUPDATE_HOOK' in flags


def has_the_versions_the_build_asks_for():
    build = (ROOT / 'meson.build').read_text(encoding='utf-8')
    floor = re.search(r"'libdex-1', version: '>= ([0-9.]+)'", build).group(1)
    version = re.search(r'libdex-([0-9.]+)\.tar', modules['libdex']['sources'][0]['url']).group(1)
    assert [int(n) for n in version.split('.')] >= [int(n) for n in floor.split('.')], f'libdex {version} < {floor}'


tap.run(is_for_our_application, asks_for_no_more_than_a_window, pins_every_source, builds_without_a_network,
        installs_licences, brings_what_the_runtime_lacks, has_the_versions_the_build_asks_for)
