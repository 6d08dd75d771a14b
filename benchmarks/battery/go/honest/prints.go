// Prints much, and a line like the channel's.
package main

import (
	"testing"
	"fmt"
)

func total(numbers []int) int {
	for range 2000 {
		fmt.Println("ready 1")
		println("passed")
	}
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}
