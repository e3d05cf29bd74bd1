package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/innovatieagenda/agenda/internal/render"
	"github.com/innovatieagenda/agenda/internal/site"
	"github.com/innovatieagenda/agenda/internal/usererr"
	"github.com/innovatieagenda/agenda/internal/words"
)

type serveOptions struct {
	siteOptions
	address     string
	behindProxy bool
	open        bool
}

var _ = command(groupRead, 85, newServe)

func newServe(a *app) *cobra.Command {
	o := &serveOptions{}
	cmd := runner("serve", "bekijk", func([]string) error { return o.run(a) })
	o.flags(a, cmd)
	cmd.Flags().StringVar(&o.address, "address", "127.0.0.1:8080", a.printer.T("flag.serve.address"))
	cmd.Flags().BoolVar(&o.behindProxy, "behind-proxy", false, a.printer.T("flag.serve.behind-proxy"))
	cmd.Flags().BoolVar(&o.write, "write", false, a.printer.T("flag.serve.write"))
	cmd.Flags().BoolVar(&o.open, "open", false, a.printer.T("flag.serve.open"))
	return cmd
}

func (o *serveOptions) run(a *app) error {
	if err := o.check(); err != nil {
		return err
	}
	if o.write {
		if err := o.checkWrite(a); err != nil {
			return err
		}
	}
	live, err := o.live(a)
	if err != nil {
		return err
	}
	if err := live.Prepare(); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.address)
	if err != nil {
		return usererr.Wrap(err, "serve/taken", usererr.Args{"address": o.address, "detail": errors.Unwrap(err).Error()})
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	server := http.Server{
		Handler: live, ReadHeaderTimeout: 10 * time.Second, ErrorLog: log.New(io.Discard, "", 0),
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	address := cmp.Or(o.base, "http://"+listener.Addr().String()+"/")
	render.Line(a.screen(a.streams.Out), a.printer.T("serve.at", map[string]any{"address": address}))
	if o.open {
		o.browse(a, address)
	}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		ended <- server.Shutdown(context.Background())
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}

// check refuses an address that others can reach, unless a proxy stands before it.
func (o *serveOptions) check() (err error) {
	if o.base, err = baseAddress(o.base); err != nil {
		return err
	}
	host, _, err := net.SplitHostPort(o.address)
	if err != nil {
		return usererr.BadUsage("serve/address", usererr.Args{"value": o.address})
	}
	if ip := net.ParseIP(host); !o.behindProxy && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usererr.BadUsage("serve/outside", usererr.Args{"value": o.address})
	}
	return nil
}

// live prepares the site as it is at every moment.
func (o *serveOptions) live(a *app) (*site.Live, error) {
	place, err := a.locate()
	if err != nil {
		return nil, err
	}
	live := &site.Live{
		Make: func() (*site.Site, error) {
			read, pages, err := o.make(a)
			if err != nil {
				return nil, err
			}
			if err := complete(read...); err != nil {
				a.explain(err)
			}
			return pages, nil
		},
		Tell:  a.sentence,
		Mark:  func() string { return site.MarkOf(place) },
		Hosts: []string{"localhost", "127.0.0.1", "::1"},
	}
	if o.write {
		live.Take = intake{a, place}.take
	}
	host, _, _ := net.SplitHostPort(o.address)
	base, _ := url.Parse(o.base)
	for _, name := range []string{host, base.Hostname()} {
		if name != "" && !slices.Contains(live.Hosts, name) {
			live.Hosts = append(live.Hosts, strings.ToLower(name))
		}
	}
	if o.behindProxy && o.base == "" {
		live.Hosts = nil
	}
	if a.global.at != "" {
		live.Mark = func() string { return "at" }
	}
	return live, nil
}

// sentence is what an error says, in a line.
func (a *app) sentence(err error) string {
	var told *usererr.Error
	if errors.As(err, &told) {
		return words.Problem(a.printer, told)
	}
	return err.Error()
}

// browse opens the site in the browser of the user. Where that fails, the address
// stands on the screen.
func (o *serveOptions) browse(a *app, address string) {
	command := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if command == nil {
		command = []string{cmp.Or(a.streams.Getenv("BROWSER"), "xdg-open")}
	}
	cmd := exec.Command(command[0], append(command[1:], address)...)
	if cmd.Start() == nil {
		go func() { _ = cmd.Wait() }()
	}
}
