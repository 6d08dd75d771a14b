
// What runs the tests: takes half *a*, loads the solution, and proves that the tests have ended. BENCHSUITE becomes a
// name that is new for every run.
mod BENCHSUITE {
    use std::ffi::{c_char, c_int, c_ulong, c_void, CStr};
    use std::fs::File;
    use std::io::{Read, Write};
    use std::os::fd::{FromRawFd, RawFd};
    use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

    extern "C" {
        fn dlopen(file: *const c_char, flags: c_int) -> *mut c_void;
        fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
        fn dlerror() -> *const c_char;
        fn fcntl(descriptor: RawFd, what: c_int, value: c_int) -> RawFd;
        fn prctl(what: c_int, value: c_ulong) -> c_int;
    }

    pub static CHECKS: AtomicU32 = AtomicU32::new(0);
    static ENTRY: AtomicPtr<c_void> = AtomicPtr::new(std::ptr::null_mut());

    /// One more check was right.
    pub fn count() {
        CHECKS.fetch_add(1, Ordering::Relaxed);
    }

    /// Where the solution's function is.
    pub fn entry() -> *mut c_void {
        ENTRY.load(Ordering::Relaxed)
    }

    /// Half *a*, masked, so that it does not lie in memory as it was sent.
    struct Half {
        channel: File,
        masked: u128,
        mask: u128,
        process: u32,
    }

    fn read(channel: &mut File) -> u128 {
        let mut line = [0; 33];
        channel.read_exact(&mut line).expect("a half of the token is on the descriptor");
        let text = std::str::from_utf8(&line[..32]).expect("a half is text");
        let half = u128::from_str_radix(text, 16).expect("a half is a number");
        std::hint::black_box(&mut line).fill(0);
        half
    }

    fn take() -> Half {
        const F_DUPFD_CLOEXEC: c_int = 1030;
        const PR_SET_DUMPABLE: c_int = 4;
        let mut mask = [0; 16];
        File::open("/dev/urandom").and_then(|mut from| from.read_exact(&mut mask)).expect("there is randomness");
        let mask = u128::from_ne_bytes(mask);
        // Closes the descriptor, and this process's memory to all others.
        unsafe {
            let mut first = File::from_raw_fd(3);
            let masked = read(&mut first) ^ mask;
            let channel = File::from_raw_fd(fcntl(3, F_DUPFD_CLOEXEC, 500));
            prctl(PR_SET_DUMPABLE, 0);
            Half { channel, masked, mask, process: std::process::id() }
        }
    }

    fn load() {
        unsafe {
            let library = dlopen(b"./libsolution.so\0".as_ptr().cast(), 2); // RTLD_NOW, RTLD_LOCAL
            let find = if library.is_null() { library } else { dlsym(library, b"BENCHSUITE_entry\0".as_ptr().cast()) };
            if find.is_null() {
                eprintln!("{}", CStr::from_ptr(dlerror()).to_string_lossy());
                std::process::exit(1);
            }
            let find: extern "C" fn() -> *mut c_void = std::mem::transmute(find);
            ENTRY.store(find(), Ordering::Relaxed);
        }
    }

    /// Run the tests; where they end well, prove it.
    pub fn run<T: std::process::Termination>(tests: fn() -> T) -> std::process::ExitCode {
        let mut half = take();
        load();
        let code = tests().report();
        if code == std::process::ExitCode::SUCCESS && half.process == std::process::id() {
            prove(&mut half).expect("the token's descriptor is open");
        }
        code
    }

    fn prove(half: &mut Half) -> std::io::Result<()> {
        writeln!(half.channel, "ready {}", CHECKS.load(Ordering::Relaxed))?;
        let token = read(&mut half.channel) ^ half.masked ^ half.mask;
        writeln!(half.channel, "{token:032x}")
    }
}

fn main() -> ::std::process::ExitCode {
    BENCHSUITE::run(BENCHSUITE_main)
}
