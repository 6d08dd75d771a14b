// Calls itself very deeply.
package main

import (
	"testing"
	"fmt"
)

func depth(left int) int {
	if left == 0 {
		return 0
	}
	return 1 + depth(left-1)
}

func total(numbers []int) int {
	if depth(100000) != 100000 {
		return -1
	}
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}
