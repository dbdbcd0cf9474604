import { evaluateAllDue } from '#segments/evaluate-service.ts'
import { rateClub } from '#standing/service.ts'
import { segmentSources } from '../../src/apps/known-facts.ts'
import type { TestServer } from './server.ts'

type Send = (method: string, url: string, body?: unknown) => Promise<{ id: string }>

const SPARE = 4

/** Live segments and lists with members in them, and what members said they like. `marker` stands in all names and categories. */
export async function plantSegments(
  { db, clock }: TestServer,
  send: Send,
  clubId: string,
  members: readonly string[],
  marker: string,
): Promise<string[]> {
  const segments: string[] = []
  for (let index = 0; index < SPARE; index += 1) {
    const definition = {
      kind: 'not',
      of: { kind: 'fact', fact: 'home_branch', test: { is: 'any_of', values: [`${marker} ${index}`] } },
    }
    const live = await send('POST', '/v1/segments', {
      kind: 'live',
      name: `פלח ${index} ${marker}`,
      definition,
    })
    const list = await send('POST', '/v1/segments', { kind: 'static', name: `רשימה ${index} ${marker}` })
    await send('POST', `/v1/segments/${list.id}/members`, { add: members.map((id) => ({ id })) })
    segments.push(live.id, list.id)
  }
  for (const id of members)
    await send('PUT', `/v1/members/${id}/interests/declared`, { categories: [`קטגוריה ${marker}`] })
  await send('PUT', '/v1/standing/settings', { excluded_categories: [`רגיש ${marker}`], margin_percent: 20 })
  await rateClub({ db, clock }, clubId)
  await evaluateAllDue({ db, clock, sources: segmentSources }, clubId, new AbortController().signal)
  return segments
}
