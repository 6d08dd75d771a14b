// Has generic helpers.
package main

import (
	"testing"
	"fmt"
)

func sum[T int | float64](numbers []T) (all T) {
	for _, one := range numbers {
		all += one
	}
	return all
}

func total(numbers []int) int {
	return sum(numbers)
}
