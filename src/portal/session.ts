/** Unused for so long, a member signs in again. Longer than the desk's: a telephone is one person's. */
export const MEMBER_IDLE = Temporal.Duration.from({ hours: 90 * 24 })

/** However much it is used. */
export const MEMBER_ABSOLUTE = Temporal.Duration.from({ hours: 365 * 24 })

export const MEMBER_COOKIE = 'moadon_member'
/** Pages read this one, and send it back in `x-csrf-token`. */
export const MEMBER_CSRF_COOKIE = 'moadon_member_csrf'

export const SESSION_PREFIX = 'pse'

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const MACHINES: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** What tells one's own browsers apart, of the little that a browser says; empty where it says nothing known. */
export const nameDevice = (userAgent: string): string =>
  [BROWSERS, MACHINES]
    .flatMap((list) => list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? [])
    .join(', ')
