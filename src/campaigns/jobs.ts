import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { judgeCampaigns } from './judging-service.ts'
import { leadCampaigns } from './lead-service.ts'
import { ADVANCE_JOB } from './service.ts'

type Parts = { db: Database; clock: Clock }

/** Campaigns begin, go on and end by the clock, within the minute; and at once when somebody starts one. Each night they are judged. */
export const campaignUpkeep = (parts: Parts): PeriodicJob[] => [
  {
    name: 'campaigns.advance_all',
    at: '* * * * *',
    run: (clubId, { signal }) => leadCampaigns(parts, clubId, signal),
  },
  {
    name: 'campaigns.judge',
    at: '13 4 * * *',
    run: (clubId, { signal }) => judgeCampaigns(parts, clubId, signal),
  },
]

export const campaignJobs = (parts: Parts): Job[] => [
  {
    name: ADVANCE_JOB,
    async run({ clubId }, { signal }) {
      await leadCampaigns(parts, clubId, signal)
      return signal.aborted ? 'unfinished' : 'finished'
    },
  },
]
