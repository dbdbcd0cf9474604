import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Story } from '#simulator/story.ts'
import { tellCampaigns } from './demo-campaigns.ts'
import { tellPartners } from './demo-partners.ts'
import type { Post } from './post.ts'

/** What goes on in the demonstration beside its tills, one story after the other. */
export function tellStories({ db, clock, post }: { db: Database; clock: Clock; post: Post }): Story {
  const stories = [tellCampaigns({ db, clock, post }), tellPartners({ db, clock, sealer: post.sealer })]
  return {
    async lead(told) {
      let callers: Awaited<ReturnType<Story['lead']>> = null
      for (const story of stories) callers = (await story.lead(told)) ?? callers
      return callers
    },
    async end(clubId) {
      for (const story of stories) await story.end(clubId)
    },
  }
}
