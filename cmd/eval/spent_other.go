//go:build !unix

package main

import "time"

var begun = time.Now()

// spent gives the time since the program began.
func spent() time.Duration { return time.Since(begun) }
