import { z } from 'zod'
import { codeText } from '#platform/text.ts'

/** Which wallets this installation can put a card into. */
export const OwnWallets = z.object({ apple: z.boolean(), google: z.boolean() }).meta({ id: 'OwnWallets' })

export const SaveLink = z
  .object({ url: z.url().meta({ description: 'puts the card into the Google Wallet of whoever opens it' }) })
  .meta({ id: 'WalletSaveLink' })

const name = codeText(200)
export const SerialPath = z.object({ club: name, pass_type: name, serial: name })
export const DevicePath = z.object({ club: name, device: name, pass_type: name })
export const RegistrationPath = DevicePath.extend({ serial: name })
export const LogPath = z.object({ club: name })

/** As Apple writes it, and what more it may come to write. */
export const Registration = z.looseObject({ pushToken: name }).meta({ id: 'WalletRegistration' })
export const ChangedQuery = z.object({ passesUpdatedSince: codeText(100).optional() })
export const Changed = z
  .object({ serialNumbers: z.array(z.string()), lastUpdated: z.string() })
  .meta({ id: 'WalletPassesChanged' })
export const Logs = z
  .looseObject({ logs: z.array(z.string().max(10_000)).max(1_000) })
  .meta({ id: 'WalletLogs' })
