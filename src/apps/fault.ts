import { ConfigError } from '#platform/config.ts'
import { MigrationError } from '#platform/migrate.ts'

/** Something of the surroundings is not as it must be; the message says what, and what to do. */
export class Fault extends Error {
  override name = 'Fault'
}

type SystemError = { code?: string; syscall?: string; path?: string; port?: number; message: string }

/** What went wrong, in words for the operator; null for a fault of ours, which shows where it happened instead. */
export function explainFault(error: unknown): string | null {
  if (error instanceof Fault || error instanceof ConfigError || error instanceof MigrationError)
    return error.message
  const fault = error as SystemError
  return explainSystem(fault) ?? explainDatabase(fault)
}

function explainSystem({ code = '', syscall, path, port, message }: SystemError): string | null {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${(port ?? 4400) + 1}`
  if (code === 'EADDRNOTAVAIL') return `HOST is not an address of this machine: ${message}`
  if (code === 'EACCES' && syscall === 'listen')
    return `Port ${port} may be opened by root only; choose one above 1023 with PORT, and put a reverse proxy before it.`
  if (code === 'ENOSPC') return `The disk is full: ${message}`
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code) && path !== undefined)
    return `${path} cannot be written (${code}). Give it to the user who runs Moadon, or choose another folder with MOADON_DATA.`
  return null
}

const AWAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]

const DATABASE_WORDS: Readonly<Record<string, string>> = {
  '28P01': 'The database does not take the password in DATABASE_URL.',
  '28000': 'The database does not let this user in: see DATABASE_URL, and the server’s pg_hba.conf.',
  '3D000': 'The database named in DATABASE_URL does not exist: make it first (createdb).',
  '42501':
    'The database user may not do what Moadon needs: it must own the database and be allowed to make roles.',
  '53300':
    'The database has no connection left: raise max_connections, or give Moadon fewer with fewer servers.',
  '53100': 'The disk of the database is full.',
  '57P03': 'The database is starting up or shutting down: try again in a moment.',
}

function explainDatabase({ code = '', message }: SystemError): string | null {
  if (AWAY.includes(code)) return `The database does not answer at the address in DATABASE_URL (${code}).`
  const words = DATABASE_WORDS[code]
  return words === undefined ? null : `${words} It said: ${message}`
}
