import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * Structured lines on standard output. Personal data does not belong in them: callers log ids, and what a slip could
 * carry (bodies, queries, names) is cut here as well.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: [
        '*.phone',
        '*.email',
        '*.card',
        '*.name',
        '*.password',
        '*.body',
        'phone',
        'email',
        'card',
        'password',
        'headers',
        'query',
      ],
      remove: true,
    },
  })
}
