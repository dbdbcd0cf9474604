import type { Definition } from '#campaigns/contract.ts'
import { formatId, type Uuid } from '#platform/id.ts'
import { definitionOf, sendBy, type useCampaignServer } from './campaigns.ts'

// What campaign tests do with campaigns that go on.

export type CampaignClub = Awaited<ReturnType<Awaited<ReturnType<typeof useCampaignServer>>['openClub']>>
export type Trigger = Extract<Definition['schedule'], { kind: 'trigger' }>['trigger']

/** A mail to whomever this happens. */
export const waitsFor = (trigger: Trigger, words = 'x', more: Partial<Definition> = {}): Definition =>
  definitionOf([{ segment: null, offer: null, steps: sendBy(['email'], words) }], {
    schedule: { kind: 'trigger', trigger, again_after_days: null },
    held_percent: 0,
    ...more,
  })

const revisionOf = async ({ call }: CampaignClub, id: string): Promise<number> =>
  (await call('GET', `/v1/campaigns/${id}`)).body.revision

export const act = async (club: CampaignClub, id: string, name: string) =>
  club.call('POST', `/v1/campaigns/${id}/${name}`, { revision: await revisionOf(club, id) })

export const change = async (club: CampaignClub, id: string, definition: Definition) =>
  club.call('PATCH', `/v1/campaigns/${id}`, { definition, revision: await revisionOf(club, id) })

export const put = (club: CampaignClub, list: string, how: 'add' | 'remove', members: readonly Uuid[]) =>
  club.call('POST', `/v1/segments/${list}/members`, {
    [how]: members.map((memberId) => ({ id: formatId('mbr', memberId) })),
  })

/** All that is due, and what it brought about. */
export const run = async ({ advance }: CampaignClub): Promise<void> => {
  await advance()
  await advance()
}
