package sqlite

import (
	"context"
	"encoding/json"

	"github.com/waybill-ledger/waybill"
)

// StatementsByID implements [store.Store]. The ids go to the database as one JSON
// text, so that there is no bound on their number.
func (s *Store) StatementsByID(ctx context.Context, ids []waybill.StatementID) ([]waybill.Statement, error) {
	all, err := many[waybill.Statement](ctx, s, `SELECT s.body FROM (SELECT DISTINCT value AS id FROM json_each($1)) AS w
		CROSS JOIN statements s WHERE s.id = w.id AND s.speaks = 1
		ORDER BY s.id, s.known DESC, s.fetched DESC, s.document DESC, s.n`, ids)
	if err != nil {
		return nil, told("find statements", "", err)
	}
	out := all[:0]
	for i := range all { // the newest version of each comes first
		if n := len(out); n == 0 || out[n-1].ID != all[i].ID {
			out = append(out, all[i])
		}
	}
	return out, nil
}

// Publishers implements [store.Store].
func (s *Store) Publishers(ctx context.Context, ids []waybill.DocumentID) (map[waybill.DocumentID]string, error) {
	type named struct {
		ID        waybill.DocumentID `json:"id"`
		Publisher string             `json:"publisher"`
	}
	all, err := many[named](ctx, s, `SELECT json_object('id', d.id, 'publisher', json_extract(d.body, '$.publisher'))
		FROM (SELECT DISTINCT value AS id FROM json_each($1)) AS w CROSS JOIN documents d WHERE d.id = w.id AND d.speaks = 1`, ids)
	out := make(map[waybill.DocumentID]string, len(all))
	for _, d := range all {
		out[d.ID] = d.Publisher
	}
	return out, told("find publishers", "", err)
}

// many is list for a query whose one parameter is a list of ids.
func many[T any, ID ~string](ctx context.Context, s *Store, query string, ids []ID) ([]T, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	asked, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	return list[T](ctx, s.read, query, string(asked))
}
