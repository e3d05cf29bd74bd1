package worktree

import (
	"os"
	"os/signal"
	"slices"
	"syscall"
)

// undisturbed holds back what would end the process half-way through a change,
// such as Ctrl-C, until resume is called; then the process ends by it. What the
// process was started to ignore it goes on ignoring.
func undisturbed() (resume func()) {
	ends := slices.DeleteFunc([]os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}, signal.Ignored)
	if len(ends) == 0 {
		return func() {}
	}
	held := make(chan os.Signal, 1)
	signal.Notify(held, ends...)
	return func() {
		signal.Stop(held)
		select {
		case s := <-held:
			if self, err := os.FindProcess(os.Getpid()); err == nil {
				_ = self.Signal(s) // where the system can't, the command runs to its end
			}
		default:
		}
	}
}
