import os from 'node:os'

/** PostgreSQL settings by name; a value is written between quotes. */
export type PostgresSettings = Record<string, string | number | boolean>

const MEBIBYTE = 1024 * 1024

/**
 * Settings for many small transactions on a small machine that also runs the application.
 * Durability is never bargained with: fsync and synchronous_commit stay on.
 * @param memoryBytes what this machine (or its container) may use
 */
export function chooseSettings(memoryBytes: number): PostgresSettings {
  const megabytes = memoryBytes / MEBIBYTE
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max(megabytes * part, least), most))}MB`
  return {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: 100,
    shared_buffers: share(1 / 16, 128, 1024),
    effective_cache_size: share(1 / 2, 512, 65_536),
    maintenance_work_mem: share(1 / 32, 64, 512),
    work_mem: '16MB',
    random_page_cost: 1.1,
    jit: 'off',
    // A club that was just imported is planned for as it is now, not as an empty one, within seconds.
    autovacuum_naptime: '10s',
    // No replica hangs on this server (a backup is our own export), so the log need not serve one.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // The shipped build has neither lz4 nor zstd; pglz would cost the core that posts receipts.
    wal_compression: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] %q%a@%d ',
    // Details and statements carry members' phone numbers and names: they stay out of the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    password_encryption: 'scram-sha-256',
  }
}

/** Memory in bytes that this process may use: the machine's, or the container's limit when that is lower. */
export function readMemoryLimit(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem()
}

/** The text of postgresql.conf. */
export function formatSettings(settings: PostgresSettings): string {
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`,
  )
  return [
    '# Written anew at every start. Put settings of your own into operator.conf beside this file.',
    ...lines,
    "include_if_exists = 'operator.conf'",
    '',
  ].join('\n')
}
