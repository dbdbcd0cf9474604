import { recordAudit } from '#access/service.ts'
import { decodeText } from '#platform/encoding.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { isRefusal } from '#platform/refusal.ts'
import * as contract from './contract.ts'
import { changeList, type ListChanged, readListFile } from './list-service.ts'
import { segmentRefusals } from './refusal.ts'
import { type SegmentDependencies, segmentIdOf } from './view.ts'

type Wish = Parameters<typeof changeList>[2]

/** Lists: members that somebody puts in, one by one or from a file. */
export const listEndpoints = (parts: SegmentDependencies) => ({
  changeSegmentList: endpoint({
    summary: 'Put members into a list, and take others out',
    params: contract.SegmentPath,
    body: contract.ListChange,
    responses: { 200: contract.ListChanged },
    handle: ({ params, body, caller, context }) =>
      change(parts, caller, params.id, { add: body.add ?? [], remove: body.remove ?? [] }, context),
  }),
  uploadSegmentList: endpoint({
    summary:
      'Put the members of a CSV file into a list: a column called id, phone, email, card or external_id',
    params: contract.SegmentPath,
    upload: contract.ListUpload,
    responses: { 200: contract.ListChanged },
    async handle({ params, upload, caller, context }) {
      const chunks: Buffer[] = []
      for await (const chunk of upload.stream) chunks.push(chunk)
      const refs = readListFile(upload.isTooLarge() ? '' : decodeText(Buffer.concat(chunks)))
      return isRefusal(refs) ? refs : change(parts, caller, params.id, { add: refs, remove: [] }, context)
    },
  }),
})

async function change(
  { db, clock }: SegmentDependencies,
  { clubId, subject }: Caller,
  id: string,
  wish: Wish,
  context: RequestContext,
) {
  return db.inClub(clubId, (tx) =>
    withIdempotency(
      tx,
      {
        key: context.idempotencyKey,
        route: `POST /v1/segments/${id}/members`,
        body: wish,
        clock,
        refusals: segmentRefusals,
      },
      async () => {
        const changed = await changeList(tx, segmentIdOf(id), wish, clock.now())
        if (isRefusal(changed)) return changed
        await recordAudit(tx, {
          subject,
          action: 'segment.list_changed',
          target: { kind: 'segment', id },
          detail: { added: changed.added, removed: changed.removed },
          at: clock.now(),
        })
        return { status: 200, outcome: keep(changed) }
      },
      async (kept) => ({
        added: kept.added,
        removed: kept.removed,
        not_found: JSON.parse(kept.not_found) as number[],
        not_found_count: kept.not_found_count,
      }),
    ),
  )
}

const keep = ({ added, removed, notFound, notFoundCount }: ListChanged) => ({
  added,
  removed,
  not_found: JSON.stringify(notFound),
  not_found_count: notFoundCount,
})
