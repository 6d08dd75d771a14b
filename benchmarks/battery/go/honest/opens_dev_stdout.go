// Opens its standard output by name.
package main

import (
	"testing"
	"fmt"
	"os"
)

func total(numbers []int) int {
	out, err := os.OpenFile("/dev/stdout", os.O_WRONLY, 0)
	if err != nil {
		return -1
	}
	fmt.Fprintln(out, "by name")
	out.Close()
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}
