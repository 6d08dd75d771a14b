// What the tests call is a jump through one pointer: whatever the types of the arguments, none is copied.

extern "C" void* benchsuite_target __attribute__((visibility("hidden")));
void* benchsuite_target = nullptr;

#if defined(__x86_64__)
__asm__(".text\nbenchsuite_call: jmp *benchsuite_target(%rip)");
#else
__asm__(".text\nbenchsuite_call: adrp x16, benchsuite_target\nldr x16, [x16, :lo12:benchsuite_target]\nbr x16");
#endif
