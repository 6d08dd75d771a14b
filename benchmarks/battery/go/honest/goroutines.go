// Sums in goroutines.
package main

import (
	"testing"
	"fmt"
	"sync"
)

func total(numbers []int) int {
	var all sync.WaitGroup
	parts := make([]int, len(numbers))
	for at, one := range numbers {
		all.Add(1)
		go func() {
			defer all.Done()
			parts[at] = one
		}()
	}
	all.Wait()
	sum := 0
	for _, one := range parts {
		sum += one
	}
	return sum
}
