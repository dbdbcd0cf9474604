import { readClub } from '#access/service.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { refuse } from '#platform/refusal.ts'
import { type WalletParts, writePassFile } from './apple-file.ts'
import { APPLE_TYPE } from './apple-pass.ts'
import { deviceEndpoints, passEndpoints } from './apple-routes.ts'
import * as contract from './contract.ts'
import { givePass } from './pass-service.ts'
import { writeTold } from './queries.ts'
import { walletRefusals } from './refusal.ts'

/** Cards in wallets: what members ask for, and what their telephones ask for later. */
export const walletEndpoints = (parts: WalletParts) => ({
  ...ownEndpoints(parts),
  ...deviceEndpoints(parts),
  ...passEndpoints(parts),
})

function ownEndpoints(parts: WalletParts) {
  const { db, clock, apple, google, publicUrl } = parts
  return {
    readOwnWallets: endpoint({
      summary: 'Into which wallets my card can be put.',
      responses: { 200: contract.OwnWallets },
      handle: async () => ({ status: 200, body: { apple: apple !== null, google: google !== null } }),
    }),
    takeApplePass: endpoint({
      summary: 'My card as a pass of Apple Wallet.',
      downloads: APPLE_TYPE,
      responses: { 200: NoContent },
      async handle({ caller: { clubId, subject } }) {
        if (apple === null) return refuse(walletRefusals, 'wallet_off')
        const given = await db.inClub(clubId, (tx) =>
          givePass(tx, parts, { memberId: subject.id, kind: 'apple' }, clock.now()),
        )
        if (given === null) return refuse(httpRefusals, 'unauthenticated')
        const download = await writePassFile(parts, apple, { clubId, ...given })
        return { status: 200, body: undefined, download }
      },
    }),
    saveGoogleCard: endpoint({
      summary: 'Write my card for Google Wallet; the answer is the address that puts it there.',
      responses: { 200: contract.SaveLink },
      async handle({ caller: { clubId, subject } }) {
        if (google === null) return refuse(walletRefusals, 'wallet_off')
        const given = await db.inClub(clubId, async (tx) => {
          const made = await givePass(tx, parts, { memberId: subject.id, kind: 'google' }, clock.now())
          return made && { ...made, language: (await readClub(tx)).defaultLanguage }
        })
        if (given === null) return refuse(httpRefusals, 'unauthenticated')
        const { pass, shown, language } = given
        const card = { clubId, passId: pass.passId, publicUrl }
        const put = await google.put({ ...card, shown, language })
        if (!put.ok) {
          parts.log.warn({ club: clubId, failure: put.failure }, 'Google Wallet did not take a card')
          return refuse(walletRefusals, 'wallet_unreachable')
        }
        // Was the member erased meanwhile, it is written again, with nothing of them.
        await db.inClub(clubId, (tx) => writeTold(tx, pass, clock.now()))
        return { status: 200, body: { url: await google.saveLink(card) } }
      },
    }),
  }
}
