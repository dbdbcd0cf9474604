import { endpoint } from '#platform/http/endpoint.ts'
import { type Language, say, type Words } from '#platform/language.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import * as contract from './catalogue-contract.ts'
import { readRewards } from './catalogue-queries.ts'
import type { CodeFault, RejectedCode } from './code-file.ts'
import { addCodes, countCodes } from './code-service.ts'
import { rewardRefusals } from './refusal.ts'
import { actingOf, type CatalogueDependencies, readUpload, rewardIdOf } from './reward-answer.ts'
import { endOf } from './seal.ts'
import { toCodeCounts } from './view.ts'

export function codeEndpoints({ db, clock, sealer }: CatalogueDependencies) {
  return {
    addRewardCodes: endpoint({
      summary: 'Add codes to a pool from a CSV file, one a row; rows that are not taken are told',
      params: contract.RewardPath,
      upload: contract.CodeUpload,
      responses: { 200: contract.CodesTaken },
      async handle({ params, upload, caller }) {
        const content = await readUpload(upload.stream, MOST_FILE_BYTES)
        if (content === null || upload.isTooLarge()) return refuse(rewardRefusals, 'file_not_understood')
        const rewardId = rewardIdOf(params.id)
        return db.inClub(caller.clubId, async (tx) => {
          const wish = { clubId: caller.clubId, rewardId, content }
          const taken = await addCodes(tx, sealer, wish, actingOf(caller, clock))
          if (isRefusal(taken)) return taken
          const reward = (await readRewards(tx, [rewardId])).get(rewardId)
          const counts = (await countCodes(tx, [rewardId])).get(rewardId)
          if (!reward || !counts) throw new Error('a pool that was just filled is gone')
          return {
            status: 200,
            body: toCodesTaken(taken, toCodeCounts(counts, reward.alarmBelow), caller.language),
          }
        })
      },
    }),
  }
}

const MOST_FILE_BYTES = 50_000_000
const MOST_TOLD = 1_000

const CODE_FAULTS: Readonly<Record<CodeFault, Words>> = {
  empty: { he: 'שורה ריקה.', en: 'An empty row.' },
  too_long: { he: 'הקוד ארוך מדי.', en: 'The code is too long.' },
  not_text: { he: 'בקוד יש סימן שאי אפשר להדפיס.', en: 'The code has a sign that cannot be printed.' },
  twice_in_file: { he: 'הקוד מופיע בקובץ יותר מפעם אחת.', en: 'The code is in the file more than once.' },
  known_already: { he: 'הקוד כבר נקלט בעבר במועדון.', en: 'The club has had this code before.' },
}

function toCodesTaken(
  { taken, rejected }: { taken: number; rejected: readonly RejectedCode[] },
  codes: contract.CodesTaken['codes'],
  language: Language,
): contract.CodesTaken {
  return {
    taken,
    rejected_count: rejected.length,
    rejected: rejected.slice(0, MOST_TOLD).map(({ row, reason, code }) => ({
      row,
      reason,
      detail: say(CODE_FAULTS[reason], language),
      ends_with: reason === 'not_text' ? '' : endOf(code),
    })),
    codes,
  }
}
