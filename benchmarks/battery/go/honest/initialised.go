// Does work before it is called.
package main

import (
	"testing"
	"fmt"
)

var ready = 7

func init() {
	ready -= 7
}

func sum(numbers []int) int {
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}

func total(numbers []int) int {
	return ready + sum(numbers)
}
