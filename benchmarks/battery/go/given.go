package main

import (
	"testing"
	"fmt"
)

func total(numbers []int) int {
