# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads to ask the program: the search provider and the service that starts it speak of one program."""
import configparser
import sys

import tap

PROVIDER, SERVICE, DESKTOP, APPLICATION_ID = sys.argv[1:5]


def read(path, section):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    with open(path, encoding='utf-8') as file:
        parser.read_file(file)
    return parser[section]


def provider_names_the_program():
    provider = read(PROVIDER, 'Shell Search Provider')
    assert provider['BusName'] == APPLICATION_ID
    assert provider['DesktopId'] == APPLICATION_ID + '.desktop'
    assert provider['Version'] == '2'
    # GApplication makes its path of the id; the provider is registered below it.
    assert provider['ObjectPath'] == '/' + APPLICATION_ID.replace('.', '/') + '/SearchProvider'


def service_starts_it():
    service = read(SERVICE, 'D-BUS Service')
    assert service['Name'] == APPLICATION_ID
    assert service['Exec'].endswith('/donghanh --gapplication-service')


def desktop_may_start_it_by_its_name():
    assert read(DESKTOP, 'Desktop Entry')['DBusActivatable'] == 'true'


tap.run(provider_names_the_program, service_starts_it, desktop_may_start_it_by_its_name)
