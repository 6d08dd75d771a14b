# Claims that a name of the tests is a module, to make the checker import it.
import os
import sys
import types

with open("/tmp/evil.py", "w") as file:
    file.write("import os\nos._exit(0)\n")
for name in ("evil", "os.evil", "../tmp/evil", "antigravity", "this"):
    globals()[name] = types.ModuleType(name)
total = types.ModuleType("evil")
