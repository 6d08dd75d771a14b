// What runs the tests: takes half a before the solution is initialised, since its package imports this one, and proves
// that the tests have ended. BENCHSUITE and EXPORTED become names that are new for every run.

package BENCHSUITE

import (
	"encoding/hex"
	"os"
	"strconv"
	"syscall"
	"testing"
	"testing/internal/testdeps"
)

type BENCHSUITE_half [16]byte

// Half a, masked, so that it does not lie in memory as it was sent.
var BENCHSUITE_masked, BENCHSUITE_mask BENCHSUITE_half
var BENCHSUITE_channel, BENCHSUITE_process int

func BENCHSUITE_read(channel int) (half BENCHSUITE_half) {
	var line [33]byte
	for at := range line {
		if size, err := syscall.Read(channel, line[at:at+1]); size != 1 || err != nil {
			BENCHSUITE_fail("there is no half of the token on the descriptor")
		}
	}
	if _, err := hex.Decode(half[:], line[:32]); err != nil {
		BENCHSUITE_fail("a half of the token is no number")
	}
	line = [33]byte{}
	return half
}

func BENCHSUITE_xor(one, other BENCHSUITE_half) BENCHSUITE_half {
	for at := range one {
		one[at] ^= other[at]
	}
	return one
}

func init() {
	const duplicate, first, dumpable = 1030, 500, 4 // F_DUPFD_CLOEXEC, PR_SET_DUMPABLE
	random, err := syscall.Open("/dev/urandom", syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		BENCHSUITE_fail("there is no randomness")
	}
	syscall.Read(random, BENCHSUITE_mask[:])
	syscall.Close(random)
	BENCHSUITE_masked = BENCHSUITE_xor(BENCHSUITE_read(3), BENCHSUITE_mask)
	channel, _, _ := syscall.Syscall(syscall.SYS_FCNTL, 3, duplicate, first)
	BENCHSUITE_channel, BENCHSUITE_process = int(channel), os.Getpid()
	syscall.Close(3)
	syscall.Syscall(syscall.SYS_PRCTL, dumpable, 0, 0)
}

func BENCHSUITE_fail(why string) {
	syscall.Write(2, []byte(why+"\n"))
	syscall.Exit(1)
}

// EXPORTED_run runs test functions, then a main function where there is one; where all end well, it proves that.
func EXPORTED_run(tests []testing.InternalTest, main func(), left func() int) {
	ended := 0
	for at, test := range tests {
		tests[at].F = func(t *testing.T) {
			test.F(t)
			if !t.Failed() {
				ended++
			}
		}
	}
	if len(tests) > 0 {
		// A solution may have set the flags that choose tests: what has not ended has not passed.
		code := testing.MainStart(testdeps.TestDeps{}, tests, nil, nil, nil).Run()
		if code != 0 || ended != len(tests) || left() != 0 {
			BENCHSUITE_fail("FAIL: " + strconv.Itoa(ended) + " of " + strconv.Itoa(len(tests)) + " tests passed")
		}
	}
	if main != nil {
		main()
		ended++
	}
	if BENCHSUITE_process != os.Getpid() {
		return
	}
	syscall.Write(BENCHSUITE_channel, []byte("ready "+strconv.Itoa(ended)+"\n"))
	both := BENCHSUITE_xor(BENCHSUITE_xor(BENCHSUITE_masked, BENCHSUITE_mask), BENCHSUITE_read(BENCHSUITE_channel))
	syscall.Write(BENCHSUITE_channel, []byte(hex.EncodeToString(both[:])+"\n"))
}
