import type { Tx } from '#platform/database.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import type { PortalParts } from './code-service.ts'
import { ChangePortalSettings, PortalSettings } from './contract.ts'
import { changeFace, readFace } from './face-service.ts'

/** What the office chooses of the members' page. */
export function portalSettingEndpoints({ db, clock, postbox }: PortalParts) {
  const view = async (tx: Tx) => {
    const { address, colours } = await readFace(tx, postbox.reach)
    return { address, ...colours, url: await postbox.linkTo(tx, '') }
  }
  return {
    readPortalSettings: endpoint({
      summary: 'Where the members’ own page is, and its colour.',
      responses: { 200: PortalSettings },
      handle: ({ caller }) => db.inClub(caller.clubId, async (tx) => ({ status: 200, body: await view(tx) })),
    }),
    changePortalSettings: endpoint({
      summary: 'Change the address or the colour of the members’ own page.',
      body: ChangePortalSettings,
      responses: { 200: PortalSettings },
      handle: ({ body, caller }) =>
        db.inClub(caller.clubId, async (tx) => {
          const change = {
            ...(body.address !== undefined && { address: body.address }),
            ...(body.accent !== undefined && { accent: body.accent }),
          }
          const refusal = await changeFace(tx, change, { subject: caller.subject, now: clock.now() })
          return refusal ?? { status: 200, body: await view(tx) }
        }),
    }),
  }
}
