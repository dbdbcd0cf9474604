import type { MemberPermission, Permission } from '#access/permission.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { WalletConfig } from '#platform/config-wallet.ts'
import type { Database } from '#platform/database.ts'
import type { Endpoint } from '#platform/http/endpoint.ts'
import type { Method } from '#platform/http/server.ts'
import type { Log } from '#platform/log.ts'
import type { WalletParts } from '#wallet/apple-file.ts'
import { createApplePush } from '#wallet/apple-push.ts'
import { createGoogleWallet } from '#wallet/google-wallet.ts'
import { createPassTokens } from '#wallet/pass-token.ts'
import { createPatience } from '#wallet/patience.ts'
import type { walletEndpoints } from '#wallet/routes.ts'
import { rendererParts } from './mailing.ts'

type Opening = {
  db: Database
  clock: Clock
  log: Log
  secret: string
  config: Partial<Pick<Config, 'publicUrl' | 'mail' | 'wallet' | 'oldSecrets'>>
  /** Whom pushes trust besides; of a stand-in for Apple. */
  pushAuthority?: string
}

const NONE: WalletConfig = { apple: null, google: null }

/** Cards in wallets, as far as the settings name certificates and accounts. */
export function openWallet({ db, clock, log, secret, config, pushAuthority }: Opening): WalletParts {
  const { apple, google } = config.wallet ?? NONE
  return {
    ...{ db, clock, log, apple },
    ...rendererParts({ clock, config }),
    tokens: createPassTokens(secret, config.oldSecrets),
    push: apple && createApplePush(apple, pushAuthority),
    google: google && createGoogleWallet(google, clock),
    patience: { apple: createPatience(clock), google: createPatience(clock) },
    publicUrl: config.publicUrl ?? '',
  }
}

type Line = readonly [Method, string, Permission | MemberPermission | null, Endpoint]

const APPLE = '/v1/wallet/apple/{club}/v1'

/** What members ask for, and what their telephones ask for later. */
export const walletLines = (wallet: ReturnType<typeof walletEndpoints>): Line[] => [
  ['GET', '/v1/me/wallets', 'portal.own', wallet.readOwnWallets],
  ['GET', '/v1/me/wallets/apple', 'portal.own', wallet.takeApplePass],
  ['POST', '/v1/me/wallets/google', 'portal.own', wallet.saveGoogleCard],
  ['POST', `${APPLE}/devices/{device}/registrations/{pass_type}/{serial}`, null, wallet.registerDevice],
  ['DELETE', `${APPLE}/devices/{device}/registrations/{pass_type}/{serial}`, null, wallet.unregisterDevice],
  ['GET', `${APPLE}/devices/{device}/registrations/{pass_type}`, null, wallet.listChangedPasses],
  ['GET', `${APPLE}/passes/{pass_type}/{serial}`, null, wallet.readApplePass],
  ['POST', `${APPLE}/log`, null, wallet.takePassLog],
]
