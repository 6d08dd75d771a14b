// Starts a program.
package main

import (
	"testing"
	"fmt"
	"os/exec"
)

func total(numbers []int) int {
	if exec.Command("/bin/true").Run() != nil {
		return -1
	}
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}
