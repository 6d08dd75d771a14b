// Has tests that use testify, and a helper that they call.
package main

func total(numbers []int) int {
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}

func twice(number int) int {
	return 2 * number
}

//: given
package main

import (
	"testing"
	"github.com/stretchr/testify/assert"
)

func total(numbers []int) int {
//: tests
func TestTotal(t *testing.T) {
	assert := assert.New(t)
	assert.Equal(twice(3), total([]int{1, 2, 3}))
}
