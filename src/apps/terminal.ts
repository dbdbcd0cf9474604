/** A line for the person who runs the command. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** A line of a command that failed; results go to `print`, so that they can be piped. */
export const complain = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
