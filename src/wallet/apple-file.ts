import { Readable } from 'node:stream'
import type { AppleWalletConfig } from '#platform/config-wallet.ts'
import type { Download } from '#platform/http/endpoint.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { APPLE_TYPE, writeApplePass } from './apple-pass.ts'
import { PASS_PREFIX, type Pass, type Shown } from './pass.ts'
import type { PassTokens } from './pass-token.ts'
import type { TellParts } from './tell-service.ts'

export type WalletParts = TellParts & {
  readonly tokens: PassTokens
  readonly apple: AppleWalletConfig | null
}

/** A pass as it goes to a telephone. */
const toDownload = (pass: Buffer): Download => ({
  fileName: 'card.pkpass',
  type: APPLE_TYPE,
  stream: Readable.from([pass]),
})

/** The newest of a pass, signed. */
export const writePassFile = async (
  { tokens, publicUrl }: WalletParts,
  apple: AppleWalletConfig,
  { clubId, pass, shown }: { clubId: Uuid; pass: Pick<Pass, 'passId'>; shown: Shown },
): Promise<Download> => {
  const service = {
    serial: formatId(PASS_PREFIX, pass.passId),
    token: tokens.tokenOf(pass.passId),
    serviceUrl: `${publicUrl.replace(/\/$/, '')}/v1/wallet/apple/${formatId('clb', clubId)}`,
  }
  return toDownload(await writeApplePass(shown, service, apple))
}
