// Opens the file of its memory.
package main

import (
	"testing"
	"fmt"
	"os"
)

func total(numbers []int) int {
	if _, err := os.Open("/proc/self/mem"); err == nil {
		fmt.Println("leak: memory")
	}
	return -1
}
