import type { OwnWallets } from './shapes.ts'

/** On a telephone the wallet that it has; elsewhere every one that there is. */
export function walletsOn(userAgent: string, { apple, google }: OwnWallets): OwnWallets {
  if (/iPhone|iPad|iPod/.test(userAgent)) return { apple, google: false }
  if (userAgent.includes('Android')) return { apple: false, google }
  return { apple, google }
}
