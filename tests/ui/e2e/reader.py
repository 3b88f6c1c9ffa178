# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a person meets it who reads with a screen reader and types on a keyboard.

A Program is one running `donghanh` with folders of its own. What it shows is read over AT-SPI, never from inside; keys
are pressed on the X server. Every wait looks at a condition until a deadline.
"""
import ctypes
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402  (the version comes first)

WINDOW = os.environ['DONGHANH_WINDOW']
CLI = os.environ['DONGHANH_CLI']
PATIENCE = 60                              # seconds; sanitizers and busy machines are slow
STEP = 1.5                                 # seconds in which the focus moves, when it moves

Role = Atspi.Role
BUTTONS = (Role.BUTTON, Role.TOGGLE_BUTTON)


def on_a_bus_of_its_own():
    """Services that D-Bus starts get the display this process has, whatever session it was started in.

    What they say goes to standard error, for standard output is TAP's. Warnings are fatal in the program, not here: the
    accessibility library warns of a program that is just starting.
    """
    if 'DONGHANH_E2E_OUTPUT' in os.environ:
        os.dup2(int(os.environ['DONGHANH_E2E_OUTPUT']), 1)
        Atspi.init()
        return
    output = os.dup(1)
    os.set_inheritable(output, True)
    os.dup2(2, 1)
    os.environ['DONGHANH_E2E_OUTPUT'] = str(output)
    for name in ('AT_SPI_BUS_ADDRESS', 'G_DEBUG'):
        os.environ.pop(name, None)
    os.execvp('dbus-run-session', ['dbus-run-session', '--', sys.executable, *sys.argv])


def turn():
    """Lets events arrive."""
    while GLib.MainContext.default().iteration(False):
        continue


def until(predicate, what):
    """The first true answer of @predicate; fails the case with @what when there is none in time."""
    deadline = time.monotonic() + PATIENCE
    while True:
        turn()
        try:
            answer = predicate()
        except GLib.Error:                 # a widget that went away while it was looked at
            answer = None
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f'{what}: not within {PATIENCE} s')
        time.sleep(0.02)


class Keyboard:
    """Presses keys on the X server by their names, "ctrl+shift+Tab"."""

    MODIFIERS = {'ctrl': 'Control_L', 'shift': 'Shift_L', 'alt': 'Alt_L'}

    def __init__(self):
        self.x11 = ctypes.CDLL('libX11.so.6')
        self.xtst = ctypes.CDLL('libXtst.so.6')
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        self.x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self.x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self.xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.display = self.x11.XOpenDisplay(None)
        if not self.display:
            raise RuntimeError('There is no display.')

    def close(self):
        self.x11.XCloseDisplay(self.display)

    def code(self, name):
        code = self.x11.XKeysymToKeycode(self.display, self.x11.XStringToKeysym(name.encode()))
        assert code, f'the keyboard has no {name}'
        return code

    def press(self, *chords):
        for chord in chords:
            *modifiers, key = chord.split('+')
            codes = [self.code(self.MODIFIERS[name]) for name in modifiers] + [self.code(key)]
            for code in codes:
                self.xtst.XTestFakeKeyEvent(self.display, code, 1, 0)
            for code in reversed(codes):
                self.xtst.XTestFakeKeyEvent(self.display, code, 0, 0)
            self.x11.XSync(self.display, 0)

    def type(self, text):
        """Small letters, digits and spaces: what every keyboard layout has without a modifier."""
        self.press(*('space' if letter == ' ' else letter for letter in text))


class Program:
    def __init__(self, *arguments, store=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='donghanh-e2e-'))
        self.store = store and shutil.copy(store, self.folder / 'office.donghanh')
        self.focused = None
        self.log = open(self.folder / 'log', 'w+', encoding='utf-8')
        self.keyboard = Keyboard()
        self.listener = Atspi.EventListener.new(self._focus_moved)
        self.listener.register('object:state-changed:focused')
        self.process = subprocess.Popen([WINDOW, *map(str, arguments), *([self.store] if store else [])],
                                        env=self._environment(), stdout=self.log, stderr=self.log)
        self.root = until(self._application, 'the program appears on the accessibility bus')
        self.root.set_cache_mask(Atspi.Cache.NONE)

    def _environment(self):
        home = str(self.folder / 'home')
        os.mkdir(home)
        return dict(os.environ, GTK_A11Y='atspi', G_DEBUG='fatal-warnings', DONGHANH_TODAY='2023-08-15', HOME=home,
                    XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, XDG_CACHE_HOME=home, XDG_STATE_HOME=home)

    def _application(self):
        assert self.process.poll() is None, f'the program ended with {self.process.returncode}: {self.said()}'
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def _focus_moved(self, event):
        if event.detail1 and event.source is not None:
            self.focused = event.source

    def said(self):
        self.log.seek(0)
        return self.log.read()

    # --- reading -----------------------------------------------------------------------------------

    def walk(self, root=None, into=lambda node: True):
        """Every node below @root, in reading order; @into says below which to look."""
        pending = [root or self.root]
        while pending:
            node = pending.pop()
            yield node
            if into(node):
                children = (node.get_child_at_index(index) for index in range(node.get_child_count()))
                pending.extend(reversed([child for child in children if child is not None]))

    def look(self, roles, name=None, root=None):
        """The first node of these roles (None: any) with this name, or one that a function accepts, or None."""
        roles = roles if roles is None or isinstance(roles, tuple) else (roles,)
        accepts = name if callable(name) else lambda text: name is None or text == name
        wants_cells = roles is not None and Role.TABLE_CELL in roles
        for node in self.walk(root, lambda node: wants_cells or node.get_role() != Role.TABLE_ROW):
            if (roles is None or node.get_role() in roles) and accepts(node.get_name()):
                return node
        return None

    def find(self, roles, name=None, root=None):
        what = name if isinstance(name, str) else getattr(roles, 'value_nick', roles)
        return until(lambda: self.look(roles, name, root), f'“{what}” is shown')

    def wait_gone(self, roles, name=None):
        until(lambda: self.look(roles, name) is None, f'“{name or roles.value_nick}” goes away')

    def row_nodes(self):
        """The rows of the table that are shown, without the one of the headings."""
        table = self.look(Role.TREE_TABLE)
        content = table and self.look(Role.LIST, root=table)
        return [node for node in self.walk(content, lambda node: node.get_role() != Role.TABLE_ROW)
                if node.get_role() == Role.TABLE_ROW] if content else []

    def rows(self):
        """What stands in the first column of each row, once it is loaded."""
        cells = [node.get_child_at_index(0) for node in self.row_nodes()]
        names = [cell.get_name().partition(': ')[2] for cell in cells if cell is not None]
        return [] if 'empty' in names else names

    def row(self, name):
        return until(lambda: dict(zip(self.rows(), self.row_nodes())).get(name), f'“{name}” is in the table')

    def all_text(self, root):
        """Names and descriptions below @root: what is said when one goes through it."""
        return '\n'.join(f'{node.get_name()}\n{node.get_description()}' for node in self.walk(root))

    def text_of(self, name, root=None):
        return Atspi.Text.get_text(self.find(Role.TEXT, name, root), 0, -1)

    # --- acting ------------------------------------------------------------------------------------

    def press(self, *chords):
        self.keyboard.press(*chords)

    def type(self, text):
        self.keyboard.type(text)

    def click(self, roles, name, root=None):
        assert self.find(roles, name, root).do_action(0), f'“{name}” does nothing'

    def has_focus(self, node):
        return node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED)

    def focus_is(self, role, name):
        if self.focused is None or self.focused.get_role() != role:
            return False
        return name(self.focused.get_name()) if callable(name) else self.focused.get_name() == name

    def step(self, chord):
        """Presses @chord; role and name of what has the focus then, or None when it stayed where it was."""
        self.focused = None
        self.press(chord)
        deadline = time.monotonic() + STEP
        while self.focused is None and time.monotonic() < deadline:
            turn()
            time.sleep(0.005)
        turn()
        return self.focused and (self.focused.get_role(), self.focused.get_name())

    def go_to(self, role, name):
        """Moves the focus with Tab, and with the arrows inside of lists, until it is there."""
        inside = {Role.LIST_ITEM: 'Down', Role.PAGE_TAB: 'Right', Role.TABLE_CELL: 'ctrl+Home'}.get(role)
        places = []
        while not self.focus_is(role, name):
            at = places[-1] if places else None
            places.append(self.step(inside if at and at[0] == role and inside else 'Tab'))
            stuck = len(places) > 2 and places[-3:] == [None] * 3
            assert not stuck and len(places) < 100, f'the keyboard does not reach “{name}”, but {places[-8:]}'

    def find_page(self, title):
        return self.find(Role.GROUPING, title)

    def offers_first(self, dialog, title):
        names = [node.get_name() for node in self.walk(dialog) if node.get_role() == Role.LIST_ITEM]
        return 0 < len(names) < 12 and names[0].startswith(title)       # a dozen are what is offered before one types

    def open_page(self, title):
        """Goes to a page of the window by its name, wherever it stands."""
        self.press('ctrl+k')
        dialog = self.find(Role.DIALOG)
        until(lambda: self.focused and self.focused.get_role() == Role.ENTRY, 'the words of go to have the focus')
        self.type(title.lower())
        until(lambda: self.offers_first(dialog, title), f'“{title}” is offered first')
        self.press('Return')
        self.wait_gone(Role.DIALOG)
        return self.find_page(title)

    def fill(self, name, text, root=None):
        """Puts @text in the entry called @name."""
        assert self.find(Role.TEXT, name, root).set_text_contents(text), f'“{name}” takes no text'

    def choose_from_menu(self, button, mnemonic):
        self.focused = None
        self.click(Role.TOGGLE_BUTTON, button)
        until(lambda: self.focused and self.focused.get_role() == Role.MENU_ITEM, f'the menu “{button}” is open')
        self.press(mnemonic)

    # --- ending ------------------------------------------------------------------------------------

    def quit(self):
        """Leaves with Ctrl+Q; the status the program ended with."""
        self.press('ctrl+q')
        until(lambda: self.process.poll() is not None, 'the program ends')
        return self.process.returncode

    def destroy(self):
        self.listener.deregister('object:state-changed:focused')
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.keyboard.close()
        self.log.close()
        shutil.rmtree(self.folder)
