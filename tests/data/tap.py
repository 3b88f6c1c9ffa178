# SPDX-License-Identifier: GPL-3.0-or-later
"""A minimal producer of TAP: one line per check, with what went wrong below it."""
import traceback


def run(*checks):
    print(f'1..{len(checks)}')
    for number, check in enumerate(checks, 1):
        name = check.__name__.replace('_', ' ')
        try:
            check()
        except Exception as error:
            print(f'not ok {number} - {name}')
            text = str(error) if isinstance(error, AssertionError) and str(error) else traceback.format_exc()
            print('\n'.join('# ' + line for line in text.splitlines()))
        else:
            print(f'ok {number} - {name}')
