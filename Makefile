# Two commands matter: make run and make test. The rest serves them.

GO      ?= go
BIN     := bin/waybill
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unversioned)
LDFLAGS := -s -w -X main.release=$(VERSION)

.PHONY: help run build test lint unit race browser bundle eval assets generate clean

help: ## show the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: build ## build waybill, fill a ledger from the sample, serve it on localhost
	$(BIN) demo

build: ## one static binary, without cgo
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(BIN) ./cmd/waybill

test: lint build unit race bundle ## everything that CI runs

lint: ## gofmt, vet, staticcheck
	@out=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); if [ -n "$$out" ]; then echo "gofmt is due for:"; echo "$$out"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

unit: ## unit, corpus, data and browser tests; those on ../shared when it is there
	@tools/chromium
	$(GO) test ./...

race: ## the rooms where several goroutines meet, under the race detector (needs a C compiler)
	@if command -v "$${CC:-gcc}" >/dev/null 2>&1; then \
		CGO_ENABLED=1 $(GO) test -race -short ./internal/pipeline/... ./internal/store/... ./internal/view/... ./internal/register/... ./internal/source/... ./internal/coder/...; \
	elif [ -n "$$CI" ]; then echo "race: no C compiler, and CI skips nothing silently"; exit 1; \
	else echo "race: skipped, the race detector needs a C compiler"; fi

browser: ## only the tests of every page in headless chromium
	@tools/chromium
	$(GO) test -run Browser ./internal/view/...

bundle: ## the committed script bundle is what the pinned packages give (needs npm)
	@if command -v npm >/dev/null 2>&1; then $(GO) run ./cmd/assets -check; \
	elif [ -n "$$CI" ]; then echo "bundle: no npm, and CI skips nothing silently"; exit 1; \
	else echo "bundle: skipped, npm is needed to compare the bundle with its packages"; fi

eval: ## the reader's figures on ../shared against the last committed ones
	$(GO) run ./cmd/eval

assets: ## rebuild the script bundle from pinned npm packages, to the same bytes
	$(GO) run ./cmd/assets

generate: ## the pages' Go code from their templates
	$(GO) tool templ generate

clean: ## remove what was built
	rm -rf bin
