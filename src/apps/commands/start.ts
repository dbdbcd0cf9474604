import { Command } from 'commander'
import { buildApp } from '../app.ts'
import { openInstallation } from '../installation.ts'
import { print } from '../terminal.ts'

type StartOptions = { demo?: boolean }

export const startCommand = new Command('start')
  .description('Run the server, the worker and the embedded database.')
  .option('--demo', 'fill a demonstration club where there is none')
  .action((options: StartOptions) => start(options))

async function start(_options: StartOptions): Promise<void> {
  const installation = await openInstallation()
  const { config, db, clock, log } = installation
  const app = await buildApp({ db, clock, log, secret: config.secret, config })
  await app.http.listen({ host: config.host, port: config.port })
  print(`Moadon is running at ${config.publicUrl}`)
  const reason = await Promise.race([
    waitForSignal(),
    installation.databaseGone.then(() => 'database' as const),
  ])
  if (reason === 'database') print('The database has left; Moadon stops too.')
  else print('Finishing what is under way …')
  await app.http.close()
  await app.poster.drain()
  await installation.close()
  process.exitCode = reason === 'database' ? 1 : 0
}

/** Ctrl-C, or a polite end from outside. A second Ctrl-C does not wait. */
function waitForSignal(): Promise<'signal'> {
  const { promise, resolve } = Promise.withResolvers<'signal'>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('signal'))
  return promise
}
