package render

// document is what can be had in every format.
type document interface {
	// text is for a person at a screen, tabbed for a program behind a pipe.
	text() error
	tabbed() error
	markdown() error
	html() error
	csv() error
	json() error
	xlsx() error
	svg() error
}

// write writes a document in a format.
func write(d document, format string, terminal bool) error {
	switch format {
	case "json":
		return d.json()
	case "csv":
		return d.csv()
	case "markdown":
		return d.markdown()
	case "html":
		return d.html()
	case "svg":
		return d.svg()
	case "xlsx":
		return d.xlsx()
	}
	if terminal {
		return d.text()
	}
	return d.tabbed()
}
