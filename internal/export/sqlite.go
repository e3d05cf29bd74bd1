package export

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"github.com/innovatieagenda/agenda/internal/i18n"
)

// views answer the questions that people ask most.
//
//go:embed views.sql
var views string

// affinities are what SQLite calls the types.
var affinities = map[Type]string{Integer: "INTEGER", Number: "REAL", Boolean: "INTEGER"}

// WriteSQLite writes a database with each of the tables, what each column means, the
// words for terms, and views. It is made in a file of its own, since in memory it would
// be there twice.
func (x *Export) WriteSQLite(w io.Writer, tables []*Table) error {
	dir, err := os.MkdirTemp("", "agenda-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // what it held has been written, or is of no use
	name := filepath.Join(dir, "made.sqlite")
	if err := x.store(name, tables); err != nil {
		return err
	}
	made, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	_, err = w.Write(made)
	return err
}

// making prepares a database for being filled at once. Tables has seen to it that what
// is referred to is there.
const making = `PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
PRAGMA foreign_keys = OFF; PRAGMA cache_size = -8000; BEGIN`

// store makes the database in a file that isn't there yet.
func (x *Export) store(name string, tables []*Table) (err error) {
	db, err := sqlite3.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.Exec(making); err != nil {
		return err
	}
	for _, t := range append(tables, x.dictionary(tables)...) {
		if err := insert(db, t); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	return db.Exec("COMMIT;" + views)
}

// insert makes a table and its rows.
func insert(db *sqlite3.Conn, t *Table) error {
	if err := db.Exec(t.ddl()); err != nil {
		return err
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", len(t.Columns)), ",")
	statement, _, err := db.Prepare("INSERT INTO " + quoted(t.Name) + " VALUES (" + marks + ")")
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		for i, cell := range row {
			if err := bind(statement, i+1, cell); err != nil {
				return err
			}
		}
		if err := statement.Exec(); err != nil {
			return err
		}
	}
	return statement.Close()
}

func bind(statement *sqlite3.Stmt, at int, cell any) error {
	switch cell := cell.(type) {
	case string:
		return statement.BindText(at, cell)
	case int64:
		return statement.BindInt64(at, cell)
	case float64:
		return statement.BindFloat(at, cell)
	case bool:
		return statement.BindBool(at, cell)
	}
	return statement.BindNull(at)
}

// ddl is the statement that makes the table. References are looked at when all is in:
// records refer to each other.
func (t *Table) ddl() string {
	var lines []string
	for _, c := range t.Columns {
		line := quoted(c.Name) + " " + cmp.Or(affinities[c.Type], "TEXT")
		if c.Required {
			line += " NOT NULL"
		}
		lines = append(lines, line)
	}
	if len(t.Key) > 0 {
		lines = append(lines, "PRIMARY KEY ("+quoted(t.Key...)+")")
	}
	for _, f := range t.foreign() {
		lines = append(lines, "FOREIGN KEY ("+quoted(f.columns...)+") REFERENCES "+quoted(f.table)+" ("+quoted(f.key...)+") DEFERRABLE INITIALLY DEFERRED")
	}
	made := "CREATE TABLE " + quoted(t.Name) + " (\n  " + strings.Join(lines, ",\n  ") + "\n)"
	if t.Parent != nil { // the key is most of a row, and rows come in its order
		made += " WITHOUT ROWID"
	}
	return made
}

// foreignKey says that columns hold the key of a row of another table.
type foreignKey struct {
	columns []string
	table   string
	key     []string
}

// foreign are the foreign keys of a table.
func (t *Table) foreign() []foreignKey {
	var all []foreignKey
	if t.Parent != nil && t.Parent.Parent != nil {
		all = append(all, foreignKey{t.Key[:len(t.Key)-1], t.Parent.Name, t.Parent.Key})
	}
	for _, c := range t.Columns {
		if c.References != "" && c.Type != List {
			all = append(all, foreignKey{[]string{c.Name}, c.References, []string{"id"}})
		}
	}
	return all
}

// quoted are names as SQL has them.
func quoted(names ...string) string {
	made := make([]string, len(names))
	for i, name := range names {
		made[i] = `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return strings.Join(made, ", ")
}

// typeNames are what the dictionary calls the types.
var typeNames = []string{"text", "integer", "number", "boolean", "partial date", "list"}

// dictionary are the tables that explain the others: what the registry is, what each
// column means, and what terms are called.
func (x *Export) dictionary(tables []*Table) []*Table {
	about := plainTable("registry", []string{"key"}, "key", "value")
	for _, fact := range x.facts() {
		about.Rows = append(about.Rows, Row{fact[0], fact[1]})
	}
	columns := plainTable("columns", []string{"table", "column"},
		"table", "position", "column", "type", "title_nl", "title_en", "description_nl", "description_en")
	used := map[string]bool{}
	for _, t := range tables {
		for i, c := range t.Columns {
			row := Row{t.Name, int64(i + 1), c.Name, typeNames[c.Type]}
			columns.Rows = append(columns.Rows, append(row, inBoth(c.Title, c.Description)...))
			used[c.Vocabulary] = true
		}
	}
	columns.Columns[1].Type = Integer
	terms := plainTable("terms", []string{"vocabulary", "id"},
		"vocabulary", "position", "id", "title_nl", "title_en", "description_nl", "description_en")
	terms.Columns[1].Type = Integer
	for _, name := range x.Registry.Schema.Vocabularies() {
		for i, term := range x.Registry.Schema.Terms(name) {
			if used[name] {
				terms.Rows = append(terms.Rows, append(Row{name, int64(i + 1), term.ID}, inBoth(term.Title, term.Description)...))
			}
		}
	}
	return []*Table{about, columns, terms}
}

func plainTable(name string, key []string, columns ...string) *Table {
	t := &Table{Name: name, Key: key}
	for _, c := range columns {
		t.Columns = append(t.Columns, Column{Name: c, Required: slices.Contains(key, c)})
	}
	return t
}

// inBoth are texts in Dutch and in English.
func inBoth(texts ...i18n.Text) Row {
	var row Row
	for _, text := range texts {
		row = append(row, text[i18n.Dutch], text.In(i18n.English))
	}
	return row
}
