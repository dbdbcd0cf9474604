import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Job, PeriodicJob } from '#platform/jobs.ts'
import { forgetTrials, runTrial, TRIAL_JOB } from './service.ts'

type Parts = { db: Database; clock: Clock }

/** What a manager asks for. */
export const trialJobs = (parts: Parts): Job[] => [
  {
    name: TRIAL_JOB,
    run: ({ clubId, trialId = '' }, helpers) => runTrial(parts, { clubId, trialId }, helpers),
  },
]

export const trialUpkeep = ({ db, clock }: Parts): PeriodicJob[] => [
  {
    name: 'trials.forget',
    at: '43 3 * * *',
    run: (clubId) => db.inClub(clubId, (tx) => forgetTrials(tx, clock.now())),
  },
]
