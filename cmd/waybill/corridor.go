package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"runtime/debug"
	"sync"
	"time"

	"github.com/waybill-ledger/waybill"
	"github.com/waybill-ledger/waybill/codebook"
	"github.com/waybill-ledger/waybill/internal/coder"
	"github.com/waybill-ledger/waybill/internal/document"
	"github.com/waybill-ledger/waybill/internal/pipeline"
	"github.com/waybill-ledger/waybill/internal/store"
)

// corridor gives the order of things over an opened ledger, with the coder and
// the ledger in their places.
func (a *app) corridor(st store.Store) *pipeline.Corridor {
	return &pipeline.Corridor{Store: st, Version: derivation(), Code: code, Post: pipeline.PostEntries, Now: time.Now}
}

// code has the coder read a document, and says when it could not.
func code(doc waybill.Document) ([]waybill.Statement, []waybill.Issue) {
	res := coder.Code(doc)
	if res.NotRead == "" {
		return res.Statements, nil
	}
	return res.Statements, []waybill.Issue{{Stage: "read", Code: "not-read", Text: doc.Title, Count: 1,
		Reason: res.NotRead + "; the document is kept, and no statement was made of it"}}
}

// derivation names the code and the codebook of this program: what another one
// derived is derived again by the next add.
var derivation = sync.OnceValue(func() string {
	h := sha256.New()
	err := fs.WalkDir(codebook.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(codebook.FS, path)
		fmt.Fprintf(h, "%s %d\n%s", path, len(data), data)
		return err
	})
	if err != nil {
		panic("impossible: the codebook is part of the program: " + err.Error())
	}
	v := document.Version + " codebook/" + hex.EncodeToString(h.Sum(nil)[:6])
	if release != "unversioned" {
		return v + " waybill/" + release
	}
	if b, ok := debug.ReadBuildInfo(); ok {
		for _, s := range b.Settings {
			if s.Key == "vcs.revision" {
				v += " code/" + s.Value[:min(len(s.Value), 12)]
			}
		}
	}
	return v
})
