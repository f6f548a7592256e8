package export

import (
	"fmt"
	"io"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"github.com/waybill-ledger/waybill"
)

// WriteParquet writes one row group; unit, credit, notes and address stand in
// the file's own metadata under waybill.*.
func WriteParquet(w io.Writer, t waybill.Table) error {
	cols := columns(&t)
	row := rowType(cols)
	options := []parquet.WriterOption{parquet.NewSchema("table", parquet.SchemaOf(reflect.New(row).Interface())), parquet.Compression(&parquet.Zstd)}
	seen := map[string]int{}
	for _, a := range about(&t) {
		key := "waybill." + a[0]
		if seen[key]++; seen[key] > 1 {
			key += "." + strconv.Itoa(seen[key])
		}
		options = append(options, parquet.KeyValueMetadata(key, a[1]))
	}
	out := parquet.NewWriter(w, options...)
	for i := range t.Rows {
		v := reflect.New(row)
		for j, c := range cols {
			if err := set(v.Elem().Field(j), c, c.text(&t.Rows[i])); err != nil {
				return err
			}
		}
		if err := out.Write(v.Interface()); err != nil {
			return err
		}
	}
	return out.Close()
}

// rowType makes the type of a row, so that columns keep their order.
func rowType(cols []column) reflect.Type {
	fields := make([]reflect.StructField, len(cols))
	for i, c := range cols {
		f := reflect.StructField{Name: fmt.Sprintf("C%d", i)}
		switch c.kind {
		case words:
			f.Type, f.Tag = reflect.TypeFor[string](), reflect.StructTag(fmt.Sprintf("parquet:%q", c.name))
		case whole:
			f.Type, f.Tag = reflect.TypeFor[int32](), reflect.StructTag(fmt.Sprintf("parquet:%q", c.name))
		case number:
			f.Type, f.Tag = reflect.TypeFor[*float64](), reflect.StructTag(fmt.Sprintf("parquet:%q", c.name+",optional"))
		}
		fields[i] = f
	}
	return reflect.StructOf(fields)
}

func set(v reflect.Value, c column, s string) error {
	switch c.kind {
	case words:
		v.SetString(s)
	case whole:
		n, err := strconv.ParseInt(s, 10, 32)
		if err != nil {
			return fmt.Errorf("column %s: %w", c.name, err)
		}
		v.SetInt(n)
	case number:
		if s == "" {
			return nil // blank: null
		}
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return fmt.Errorf("column %s: %w", c.name, err)
		}
		v.Set(reflect.ValueOf(&n))
	}
	return nil
}
