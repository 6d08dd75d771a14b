"""Probes: no file of a program is left for the next one.

Where a second program finds what the first one left, it takes it away, so that a probe leaves nothing either.
"""

from __future__ import annotations

from benchsuite_core.probes.probe import SEARCHING, Topic

TOPIC = Topic(
    name="files left",
    about="leaving files for the next program: to be read, to be loaded, or to be in its way",
    remedy="empty every writable place after each program, and replace a sandbox that cannot be emptied",
)

PLANT_ALL = """\
number = 0
for place in writable():
    try: open(os.path.join(place, MARK), 'w').close(); number += 1
    except OSError: pass
if not number: found('no place to write to')
"""

FIND_ALL = """\
for place in writable():
    path = os.path.join(place, MARK)
    if os.path.exists(path): found(path)
if sorted(os.listdir('.')) != ['facts.json', 'main.py', 'probing.py']: found(os.listdir('.'))
"""

PLANT = "for place in homes(): open(os.path.join(place, '.' + MARK), 'w').close()"

FIND = """\
for place in homes():
    path = os.path.join(place, '.' + MARK)
    if os.path.exists(path): found(path); os.unlink(path)
"""

STUBBORN = """\
os.mkdir(os.path.join(os.environ['TMPDIR'], MARK)); os.chdir(os.path.join(os.environ['TMPDIR'], MARK))
os.symlink('/etc', 'link'); os.mkfifo('fifo'); open(b'\\xff\\n odd', 'w'); open('x' * 255, 'w')
os.mkdir('closed'); open('closed/file', 'w'); os.symlink('/', 'closed/root'); os.chmod('closed', 0)
for depth in range(1500):
    os.mkdir('deep'); os.chdir('deep')
open('bottom', 'w'); os.chmod('.', 0)
"""

STUBBORN_GONE = """\
path = os.path.join(os.environ['TMPDIR'], MARK)
if os.path.exists(path): found(path)
if len(os.listdir('/etc')) < 4: found('/etc was emptied through a link')
"""

LATER = """\
import time
path = os.path.join(os.environ['TMPDIR'], MARK)
if os.fork() == 0:
    os.setsid()
    time.sleep(0.3)
    open(path, 'w').close()
    os._exit(0)
"""

LATER_GONE = """\
import time
time.sleep(0.4)
path = os.path.join(os.environ['TMPDIR'], MARK)
if os.path.exists(path): found(path); os.unlink(path)
"""

TIMER = """\
import signal, time
path = os.path.join(os.environ['TMPDIR'], MARK)
def ring(*_): open(path, 'w').close(); os._exit(0)
signal.signal(signal.SIGALRM, ring)
if os.fork() == 0:
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    while True: signal.pause()
"""

LISTEN = """\
import time
one = socket.socket(socket.AF_UNIX); one.bind('\\0' + MARK); one.listen()
two = socket.socket(); two.bind(('127.0.0.1', 20000 + int(MARK[:4], 16) % 10000)); two.listen()
if os.fork() == 0:
    os.setsid(); time.sleep(20); os._exit(0)
"""

LISTENERS = """\
connects('abstract socket', socket.AF_UNIX, socket.SOCK_STREAM, '\\0' + MARK)
connects('port', socket.AF_INET, socket.SOCK_STREAM, ('127.0.0.1', 20000 + int(MARK[:4], 16) % 10000))
"""

LOCK = """\
import fcntl, time
held = open(os.__file__)
fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
"""

CUSTOM = """\
import site
text = 'import sys; sys.planted = True'
for place in {os.getcwd(), os.environ['HOME'], os.environ['TMPDIR'], site.getusersitepackages()}:
    for name in ('sitecustomize.py', 'usercustomize.py', 'random.py', 'planted.pth'):
        try:
            os.makedirs(place, exist_ok=True)
            if not os.path.exists(os.path.join(place, name)):
                with open(os.path.join(place, name), 'w') as file: file.write(text)
        except OSError: pass
"""

CUSTOM_GONE = """\
import random, site, sys
if hasattr(sys, 'planted'): found('a planted module was loaded')
for place in {os.getcwd(), os.environ['HOME'], os.environ['TMPDIR'], site.getusersitepackages()}:
    for name in ('sitecustomize.py', 'usercustomize.py', 'random.py', 'planted.pth'):
        path = os.path.join(place, name)
        if os.path.exists(path) and 'sys.planted' in open(path).read(60): found(path); os.unlink(path)
"""

HOME_FILES = """\
names = ('.bashrc', '.profile', '.gitconfig', '.npmrc', '.config/pip/pip.conf', '.cargo/config.toml', '.gemrc')
paths = [os.path.join(place, name) for place in (os.environ['HOME'], os.environ['TMPDIR']) for name in names]
"""

PROBES = (
    TOPIC.probe(
        "Files of one program are gone in the next, wherever they were",
        "a planted file could change the verdict on another program",
        PLANT_ALL,
        FIND_ALL,
        limits=SEARCHING,
        reckless=True,
    ),
    TOPIC.probe(
        "Files in the home, temporary and shared places are gone in the next program",
        "a planted file could change the verdict on another program",
        PLANT,
        FIND,
    ),
    TOPIC.probe(
        "Files that are made to stay are gone too",
        "closed directories, deep trees, pipes, long and odd names stop a simple removal; links lead it astray",
        STUBBORN,
        STUBBORN_GONE,
    ),
    TOPIC.probe(
        "Files that later programs would load are gone",
        "a planted sitecustomize lets every wrong program pass",
        CUSTOM,
        CUSTOM_GONE,
    ),
    TOPIC.probe(
        "Settings that later tools would read are gone",
        "package managers, shells and compilers obey files in the home",
        HOME_FILES + "for path in paths:\n    os.makedirs(os.path.dirname(path), exist_ok=True)\n"
        "    if not os.path.exists(path): open(path, 'w').write(MARK)",
        HOME_FILES + "for path in paths:\n"
        "    if os.path.exists(path) and MARK in open(path).read(): found(path); os.unlink(path)",
    ),
    TOPIC.probe("Nothing is written after a program's end", "it would be found by the next", LATER, LATER_GONE),
    TOPIC.probe("No timer of a program rings after its end", "it would disturb the next", TIMER, LATER_GONE),
    TOPIC.probe(
        "Nobody listens on a socket of an earlier program",
        "a program could tell the next one the answers",
        LISTEN,
        LISTENERS,
    ),
    TOPIC.probe(
        "No lock of an earlier program is held",
        "a program could let all later ones wait",
        LOCK + "if os.fork() == 0:\n    os.setsid(); time.sleep(20); os._exit(0)",
        LOCK,
    ),
)
