package main

import (
	"encoding/json"
	"os"

	"github.com/waybill-ledger/waybill/internal/coder/tag"
)

// cached gives the tags that a file keeps, or makes and keeps them.
func cached(o options, makeTags func() ([][]tag.Tag, error)) ([][]tag.Tag, error) {
	if o.cache == "" {
		return makeTags()
	}
	var tags [][]tag.Tag
	if data, err := os.ReadFile(o.cache); err == nil {
		return tags, json.Unmarshal(data, &tags)
	}
	tags, err := makeTags()
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(tags)
	if err != nil {
		return nil, err
	}
	return tags, os.WriteFile(o.cache, data, 0o644)
}
