# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a screen reader meets it: started from outside, read and driven over AT-SPI alone."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.environ['DONGHANH']
PATIENCE = 20

# A session bus of the test's own. What its daemons print must not mix with the TAP lines, so these go to a
# descriptor that only the second run of this script knows.
if 'DONGHANH_TEST_OUTPUT' not in os.environ:
    output = os.dup(1)
    os.set_inheritable(output, True)
    os.dup2(2, 1)
    os.environ['DONGHANH_TEST_OUTPUT'] = str(output)
    os.execvp('dbus-run-session', ['dbus-run-session', '--', sys.executable, *sys.argv])

sys.stdout = os.fdopen(int(os.environ['DONGHANH_TEST_OUTPUT']), 'w')

import gi  # noqa: E402
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

import tap  # noqa: E402


def walk(node):
    if node is None:
        return
    yield node
    for index in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(index))


def states_of(node):
    return node.get_state_set()


def is_showing(node):
    return states_of(node).contains(Atspi.StateType.SHOWING)


def wait_for(find, what):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            found = find()
        except gi.repository.GLib.Error:     # the tree changed under the walk
            found = None
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f'{what} did not appear within {PATIENCE} s')


class Program(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='donghanh-atspi-'))
        environment = dict(os.environ, HOME=str(self.home), GTK_A11Y='atspi', DONGHANH_TODAY='2023-06-15',
                           G_DEBUG='fatal-criticals')
        for name in ('DATA', 'CONFIG', 'CACHE', 'STATE'):
            environment[f'XDG_{name}_HOME'] = str(self.home / name.lower())
        self.process = subprocess.Popen([PROGRAM, '--size', '1200x800'], env=environment)
        self.window = wait_for(self.find_window, 'the window')

    def tearDown(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(PATIENCE)
        shutil.rmtree(self.home, ignore_errors=True)

    def find_window(self):
        self.assertIsNone(self.process.poll(), 'the program ended by itself')
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and application.get_process_id() == self.process.pid:
                return application.get_child_at_index(0)
        return None

    def find(self, name, *roles):
        def look():
            for node in walk(self.window):
                if node.get_name() == name and is_showing(node) and (not roles or node.get_role_name() in roles):
                    return node
            return None
        return wait_for(look, f'“{name}”')

    def do(self, node, name):
        for index in range(node.get_n_actions()):
            if Atspi.Action.get_action_name(node, index) == name:
                self.assertTrue(node.do_action(index))
                return
        raise AssertionError(f'“{node.get_name()}” has no action {name}')

    def open_sample(self):
        self.do(self.window, 'win.sample')
        return self.find('Units', 'list item')

    def test_the_three_doors_can_be_read(self):
        for name in ('New Organisation', 'Open a File', 'Look Around with a Sample'):
            self.find(name)
        self.find('Main Menu')

    def test_a_new_organisation_is_founded(self):
        self.do(self.window, 'win.new-organisation')
        name = self.find('Name', 'entry', 'text')
        self.assertTrue(name.get_editable_text_iface().set_text_contents('Ủy ban MTTQ Việt Nam tỉnh An Phú'))
        letterhead = wait_for(lambda: next((node for node in walk(self.window) if 'TỈNH AN PHÚ' in (node.get_name() or '')),
                                           None), 'the letterhead')
        self.assertIn('BAN THƯỜNG TRỰC', letterhead.get_name())
        self.do(self.find('Create', 'button'), 'click')
        self.find('Units', 'list item')
        self.assertEqual(1, len(list(self.home.rglob('Ủy ban MTTQ Việt Nam tỉnh An Phú.donghanh'))))

    def test_the_sample_opens_and_says_it_is_safe(self):
        self.open_sample()
        wait_for(lambda: any((node.get_name() or '').startswith('Backed up today') for node in walk(self.window)),
                 'the safety line')

    def test_everything_that_takes_the_focus_has_a_name(self):
        self.open_sample()
        time.sleep(0.5)
        nameless = []
        for node in walk(self.window):
            if not is_showing(node) or not states_of(node).contains(Atspi.StateType.FOCUSABLE):
                continue
            if node.get_role_name() in ('button', 'push button', 'toggle button', 'entry', 'text', 'combo box', 'check box',
                                        'switch', 'link') and not node.get_name():
                around = node.get_parent()
                nameless.append(f'{node.get_role_name()} in {around.get_role_name()} “{around.get_name()}”')
        self.assertEqual([], nameless)


if __name__ == '__main__':
    tap.main()
