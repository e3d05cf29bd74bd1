//go:build js

// Command agenda-wasm is the rules behind the form of a site, for a browser: the worker
// of package desk gives it a bundle, and then asks.
//
//	GOOS=js GOARCH=wasm go build -trimpath -ldflags="-s -w" -o rules.wasm ./cmd/agenda-wasm
package main

import (
	"syscall/js"

	"github.com/innovatieagenda/agenda/internal/desk"
)

func main() {
	var d *desk.Desk
	js.Global().Set("agendaLoad", js.FuncOf(func(_ js.Value, args []js.Value) any {
		loaded, answer := desk.Load([]byte(args[0].String()), []byte(args[1].String()))
		d = loaded
		return string(answer)
	}))
	js.Global().Set("agendaAnswer", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return string(d.Answer([]byte(args[0].String())))
	}))
	js.Global().Call("agendaStarted")
	select {}
}
