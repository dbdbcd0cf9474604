import { readClub } from '#access/service.ts'
import { checkContent } from '#content/check.ts'
import { MARKETING } from '#members/consent.ts'
import { readSending } from '#messaging/setting-service.ts'
import type { Tx } from '#platform/database.ts'
import { type Language, say } from '#platform/language.ts'
import { readSegmentNames } from '#segments/service.ts'
import { findFaults, findWarnings, sayFinding } from './check.ts'
import type { Definition, Said } from './contract.ts'
import { readSetting } from './service.ts'
import { sendsOf } from './step.ts'
import { FINDINGS } from './words.ts'

/** What keeps a definition from starting, and what its manager should know, in the reader's language. */
export async function examine(
  tx: Tx,
  definition: Definition,
  { now, language }: { now: Temporal.Instant; language: Language },
): Promise<{ faults: Said[]; warnings: Said[] }> {
  const segments = new Set(Object.keys(await readSegmentNames(tx, language)))
  const { settings, identity } = await readSending(tx)
  const topics = new Set([MARKETING, ...settings.topics.map(({ code }) => code)])
  const { holdoutPercent } = await readSetting(tx)
  const { languages } = await readClub(tx)
  // A card on one's own page is no advertisement that is sent.
  const isSent = definition.editions.flatMap(sendsOf).some(({ channels }) => channels.length > 0)
  const own = findFaults(definition, { segments, topics }).map((finding) => sayFinding(finding, language))
  const noSender = { code: 'no_sender', place: '', text: say(FINDINGS.no_sender, language) }
  return {
    faults: [
      ...(identity === null && isSent ? [noSender] : []),
      ...own,
      ...sayContentFaults(definition, languages, language),
    ],
    warnings: findWarnings(definition, { now, clubPercent: holdoutPercent }).map((finding) =>
      sayFinding(finding, language),
    ),
  }
}

/** What is missing in a language that the club does not speak is missed by nobody. */
function sayContentFaults(
  { editions }: Definition,
  languages: readonly Language[],
  language: Language,
): Said[] {
  return editions.flatMap(({ steps }, edition) =>
    steps.flatMap((step, at) =>
      step.kind !== 'send'
        ? []
        : checkContent(step.content, languages).map((fault) => ({
            code: fault.code,
            place: [
              `/editions/${edition}/steps/${at}/content${fault.pointer}`,
              ...(fault.language === null ? [] : [fault.language]),
            ].join('/'),
            text: say(fault.words, language),
          })),
    ),
  )
}
