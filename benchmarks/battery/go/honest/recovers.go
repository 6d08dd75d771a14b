// Recovers from a panic of its own.
package main

import (
	"testing"
	"fmt"
)

func sum(numbers []int, all *int) {
	*all = 0
	for _, one := range numbers {
		*all += one
	}
}

func total(numbers []int) (all int) {
	defer func() { recover() }()
	sum(numbers, &all)
	panic("mine")
}
