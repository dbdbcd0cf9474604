@rem npm scripts begin with "exec", so that a signal for npm reaches Node and not a shell in between. cmd.exe has no such word.
@%*
