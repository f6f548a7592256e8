// Command waybill keeps a ledger of the world's arms trade: who supplies what
// to whom, under which agreement or restraint, according to whom, known when.
// It wires the rooms together and does nothing itself.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
