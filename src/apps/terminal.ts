/** A line for the person who runs the command. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** A line of a command that failed; results go to `print`, so that they can be piped. */
export const complain = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** Who reads what is printed may leave before its end (`| head`): what a command does goes on all the same, unheard. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
