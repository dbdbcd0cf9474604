/** How one thing of an installation stands, and what to do about it where something is to be done. */
export type Finding = {
  subject: string
  state: 'ok' | 'warning' | 'fault'
  says: string
  advice?: string
}

export const ok = (subject: string, says: string): Finding => ({ subject, state: 'ok', says })

export const warn = (subject: string, says: string, advice: string): Finding => ({
  subject,
  state: 'warning',
  says,
  advice,
})

export const fault = (subject: string, says: string, advice: string): Finding => ({
  subject,
  state: 'fault',
  says,
  advice,
})

const GIBIBYTE = 1024 ** 3

export const sayBytes = (bytes: number): string =>
  bytes >= GIBIBYTE ? `${(bytes / GIBIBYTE).toFixed(1)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`

/** One or many, in words: `1 job`, `3 jobs`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`
