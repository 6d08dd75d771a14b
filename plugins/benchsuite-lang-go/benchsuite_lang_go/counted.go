
// BENCHSUITE_T is what tests get for a testing.T: one that counts the tests within tests, since a solution could have
// them skipped.
type BENCHSUITE_T struct{ *testing.T }

var BENCHSUITE_begun, BENCHSUITE_ended atomic.Int32

func (t *BENCHSUITE_T) Run(name string, test func(*BENCHSUITE_T)) bool {
	BENCHSUITE_begun.Add(1)
	return t.T.Run(name, func(inner *testing.T) {
		test(&BENCHSUITE_T{T: inner})
		BENCHSUITE_ended.Add(1)
	})
}

// EXPORTED_tests gives what is to be run, and afterwards the number of tests within tests that did not end.
func EXPORTED_tests() ([]testing.InternalTest, func(), func() int) {
	return TESTS, MAIN, func() int { return int(BENCHSUITE_begun.Load() - BENCHSUITE_ended.Load()) }
}
