import type { Job } from '#platform/jobs.ts'
import { type FeedParts, type Finale, feedClub } from './feed.ts'
import { FEED_JOB } from './service.ts'
import type { Story } from './story.ts'

/** `onProgress` is told the share that is in after each batch, for whoever watches from a terminal. */
export function simulatorJobs(
  parts: FeedParts & { onProgress?: (share: number) => void; finale?: Finale; story?: Story },
): Job[] {
  const { onProgress, finale, story } = parts
  return [
    {
      name: FEED_JOB,
      run: ({ clubId }, { signal }) =>
        feedClub(parts, clubId, {
          signal,
          ...(onProgress && { onProgress }),
          ...(finale && { finale }),
          ...(story && { story }),
        }),
    },
  ]
}
