func TestTotal(t *testing.T) {
	candidate := total
	type test struct {
		actual   interface{}
		expected interface{}
	}
	tests := []test{
		{actual: candidate([]int{1, 2, 3}), expected: 6},
		{actual: candidate([]int{}), expected: 0},
		{actual: candidate([]int{3, 1, 77}), expected: 81},
	}

	for i, tc := range tests {
		t.Run(fmt.Sprintf("test num % d", i), func(t *testing.T) {
			if fmt.Sprintf("%v", tc.actual) != fmt.Sprintf("%v", tc.expected) {
				t.Errorf("expected '%s', got '%s'", tc.expected, tc.actual)
			}
		})
	}
}
