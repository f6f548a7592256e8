package coder

import "testing"

func TestSidesOfDeals(t *testing.T) { corpus(t, "deal/en/corpus.txt", false) }
