package form

import (
	"io"
	"os"

	"charm.land/bubbles/v2/key"
	"charm.land/huh/v2"
)

// keyboard hands what is typed to one form after the other. A form that is over
// leaves a reader behind that waits for one more key; reading the terminal itself
// it would take that key from the next form.
type keyboard struct {
	file  *os.File
	typed chan []byte
}

func newKeyboard(file *os.File) *keyboard {
	k := &keyboard{file, make(chan []byte)}
	go k.listen()
	return k
}

func (k *keyboard) listen() {
	defer close(k.typed)
	for {
		buf := make([]byte, 1024)
		n, err := k.file.Read(buf)
		if n > 0 {
			k.typed <- buf[:n]
		}
		if err != nil {
			return
		}
	}
}

// turn is the keyboard while one form has it. It has the methods that show a
// terminal, so that it is set to give single keys.
type turn struct {
	*keyboard
	over chan struct{}
	rest []byte
}

// take gives the keyboard to a form; done ends that.
func (k *keyboard) take() (t *turn, done func()) {
	t = &turn{keyboard: k, over: make(chan struct{})}
	return t, func() { close(t.over) }
}

// Read returns what was typed, and the end of the input when the form is over.
func (t *turn) Read(p []byte) (int, error) {
	if len(t.rest) == 0 {
		select {
		case <-t.over:
			return 0, io.EOF
		case data, ok := <-t.typed:
			if !ok {
				return 0, io.EOF
			}
			t.rest = data
		}
	}
	n := copy(p, t.rest)
	t.rest = t.rest[n:]
	return n, nil
}

// Write writes to the terminal.
func (t *turn) Write(p []byte) (int, error) { return t.file.Write(p) }

// Close leaves the terminal open for the next form.
func (t *turn) Close() error { return nil }

// Fd returns the file descriptor of the terminal.
func (t *turn) Fd() uintptr { return t.file.Fd() }

// input returns what the next form reads, and the end of its turn.
func (t *Terminal) input() (in io.Reader, done func()) {
	file, ok := t.In.(*os.File)
	if !ok {
		return t.In, func() {}
	}
	if t.keyboard == nil {
		t.keyboard = newKeyboard(file)
	}
	return t.keyboard.take()
}

// keyMap returns the keys with what they do in the language of the terminal.
func (t *Terminal) keyMap() *huh.KeyMap {
	m := huh.NewDefaultKeyMap()
	m.MultiSelect.SelectAll.Unbind()
	m.MultiSelect.SelectNone.Unbind()
	for _, k := range []struct {
		keys, what string
		bindings   []*key.Binding
	}{
		{"enter", t.T("form.key.next"), []*key.Binding{&m.Input.Next, &m.Text.Next, &m.Select.Next, &m.MultiSelect.Next}},
		{"shift+tab", t.T("form.key.back"), []*key.Binding{&m.Input.Prev, &m.Text.Prev, &m.Select.Prev, &m.MultiSelect.Prev}},
		{"enter", t.T("form.key.done"), []*key.Binding{&m.Input.Submit, &m.Text.Submit, &m.Select.Submit, &m.MultiSelect.Submit}},
		{"ctrl+j", t.T("form.key.new-line"), []*key.Binding{&m.Text.NewLine}},
		{t.T("form.key.space"), t.T("form.key.toggle"), []*key.Binding{&m.MultiSelect.Toggle}},
		{"/", t.T("form.key.search"), []*key.Binding{&m.Select.Filter, &m.MultiSelect.Filter}},
		{"esc", t.T("form.key.found"), []*key.Binding{&m.Select.SetFilter, &m.MultiSelect.SetFilter}},
		{"esc", t.T("form.key.all"), []*key.Binding{&m.Select.ClearFilter, &m.MultiSelect.ClearFilter}},
		{"↑", t.T("form.key.up"), []*key.Binding{&m.Select.Up, &m.MultiSelect.Up}},
		{"↓", t.T("form.key.down"), []*key.Binding{&m.Select.Down, &m.MultiSelect.Down}},
	} {
		for _, b := range k.bindings {
			b.SetHelp(k.keys, k.what)
		}
	}
	return m
}
