package form

import (
	"charm.land/bubbles/v2/key"
	"charm.land/huh/v2"
)

// keyMap returns the keys with what they do in the language of the terminal.
func (t *Terminal) keyMap() *huh.KeyMap {
	m := huh.NewDefaultKeyMap()
	next, back, done := t.T("form.key.next"), t.T("form.key.back"), t.T("form.key.done")
	name := func(b *key.Binding, keys, what string) { b.SetHelp(keys, what) }
	for _, b := range []*key.Binding{&m.Input.Next, &m.Text.Next, &m.Select.Next, &m.MultiSelect.Next} {
		name(b, "enter", next)
	}
	for _, b := range []*key.Binding{&m.Input.Prev, &m.Text.Prev, &m.Select.Prev, &m.MultiSelect.Prev} {
		name(b, "shift+tab", back)
	}
	for _, b := range []*key.Binding{&m.Input.Submit, &m.Text.Submit, &m.Select.Submit, &m.MultiSelect.Submit} {
		name(b, "enter", done)
	}
	name(&m.Text.NewLine, "ctrl+j", t.T("form.key.new-line"))
	name(&m.MultiSelect.Toggle, t.T("form.key.space"), t.T("form.key.toggle"))
	m.MultiSelect.SelectAll.Unbind()
	m.MultiSelect.SelectNone.Unbind()
	for _, b := range []*key.Binding{&m.Select.Filter, &m.MultiSelect.Filter} {
		name(b, "/", t.T("form.key.search"))
	}
	for _, b := range []*key.Binding{&m.Select.SetFilter, &m.MultiSelect.SetFilter} {
		name(b, "esc", t.T("form.key.found"))
	}
	for _, b := range []*key.Binding{&m.Select.ClearFilter, &m.MultiSelect.ClearFilter} {
		name(b, "esc", t.T("form.key.all"))
	}
	for _, b := range []*key.Binding{&m.Select.Up, &m.MultiSelect.Up} {
		name(b, "↑", t.T("form.key.up"))
	}
	for _, b := range []*key.Binding{&m.Select.Down, &m.MultiSelect.Down} {
		name(b, "↓", t.T("form.key.down"))
	}
	return m
}
